"""nodemailer, which nobody here wrote, submits mail with STARTTLS and AUTH, SMTPUTF8 and two megabytes."""

import base64
import json
import subprocess
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from served import DEADLINE, Submission, two_megabytes

# Reads what to do on standard input, and prints what it came to.
SENDER = """
const nodemailer = require("nodemailer");
const asked = JSON.parse(require("fs").readFileSync(0, "utf8"));
if (asked.raw) asked.mail.raw = Buffer.from(asked.raw, "base64");
nodemailer.createTransport(asked.transport).sendMail(asked.mail).then(
  (done) => console.log(JSON.stringify({accepted: done.accepted, response: done.response})),
  (failed) => console.log(JSON.stringify({code: failed.code, response: failed.response, command: failed.command})));
"""


def nodemailer(at, mail, method="PLAIN", password=Submission.PASSWORD, secure=False, raw=None):
    asked = {"mail": mail, "raw": raw, "transport": {
        "host": "localhost", "port": at.tls_port if secure else at.port, "secure": secure, "requireTLS": not secure,
        "tls": {"ca": at.certificate.read_text(encoding="ascii")}, "authMethod": method,
        "localAddress": "127.0.0.1", "auth": {"user": at.USER, "pass": password}}}
    # Debian's modules lie where its own node looks for them, and others do not.
    done = subprocess.run(["node", "-e", SENDER], input=json.dumps(asked).encode(), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=DEADLINE, env={"PATH": "/usr/bin:/bin", "NODE_PATH": "/usr/share/nodejs"})
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def mail(to, **more):
    return {"envelope": {"from": Submission.SENDER, "to": [to]}, "from": Submission.SENDER, "to": to, "subject": "x",
            "text": "x", **more}


class Nodemailer(unittest.TestCase):
    def test_each_mechanism_lets_it_relay(self):
        for method in ("PLAIN", "LOGIN", "CRAM-MD5"):
            with self.subTest(method), Submission() as at:
                done = nodemailer(at, mail(at.THIRD_PARTY), method)
                self.assertEqual(done.get("accepted"), [at.THIRD_PARTY], done)
                self.assertEqual(at.arrived(), [("<alice@example.test>", "<nobody@third.example>")])

    def test_tls_from_the_beginning(self):
        with Submission() as at:
            self.assertEqual(nodemailer(at, mail(at.THIRD_PARTY), secure=True).get("accepted"), [at.THIRD_PARTY])

    def test_a_wrong_password_is_refused(self):
        with Submission() as at:
            done = nodemailer(at, mail(at.THIRD_PARTY), password="x")
            self.assertEqual(done.get("code"), "EAUTH", done)
            self.assertEqual(done["response"], "535 5.7.8 Authentication credentials invalid")

    def test_an_address_in_utf8(self):
        with Submission() as at:
            to = "jos\u00e9@third.example"
            self.assertEqual(nodemailer(at, mail(to)).get("accepted"), [to])
            self.assertEqual(at.arrived(), [("<alice@example.test>", f"<{to}>")])

    def test_two_megabytes_arrive_whole(self):
        lines = two_megabytes()
        with Submission() as at:
            raw = base64.b64encode(b"\r\n".join(lines) + b"\r\n").decode()
            self.assertEqual(nodemailer(at, mail(at.MAILBOX), raw=raw).get("accepted"), [at.MAILBOX])
            self.assertEqual([each[-len(lines):] for each in at.mail_of_the_reader()], [lines])


if __name__ == "__main__":
    unittest.main()
