"""`relaylab serve --relay-test` as people called it: a telnet that is answered by a test of the one who calls."""

import socket
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from served import DEADLINE, Internet, address_of, call


def telnet(place):
    """All that is said before it hangs up."""
    with socket.create_connection(place, timeout=DEADLINE) as connection:
        said = b""
        while octets := connection.recv(4096):
            said += octets
    return said.decode("ascii")


class RelayTest(unittest.TestCase):
    def test_the_caller_is_tested_under_the_names_of_his_site(self):
        with Internet("qmail-1.03", "--port", "0", "--relay-test", "0") as served:
            places = dict(place for place in served.places if len(place) == 2)
            said = telnet(address_of(places["relay-test"])).splitlines()
            self.assertEqual(served.end(), 0)
        self.assertEqual(said[:3], ["Connecting to 192.168.0.2 ...", "<<< 220 example.com ESMTP", ">>> HELO cygnus.mail-abuse.org"])
        self.assertEqual(said[-3:], ["<<< 221 example.com", "Tested host banner: 220 example.com ESMTP",
                                     "System appeared to accept 1 relay attempts"])

    def test_alone_it_tests_what_the_caller_runs(self):
        with Internet("sink", "--port", "0") as served:
            port = served.places[0][-1].rsplit(":", 1)[1]
            with Internet("--relay-test", "0", "--relay-test-target", port) as test:
                said = telnet(address_of(test.places[0][-1])).splitlines()
                self.assertEqual(test.end(), 0)
                self.assertIn("relaylab: a relay test listens on 127.0.0.1:", test.rest)
        self.assertEqual(said[0], "Connecting to 127.0.0.1 ...")
        self.assertEqual(said[-1], "System appeared to accept 1 relay attempts")

    def test_it_listens_on_this_machine_alone(self):
        done = call("serve", "--relay-test", "0", "--bind", "192.0.2.1")
        self.assertEqual(done.returncode, 2)
        self.assertIn("192.0.2.1", done.stderr)


if __name__ == "__main__":
    unittest.main()
