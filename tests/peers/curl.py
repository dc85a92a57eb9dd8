"""curl, which nobody here wrote, submits mail with STARTTLS, with TLS from the beginning, and by every mechanism it has."""

import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from served import DEADLINE, Submission, two_megabytes

LOGIN_DENIED, NO_TLS = 67, 64  # curl's exit statuses


def curl(at, message, *options, scheme="smtp", sender=Submission.SENDER, to=Submission.THIRD_PARTY,
         password=Submission.PASSWORD):
    port = at.tls_port if scheme == "smtps" else at.port
    secured = [] if scheme == "smtps" else ["--ssl-reqd"]
    return subprocess.run(
        ["curl", "--silent", "--show-error", "--verbose", f"{scheme}://localhost:{port}/client.example", "--ipv4", "--cacert",
         str(at.certificate), *secured, "--user", f"{at.USER}:{password}", "--mail-from", sender, "--mail-rcpt", to,
         "--upload-file", "-", *options], input=message, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=DEADLINE)


class Curl(unittest.TestCase):
    def test_each_mechanism_lets_it_relay_through_starttls(self):
        for mechanism, said in (("PLAIN", b"> AUTH PLAIN"), ("LOGIN", b"> AUTH LOGIN"), ("CRAM-MD5", b"> AUTH CRAM-MD5")):
            with self.subTest(mechanism), Submission() as at:
                done = curl(at, b"Subject: x\r\n\r\nx\r\n", "--login-options", f"AUTH={mechanism}")
                self.assertEqual(done.returncode, 0, done.stdout)
                self.assertIn(said, done.stdout)
                self.assertLess(done.stdout.index(b"> STARTTLS"), done.stdout.index(said))
                self.assertEqual(at.arrived(), [("<alice@example.test>", "<nobody@third.example>")])

    def test_tls_from_the_beginning(self):
        with Submission() as at:
            done = curl(at, b"Subject: x\r\n\r\nx\r\n", scheme="smtps")
            self.assertEqual(done.returncode, 0, done.stdout)
            self.assertNotIn(b"STARTTLS", done.stdout)
            self.assertEqual(len(at.arrived()), 1)

    def test_a_wrong_password_is_refused(self):
        with Submission() as at:
            done = curl(at, b"x\r\n", password="x")
            self.assertEqual(done.returncode, LOGIN_DENIED, done.stdout)
            self.assertIn(b"< 535 5.7.8 ", done.stdout)
            self.assertEqual(at.arrived(), [])

    def test_a_server_without_tls_gets_no_password(self):
        with Submission("sendmail-8.8") as at:
            done = curl(at, b"x\r\n")
            self.assertEqual(done.returncode, NO_TLS, done.stdout)
            self.assertNotIn(b"AUTH", done.stdout)

    def test_an_address_in_utf8(self):
        with Submission() as at:
            done = curl(at, "Subject: é\r\n\r\né\r\n".encode(), to="jos\u00e9@third.example")
            self.assertEqual(done.returncode, 0, done.stdout)
            self.assertIn(b" SMTPUTF8", done.stdout)
            self.assertEqual(at.arrived(), [("<alice@example.test>", "<jos\u00e9@third.example>")])

    def test_two_megabytes_arrive_whole(self):
        lines = two_megabytes()
        with Submission() as at:
            done = curl(at, b"\r\n".join(lines) + b"\r\n", to=at.MAILBOX)
            self.assertEqual(done.returncode, 0, done.stdout[-2000:])
            self.assertEqual([mail[-len(lines):] for mail in at.mail_of_the_reader()], [lines])


if __name__ == "__main__":
    unittest.main()
