"""Python's poplib, which nobody here wrote, reads what smtplib has sent, and gets the grant of POP before SMTP."""

import poplib
import smtplib
import socket
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from served import DEADLINE, Served, Submission

USER, PASSWORD, MAILBOX = "hogehoge", "piyopiyo", "hogehoge@fugafuga.jp"
STRANGER, THIRD_PARTY = "someone@elsewhere.example", "nobody@third.example"
MESSAGE = "Subject: dots\r\n\r\nA line\r\n.\r\n..two\r\n"
LINES = [b"Subject: dots", b"", b"A line", b".", b"..two"]


def served():
    return Served("coreserver", "--pop3-port", "0")


def send(at, sender=STRANGER, to=MAILBOX, message=MESSAGE):
    with smtplib.SMTP(at.host, at.port, local_hostname="client.example", timeout=DEADLINE) as client:
        return client.sendmail(sender, [to], message)


def reader(at):
    return poplib.POP3(at.host, at.pop3_port, timeout=DEADLINE)


def logged_in(at):
    client = reader(at)
    client.user(USER)
    client.pass_(PASSWORD)
    return client


class Poplib(unittest.TestCase):
    def test_what_was_sent_is_read_and_deleted(self):
        with served() as at:
            self.assertEqual(send(at), {})
            send(at, message="Subject: second\r\n\r\n" + "x" * 900 + "\r\n")
            client = logged_in(at)
            count, octets = client.stat()
            self.assertEqual(count, 2)
            answer, lines, size = client.retr(1)
            self.assertEqual(lines[-len(LINES):], LINES)
            self.assertEqual(client.list(1).split()[1:], [b"1", str(size).encode()])
            self.assertEqual(sum(int(line.split()[1]) for line in client.list()[1]), octets)
            self.assertEqual(client.top(1, 1)[1][-3:], [b"Subject: dots", b"", b"A line"])
            names = [line.split()[1] for line in client.uidl()[1]]
            self.assertEqual(len(set(names)), 2)
            client.dele(1)
            self.assertTrue(client.quit().startswith(b"+OK"))
            client = logged_in(at)
            self.assertEqual([line.split()[1] for line in client.uidl()[1]], names[1:])
            client.dele(1)
            client.rset()
            client.noop()
            client.close()  # without QUIT
            client = logged_in(at)
            self.assertEqual(client.stat()[0], 1)
            client.quit()

    def test_a_digest_lets_in(self):
        with served() as at:
            client = reader(at)
            self.assertTrue(client.apop(USER, PASSWORD).startswith(b"+OK"))
            client.quit()
            client = reader(at)
            with self.assertRaisesRegex(poplib.error_proto, "AUTH"):
                client.apop(USER, PASSWORD + "x")
            client.quit()

    def test_capabilities_are_told(self):
        with served() as at:
            client = reader(at)
            capabilities = client.capa()
            self.assertLessEqual({"TOP", "UIDL", "USER", "RESP-CODES", "PIPELINING"}, set(capabilities))
            self.assertIn("STLS", capabilities)
            client.quit()

    def test_a_login_through_tls(self):
        with Submission() as at:
            client = poplib.POP3("localhost", at.pop3_port, timeout=DEADLINE)
            client.stls(at.trusting())
            self.assertNotIn("STLS", client.capa())
            client.user(at.READER)
            self.assertTrue(client.pass_(at.READERS_PASSWORD).startswith(b"+OK"))
            client.quit()

    def test_many_commands_at_once(self):
        with served() as at, socket.create_connection((at.host, at.pop3_port), timeout=DEADLINE) as client:
            send(at, message="Subject: large\r\n\r\n" + ("x" * 70 + "\r\n") * 14_000)  # 1 MB
            client.sendall(f"USER {USER}\r\nPASS {PASSWORD}\r\n".encode() + b"RETR 1\r\n" * 30 + b"QUIT\r\n")
            with client.makefile("rb") as stream:
                text = stream.read()
            self.assertEqual(text.count(b"\r\nSubject: large\r\n"), 30)
            self.assertTrue(text.endswith(b"\r\n.\r\n+OK bye\r\n"))

    def test_reading_mail_opens_the_grant(self):
        with served() as at:
            with self.assertRaises(smtplib.SMTPRecipientsRefused) as refused:
                send(at, MAILBOX, THIRD_PARTY)
            self.assertEqual(refused.exception.recipients[THIRD_PARTY][0], 553)
            logged_in(at).quit()
            self.assertEqual(send(at, MAILBOX, THIRD_PARTY), {})
            self.assertIn(THIRD_PARTY, at.receipts.read_text())


if __name__ == "__main__":
    unittest.main()
