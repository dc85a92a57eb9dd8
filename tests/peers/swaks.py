"""swaks, which nobody here wrote, holds conversations with fake MTAs on 127.0.0.1."""

import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from served import DEADLINE, Served, Submission, two_megabytes

OK, NO_RECIPIENT = 0, 24  # swaks' exit statuses


class Swaks(unittest.TestCase):
    def swaks(self, served, to, *options):
        done = subprocess.run(
            ["swaks", "--server", served.host, "--port", str(served.port), "--helo", "client.example", "--from",
             "someone@elsewhere.example", "--to", to, "--body", "A line\n.\n..two dots\n", *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=DEADLINE)
        return done.returncode, done.stdout

    def test_mail_to_a_local_user_is_taken(self):
        for profile, user, queued in (
            ("postfix-debian", "alice@example.test", "250 2.0.0 Ok: queued as "),
            ("qmail-1.03", "miyamoto@ns2.example.com", "250 ok "),
            ("sendmail-8.8", "student@campus.example", " Message accepted for delivery"),
        ):
            with self.subTest(profile), Served(profile) as served:
                status, dialogue = self.swaks(served, user)
                self.assertEqual(status, OK, dialogue)
                self.assertIn(" -> EHLO client.example\n", dialogue)
                self.assertIn(queued, dialogue)
                self.assertEqual(served.receipts.read_text(), "", "it stays at home")

    def test_mail_to_a_third_party_is_refused(self):
        for profile, refusal in (
            ("postfix-debian", "<** 454 4.7.1 <nobody@third.example>: Relay access denied\n"),
            ("qmail-1.03", "<** 553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)\n"),
        ):
            with self.subTest(profile), Served(profile) as served:
                status, dialogue = self.swaks(served, "nobody@third.example")
                self.assertEqual(status, NO_RECIPIENT, dialogue)
                self.assertIn(refusal, dialogue)

    def test_mail_to_a_third_party_arrives_there(self):
        with Served("sendmail-8.8") as served:
            status, dialogue = self.swaks(served, "nobody@third.example")
            self.assertEqual(status, OK, dialogue)
            self.assertEqual(served.receipts.read_text().count("\n"), 1)
            self.assertIn("nobody@third.example", served.receipts.read_text())

    def test_commands_in_one_packet_are_answered_in_order(self):
        with Served("postfix-debian") as served:
            status, dialogue = self.swaks(served, "alice@example.test", "--pipeline")
            self.assertEqual(status, OK, dialogue)

    def submit(self, at, *options, to=Submission.THIRD_PARTY):
        done = subprocess.run(
            ["swaks", "--server", "localhost", "--port", str(at.port), "--helo", "client.example", "--from", at.SENDER,
             "--to", to, "--auth-user", at.USER, "--auth-password", at.PASSWORD, "--tls", "--tls-verify", "--tls-ca-path",
             str(at.certificate), *options],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=DEADLINE)
        return done.returncode, done.stdout

    def test_each_mechanism_lets_it_relay_through_starttls(self):
        for mechanism in ("PLAIN", "LOGIN", "CRAM-MD5"):
            with self.subTest(mechanism), Submission() as at:
                status, dialogue = self.submit(at, "--auth", mechanism)
                self.assertEqual(status, OK, dialogue)
                self.assertIn(f" ~> AUTH {mechanism}", dialogue)
                self.assertEqual(at.arrived(), [("<alice@example.test>", "<nobody@third.example>")])

    def test_a_submission_in_one_burst(self):
        with Submission() as at:
            status, dialogue = self.submit(at, "--auth", "PLAIN", "--pipeline")
            self.assertEqual(status, OK, dialogue)
            self.assertEqual(len(at.arrived()), 1)

    def test_postfix_wants_tls_first_and_then_a_password(self):
        with Submission("postfix-submission") as at:
            status, dialogue = self.swaks(at, at.THIRD_PARTY)
            self.assertIn("<** 530 5.7.0 Must issue a STARTTLS command first\n", dialogue)
            status, dialogue = self.submit(at, "--auth", "LOGIN")
            self.assertEqual(status, OK, dialogue)
            self.assertIn("<~  235 2.7.0 Authentication successful\n", dialogue)

    def test_two_megabytes_arrive_whole(self):
        lines = two_megabytes()
        with Submission() as at:
            large = Path(at.folder.name, "large")
            large.write_bytes(b"\r\n".join(lines) + b"\r\n")
            status, dialogue = self.submit(at, "--auth", "PLAIN", "--data", f"@{large}", "--suppress-data", to=at.MAILBOX)
            self.assertEqual(status, OK, dialogue[-2000:])
            (mail,) = at.mail_of_the_reader()
            sent, kept = ([line for line in text if line] for text in (lines, mail))  # swaks adds an empty one
            self.assertEqual(kept[-len(sent):], sent)


if __name__ == "__main__":
    unittest.main()
