"""msmtp, which nobody here wrote, submits mail with STARTTLS, pipelining, and mechanisms up to SCRAM-SHA-256."""

import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from served import DEADLINE, Submission, two_megabytes

DENIED = 77  # msmtp's exit status: EX_NOPERM


def msmtp(at, message, to, *options, mechanism="on", password=Submission.PASSWORD):
    secret = Path(at.folder.name, "secret")
    secret.write_text(password, encoding="ascii")
    return subprocess.run(
        ["msmtp", "--debug", "--host=localhost", f"--port={at.port}", "--tls=on", "--tls-starttls=on",
         f"--tls-trust-file={at.certificate}", f"--auth={mechanism}", f"--user={at.USER}", f"--passwordeval=cat {secret}",
         f"--from={at.SENDER}", "--source-ip=127.0.0.1", *options, "--", *to],
        input=message, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=DEADLINE)


class Msmtp(unittest.TestCase):
    def test_each_mechanism_lets_it_relay(self):
        for mechanism in ("plain", "login", "cram-md5", "scram-sha-256"):
            with self.subTest(mechanism), Submission() as at:
                done = msmtp(at, b"Subject: x\n\nx\n", [at.THIRD_PARTY], mechanism=mechanism)
                self.assertEqual(done.returncode, 0, done.stdout)
                self.assertIn(b"--> AUTH " + mechanism.upper().encode(), done.stdout)
                self.assertEqual(at.arrived(), [("<alice@example.test>", "<nobody@third.example>")])

    def test_a_wrong_password_is_refused(self):
        with Submission() as at:
            done = msmtp(at, b"x\n", [at.THIRD_PARTY], mechanism="scram-sha-256", password="x")
            self.assertEqual(done.returncode, DENIED, done.stdout)
            self.assertIn(b"<-- 535 5.7.8 ", done.stdout)

    def test_recipients_go_in_one_burst(self):
        to = [f"user{number}@third.example" for number in range(50)]
        with Submission() as at:
            done = msmtp(at, b"Subject: x\n\nx\n", to)
            self.assertEqual(done.returncode, 0, done.stdout)
            self.assertEqual([forward for _, forward in at.arrived()], [f"<{each}>" for each in to])
            said = [line[:8] for line in done.stdout.splitlines() if line.startswith((b"--> RCPT", b"<-- 250 2.1.5"))]
            self.assertEqual(said[:2], [b"--> RCPT", b"--> RCPT"], "the second before the first is answered")

    def test_two_megabytes_arrive_whole(self):
        lines = two_megabytes()
        with Submission() as at:
            done = msmtp(at, b"\n".join(lines) + b"\n", [at.MAILBOX])
            self.assertEqual(done.returncode, 0, done.stdout[-2000:])
            mail = at.mail_of_the_reader()
            self.assertEqual(len(mail), 1)
            self.assertEqual(mail[0][-len(lines) + 2:], lines[2:], "msmtp adds fields of its own to the header")


if __name__ == "__main__":
    unittest.main()
