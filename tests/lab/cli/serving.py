"""`relaylab serve` as a process, and `relaylab probe` against it."""

import json
import os
import poplib
import re
import resource
import select
import signal
import smtplib
import socket
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from served import DEADLINE, PROGRAM, Internet, Served, address_of, call, time_to_220


def resident(process):
    """Octets of memory that it has."""
    with open(f"/proc/{process}/statm", encoding="ascii") as fields:
        return int(fields.read().split()[1]) * resource.getpagesize()


class Serving(unittest.TestCase):
    def test_the_port_file_holds_where_it_listens(self):
        with Served("sink") as served:
            self.assertEqual(served.port_file.read_text(), f"127.0.0.1:{served.port}\n")
            with served.connect() as client:
                self.assertTrue(client.recv(512).startswith(b"220 "))

    def test_the_port_file_holds_both_ports(self):
        with Served("coreserver", "--pop3-port", "0") as served:
            self.assertEqual(served.port_file.read_text(),
                             f"127.0.0.1:{served.port}\npop3 127.0.0.1:{served.pop3_port}\n")

    def test_a_pop3_port_that_is_taken_is_told(self):
        with Served("coreserver", "--pop3-port", "0") as served:
            done = call("serve", "coreserver", "--port", "0", "--pop3-port", str(served.pop3_port))
            self.assertEqual(done.returncode, 2)
            self.assertRegex(done.stderr, rf"\Arelaylab: cannot listen on 127.0.0.1:{served.pop3_port}: [^\n]+\n\Z")

    def test_the_port_file_is_whole_when_it_appears(self):
        for _ in range(10):
            with tempfile.TemporaryDirectory() as folder:
                port_file = Path(folder, "port")
                process = subprocess.Popen([PROGRAM, "serve", "sink", "--port", "0", "--port-file", str(port_file)],
                                           stderr=subprocess.DEVNULL)
                try:
                    while not port_file.exists() and process.poll() is None:
                        pass
                    self.assertRegex(port_file.read_text(), r"\A127\.0\.0\.1:[1-9]\d*\n\Z")
                finally:
                    process.terminate()
                    self.assertEqual(process.wait(DEADLINE), 0)

    def test_signals_end_it_cleanly(self):
        for how in (signal.SIGTERM, signal.SIGINT):
            with self.subTest(how), Served("sink") as served, served.connect() as client:
                self.assertTrue(client.recv(512).startswith(b"220 "))
                client.sendall(b"HELO a\r\nMAIL FROM:<a@b.example>\r\n")
                self.assertTrue(client.recv(512).startswith(b"250 "))
                self.assertEqual(served.end(how), 0)
                self.assertEqual(served.rest, "")
                self.assertFalse(served.port_file.exists())

    def test_a_filter_stands_before_it(self):
        with Served("sink", "--filter", "pix") as served, served.connect() as client:
            self.assertRegex(client.recv(512), rb"\A220 [*20]+\r\n\Z")
            for said, code in ((b"EHLO a", b"250 "), (b"HELO a", b"250 "), (b"XYZZY", b"250 "), (b"QUIT", b"221 ")):
                client.sendall(said + b"\r\n")
                self.assertTrue(client.recv(512).startswith(code), said)
        done = call("serve", "sink", "--filter", "pxi")
        self.assertEqual((done.returncode, done.stderr), (2, 'relaylab: unknown filter "pxi"; expected one of pix\n'))

    def test_it_misbehaves_on_purpose(self):
        with Served("sink", "--faults", "refuse-once") as served:
            for code in (b"451 ", b"250 "):  # the host counts, not the session
                with served.connect() as client:
                    self.assertTrue(client.recv(512).startswith(b"220 "))
                    client.sendall(b"HELO a\r\n")
                    self.assertTrue(client.recv(512).startswith(b"250 "))
                    client.sendall(b"MAIL FROM:<a@b.example>\r\n")
                    self.assertTrue(client.recv(512).startswith(b"250 "))
                    client.sendall(b"RCPT TO:<c@d.example>\r\n")
                    self.assertTrue(client.recv(512).startswith(code))
        with Served("sink", "--faults", "no-service") as served, served.connect() as client:
            self.assertRegex(client.recv(512), rb"\A554 5\.3\.2 \S+ No SMTP service here\r\n\Z")
        done = call("serve", "sink", "--faults", "flacky")
        self.assertEqual((done.returncode, done.stderr), (2, 'relaylab: unknown fault file "flacky"; did you mean "flaky"?\n'))

    def test_a_port_that_is_taken_is_told(self):
        with Served("sink") as served:
            done = call("serve", "sink", "--port", str(served.port))
            self.assertEqual(done.returncode, 2)
            self.assertRegex(done.stderr, rf"\Arelaylab: cannot listen on 127.0.0.1:{served.port}: [^\n]+\n\Z")

    def test_it_listens_on_ipv6_loopback(self):
        with tempfile.TemporaryDirectory() as folder:
            port_file = Path(folder, "port")
            process = subprocess.Popen([PROGRAM, "serve", "sink", "--bind", "::1", "--port", "0", "--port-file",
                                        str(port_file)], stderr=subprocess.PIPE, text=True)
            try:
                said = process.stderr.readline()
                if "cannot listen" not in said:  # a machine without IPv6
                    self.assertRegex(port_file.read_text(), r"\A\[::1\]:[1-9]\d*\n\Z")
            finally:
                process.terminate()
                process.communicate(timeout=DEADLINE)

    def test_the_port_file_names_each_of_several_hosts(self):
        for options, places in (
            (("--port", "0"), r"127\.0\.0\.1:(\d+) 127\.0\.0\.2:\1 127\.0\.0\.3:\1"),
            (("--port", "0", "--spread", "ports"), r"127\.0\.0\.1:(\d+) 127\.0\.0\.1:(?!\1)(\d+) 127\.0\.0\.1:(?!\1|\2)\d+"),
        ):
            with self.subTest(options), Internet("coreserver", "sink@keeper", *options) as served:
                self.assertEqual([place[:2] for place in served.places],
                                 [["smtp", "coreserver"], ["smtp", "sink@keeper"], ["smtp", "third-party"]])
                self.assertRegex(" ".join(place[2] for place in served.places), rf"\A{places}\Z")
                for _, host, _ in served.places:
                    with served.connect(host) as client:
                        self.assertTrue(client.recv(512).startswith(b"220 "), host)
                self.assertEqual(served.end(), 0)
                self.assertRegex(served.rest, r"\A(  smtp  .* +127.*\n){3}relaylab: 3 hosts listen, seed \d+\n\Z")

    def test_a_world_is_served_host_by_host(self):
        with Internet("--world", "bad-weather", "--port", "0") as served:
            self.assertEqual([place[1] for place in served.places], ["sender", "receiver"])
            with smtplib.SMTP(*served.place("sender"), timeout=DEADLINE) as client:
                self.assertIn(b"mail.sender.example", client.ehlo()[1])
            with served.connect("receiver") as client:  # down for its first hour
                self.assertEqual(client.recv(512), b"")

    def test_with_a_virtual_clock_what_is_waited_for_has_happened(self):
        with Internet("--world", "bad-weather", "--port", "0", "--clock", "virtual") as served:
            with served.connect("receiver") as client:
                self.assertTrue(client.recv(512).startswith(b"220 "), "it has been up again for days")

    def test_what_is_due_happens_though_nobody_speaks(self):
        with tempfile.TemporaryDirectory() as folder:
            world, receipts = Path(folder, "world.toml"), Path(folder, "receipts")
            world.write_text("""
                title = "mail that is sent a moment after the beginning"
                third-party = "everybody"
                [[host]]
                name = "everybody"
                profile = "sink"
                site = "third-party"
                [[client]]
                name = "somebody"
                address = "192.0.2.1"
                [[event]]
                at = "300ms"
                what = "mail"
                client = "somebody"
                host = "everybody"
                from = "<a@b.example>"
                to = "<c@d.example>"
                """)
            with Internet("--world", str(world), "--port", "0", "--receipts", str(receipts)) as served:
                self.assertEqual(receipts.read_text(), "")
                until = time.monotonic() + DEADLINE
                while not receipts.read_text() and time.monotonic() < until:
                    pass
                self.assertEqual(json.loads(receipts.read_text())["forward_path"], "<c@d.example>")
                self.assertEqual(served.end(), 0)

    def test_mail_passes_between_served_hosts(self):
        with Internet("coreserver", "sendmail-8.8", "--port", "0", "--pop3-port", "0") as served:
            with smtplib.SMTP(*served.place("sendmail-8.8"), timeout=DEADLINE) as client:
                self.assertEqual(client.sendmail("a@elsewhere.example", ["hogehoge@fugafuga.jp"], "Subject: x\r\n\r\n"), {})
            mailbox = poplib.POP3(*served.place("coreserver", "pop3"), timeout=DEADLINE)
            mailbox.user("hogehoge")
            mailbox.pass_("piyopiyo")
            self.assertEqual(mailbox.stat()[0], 1)
            self.assertIn(b"Subject: x", mailbox.retr(1)[1])
            mailbox.quit()

    def test_a_thousand_hosts_listen_within_a_second(self):
        site = ('[[host]]\nname = "h{0}"\nprofile = "postfix-debian"\nsite = {{ title = "t", host = "mx.d{0}.example", '
                'domain = "d{0}.example", address = "2001:db8::{0}", own = ["d{0}.example"], users = ["a"] }}\n')
        with tempfile.TemporaryDirectory() as folder:
            world = Path(folder, "world.toml")
            world.write_text('title = "many"\n' + "".join(site.format(number) for number in range(1000)))
            # Reading a file of 6,000 lines is most of the second; without optimisation and with sanitizers it is more.
            for arguments, most in ((["sink"] * 1000, 1), (["--world", str(world), "--dns-port", "0"], 5)):
                with self.subTest(arguments[0]):
                    best = min(self.time_to_the_last_of_many(arguments) for _ in range(3))
                    print(f"exec to a thousand hosts, {arguments[0]}: {best * 1000:.0f} ms")
                    self.assertLess(best, most)

    def time_to_the_last_of_many(self, arguments):
        began = time.monotonic()
        with Internet(*arguments, "--port", "0") as served:
            took = time.monotonic() - began
            self.assertEqual(len(served.places), 1001)  # with a third party, or DNS
            with served.connect(served.places[999][1]) as client:
                self.assertTrue(client.recv(512).startswith(b"220 "))
        return took

    def test_a_sink_takes_all_mail_and_has_receipts_of_it(self):
        with tempfile.TemporaryDirectory() as folder:
            receipts = Path(folder, "receipts")
            with Internet(command=["sink", "--port", "0", "--receipts", str(receipts)]) as served:
                address, port = address_of(served.places[0][0])
                with smtplib.SMTP(address, port, timeout=DEADLINE) as client:
                    for number in range(3):
                        self.assertEqual(client.sendmail("a@b.example", [f"n{number}@c.example"], "Subject: x\r\n\r\n"), {})
                    lines = [json.loads(line) for line in receipts.read_text().splitlines()]
                    self.assertEqual([line["forward_path"] for line in lines], [f"<n{n}@c.example>" for n in range(3)])
                self.assertEqual(served.end(), 0)
                self.assertRegex(served.rest, r"\Arelaylab: sink @ third-party listens on 127\.0\.0\.1:\d+, seed \d+\n\Z")

    def test_what_has_been_served_is_forgotten(self):
        message = "Subject: x\r\n\r\n" + ("x" * 70 + "\r\n") * 3000  # 216 kB
        # Under ASan, freed memory would wait in a quarantine of 256 MB.
        freed = {"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":quarantine_size_mb=1"}
        for command in (["sink", "--port", "0"], ["serve", "sink", "--port", "0", "--keep", "5"]):
            with self.subTest(command), Internet(command=command, environment=freed) as served:
                before = None
                with smtplib.SMTP(*address_of(served.places[0][0]), timeout=DEADLINE) as client:
                    for number in range(120):  # 21 MB of them are behind the first twenty
                        client.sendmail("a@b.example", ["c@d.example"], message)
                        if number == 20:
                            before = resident(served.process.pid)
                self.assertLess(resident(served.process.pid) - before, 10 * 2**20)

    def test_keep_is_how_many_messages_a_mailbox_has(self):
        with Internet("coreserver", "--port", "0", "--pop3-port", "0", "--keep", "2") as served:
            with smtplib.SMTP(*address_of(served.places[0][0]), timeout=DEADLINE) as client:
                for number in range(5):
                    client.sendmail("a@b.example", ["hogehoge@fugafuga.jp"], f"Subject: {number}\r\n\r\n")
            mailbox = poplib.POP3(*address_of(served.places[1][1]), timeout=DEADLINE)
            mailbox.user("hogehoge")
            mailbox.pass_("piyopiyo")
            self.assertEqual([mailbox.retr(n)[1][-2] for n in (1, 2)], [b"Subject: 3", b"Subject: 4"])
            self.assertEqual(mailbox.stat()[0], 2)
            mailbox.quit()

    def test_connections_are_limited_for_every_protocol(self):
        question = b"\0\x1e\0\1\1\0\0\1\0\0\0\0\0\0\4host\7example\0\0\1\0\1"
        with Internet("coreserver", "--port", "0", "--pop3-port", "0", "--dns-port", "0", "--connections", "1") as served:
            for protocol, said in (("smtp", b"NOOP\r\n"), ("pop3", b"CAPA\r\n"), ("dns", question)):
                place = address_of(next(place[-1] for place in served.places if place[0] == protocol))
                with self.subTest(protocol), socket.create_connection(place, DEADLINE) as first:
                    first.sendall(said)
                    self.assertNotEqual(first.recv(512), b"")
                    with socket.create_connection(place, DEADLINE) as second:
                        second.sendall(said)
                        for _ in range(20):
                            first.sendall(said)
                            self.assertNotEqual(first.recv(512), b"")
                        self.assertEqual(select.select([second], [], [], 0)[0], [])
                        first.close()
                        self.assertNotEqual(second.recv(512), b"")

    def test_time_from_exec_to_220(self):
        best = min(time_to_220("postfix-debian") for _ in range(5))
        print(f"exec to 220: {best * 1000:.1f} ms")
        self.assertGreater(best, 0)


class Probing(unittest.TestCase):
    """Fates over real sockets: the same session, the same verdicts."""

    def probe(self, profile, tester, *options):
        with Served(profile) as served:
            done = call("probe", f"127.0.0.1:{served.port}", "--tester", tester, "--receipts", str(served.receipts),
                        "--watch", "0s", "--patience", "1s", "--domain", "ns2.example.com", "--name", "example.com",
                        "--known-user", "miyamoto", "--format", "json", *options)
            self.assertEqual(done.stderr, "")
            return done.returncode, json.loads(done.stdout)["verdict"], done

    def test_twins_of_equal_replies_have_their_own_fates(self):
        self.assertEqual(self.probe("qmail-1.03-percenthack", "relaylab-fate")[:2], (1, "open"))
        self.assertEqual(self.probe("qmail-1.03", "relaylab-fate")[:2], (0, "accepts"))

    def test_replies_alone_do_not_tell_them_apart(self):
        for profile in ("qmail-1.03-percenthack", "qmail-1.03"):
            self.assertEqual(self.probe(profile, "relaylab-replies")[:2], (3, "unknown"))

    def test_a_run_can_be_repeated(self):
        first = json.loads(self.probe("qmail-1.03", "maps-tsi-2004", "--seed", "9")[2].stdout)
        again = json.loads(self.probe("qmail-1.03", "maps-tsi-2004", "--seed", "9")[2].stdout)
        said = [[re.sub(r"^(.)@[\d.]+:", r"\1:", line) for line in run["transcript"]] for run in (first, again)]
        self.assertEqual(said[0], said[1])


if __name__ == "__main__":
    unittest.main()
