"""fetchmail, which nobody here wrote, reads a user's mail by POP3 through STLS, and hands it on by SMTP."""

import os
import re
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import smtplib

from served import DEADLINE, Served, Submission, two_megabytes

FETCHED, NO_MAIL = 0, 1  # fetchmail's exit statuses
REFUSED = 3


def fetch(at, target, password=Submission.READERS_PASSWORD, protocol="POP3", keep=False):
    """Fetches bob's mail and delivers it to the other server's user."""
    home = Path(at.folder.name)
    settings = home / "fetchmailrc"
    settings.touch(mode=0o600)
    settings.write_text(f"""
        set no syslog
        set idfile "{home}/fetchids"
        poll localhost via localhost proto {protocol} service {at.pop3_port} timeout {DEADLINE}
          user "{at.READER}" password "{password}" {"keep" if keep else "no keep"}
          sslproto "TLS1.2+" sslcertck sslcertfile "{at.certificate}"
          smtphost localhost/{target.port} smtpname "alice@example.test"
        """, encoding="ascii")
    return subprocess.run(["fetchmail", "--fetchmailrc", str(settings), "--nodetach", "--verbose", "--pidfile",
                           str(home / "fetchmail.pid")], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, timeout=DEADLINE,
                          env={**os.environ, "HOME": str(home), "FETCHMAILHOME": str(home), "LC_ALL": "C"})


def send(at, lines):
    with smtplib.SMTP(at.host, at.port, local_hostname="client.example", timeout=DEADLINE) as client:
        client.sendmail("someone@elsewhere.example", [at.MAILBOX], b"\r\n".join(lines) + b"\r\n")


class Fetchmail(unittest.TestCase):
    def assert_arrived(self, target, *messages):
        """Alice has these, each behind header fields that were put before it on its way."""
        mail = target.mail_of(target.USER, target.PASSWORD)
        self.assertEqual([lines[-len(sent):] for lines, sent in zip(mail, messages)], list(messages))
        self.assertEqual(len(mail), len(messages))
        for lines, sent in zip(mail, messages):
            fields = lines[:-len(sent)]
            self.assertEqual([line for line in fields if not re.match(rb"[!-9;-~]+:|[ \t]", line)], [])

    def test_mail_goes_from_one_server_to_the_other(self):
        with Submission() as at, Submission() as target:
            mail = [b"From: someone@elsewhere.example", b"Subject: x", b"", b".dot", b"..", b"."]
            for protocol, said in (("POP3", "POP3> STLS"), ("APOP", "POP3> APOP bob ")):
                with self.subTest(protocol):
                    send(at, mail)
                    done = fetch(at, target, protocol=protocol)
                    self.assertEqual(done.returncode, FETCHED, done.stdout)
                    self.assertIn(said, done.stdout)
                    self.assertEqual(at.mail_of_the_reader(), [], "it was deleted")
            self.assertEqual(fetch(at, target).returncode, NO_MAIL)
            self.assert_arrived(target, mail, mail)

    def test_a_wrong_password_is_refused(self):
        with Submission() as at, Served("sink") as target:
            send(at, [b"Subject: x", b"", b"x"])
            self.assertEqual(fetch(at, target, password="x").returncode, REFUSED)
            self.assertEqual(len(at.mail_of_the_reader()), 1)

    def test_two_megabytes_go_through(self):
        with Submission() as at, Submission() as target:
            send(at, two_megabytes())
            done = fetch(at, target)
            self.assertEqual(done.returncode, FETCHED, done.stdout[-2000:])
            self.assert_arrived(target, two_megabytes())


if __name__ == "__main__":
    unittest.main()
