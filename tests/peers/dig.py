"""dig, which nobody here wrote, asks a world's DNS and finds where its hosts listen."""

import re
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from served import DEADLINE, Internet, address_of

NO_ANSWER = 9  # dig's exit status


def dig(served, *query):
    address, port = address_of(served.places[-1][-1])
    return subprocess.run(["dig", "-r", f"@{address}", "-p", str(port), "+tries=1", "+time=1", *query],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          timeout=DEADLINE)


class Dig(unittest.TestCase):
    def weather(self, *options):
        return Internet("--world", "bad-weather", "--port", "0", "--dns-port", "0", *options)

    def answers(self, served, *query):
        """The records, their fields apart by one blank."""
        text = dig(served, *query, "+noall", "+answer", "+authority").stdout
        self.assertNotRegex(text, "WARNING|warning", "dig finds nothing odd")
        return [re.sub(r"\s+", " ", line) for line in text.splitlines() if line and not line.startswith(";")]

    def status(self, served, *query):
        return re.search(r"status: (\w+)", dig(served, *query).stdout)[1]

    def test_every_kind_of_record(self):
        soa = ". 0 IN SOA ns.relaylab.invalid. hostmaster.relaylab.invalid. 1 3600 600 86400 0"
        with self.weather("--dns-addresses", "world") as served:
            for transport in ("+notcp", "+tcp"):
                for query, records in (
                    (("mail.RECEIVER.example", "a"), ["mail.RECEIVER.example. 0 IN A 198.51.100.1"]),
                    (("receiver.example", "mx"), ["receiver.example. 0 IN MX 10 mail.receiver.example."]),
                    (("sender.example", "mx"), ["sender.example. 0 IN MX 10 mail.sender.example."]),
                    (("nomail.example", "mx"), ["nomail.example. 0 IN MX 0 ."]),
                    (("-x", "192.0.2.1"), ["1.2.0.192.in-addr.arpa. 0 IN PTR mail.sender.example."]),
                    ((".", "soa"), [soa]),
                    (("nowhere.example", "mx"), [soa]),
                    (("mail.sender.example", "aaaa"), [soa]),
                ):
                    with self.subTest(query, by=transport):
                        self.assertEqual(self.answers(served, *query, transport), records)

    def test_every_outcome(self):
        with self.weather() as served:
            for query, status in (
                (("mail.sender.example",), "NOERROR"),
                (("nowhere.example", "mx"), "NXDOMAIN"),
                (("version.bind", "txt", "chaos"), "REFUSED"),
                (("sender.example", "+opcode=notify"), "NOTIMP"),
                (("sender.example", "+edns=7", "+noednsnegotiation"), "BADVERS"),
                (("sender.example", "+header-only"), "FORMERR"),
            ):
                with self.subTest(query):
                    self.assertEqual(self.status(served, *query), status)
            silent = dig(served, "slow.example", "mx")
            self.assertEqual(silent.returncode, NO_ANSWER, silent.stdout)

    def test_flags_say_who_knows(self):
        with self.weather() as served:
            told = dig(served, "mail.sender.example").stdout
            self.assertIn(";; flags: qr aa rd ra;", told)
            self.assertIn("; EDNS: version: 0, flags:; udp: 1232", told)
            self.assertIn(";; flags: qr aa ra;", dig(served, "mail.sender.example", "+norecurse").stdout)

    def test_addresses_are_those_that_hosts_listen_on(self):
        with self.weather() as served:
            for host, name in (("sender", "mail.sender.example"), ("receiver", "mail.receiver.example")):
                address = served.place(host)[0]
                self.assertEqual(self.answers(served, name), [f"{name}. 0 IN A {address}"])
                self.assertIn(f" IN PTR {name}.", " ".join(self.answers(served, "-x", address)))

    def test_what_nobody_knows_leads_to_the_third_party(self):
        with Internet("coreserver", "--port", "0", "--dns-port", "0") as served:
            (mx,) = self.answers(served, "anything.example", "mx")
            self.assertRegex(mx, r"\Aanything.example. 0 IN MX 10 ")
            exchanger = mx.split(" ")[-1]
            self.assertEqual(self.answers(served, exchanger), [f"{exchanger} 0 IN A {served.place('third-party')[0]}"])
            with served.connect("third-party") as client:
                self.assertIn(exchanger.rstrip(".").encode(), client.recv(512))


if __name__ == "__main__":
    unittest.main()
