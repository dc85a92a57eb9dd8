"""Python's smtplib, which nobody here wrote, holds conversations with fake MTAs on 127.0.0.1."""

import concurrent.futures
import json
import smtplib
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from served import DEADLINE, Served, Submission, two_megabytes

LOCAL = {
    "postfix-debian": "alice@example.test",
    "qmail-1.03": "miyamoto@ns2.example.com",
    "sendmail-8.8": "student@campus.example",
}
STRANGER = "someone@elsewhere.example"
THIRD_PARTY = "nobody@third.example"
MESSAGE = "Subject: dots\r\nX-Relaylab-Token: t0ken\r\n\r\nA line\r\n.\r\n..two\r\n"


def client_of(served):
    return smtplib.SMTP(served.host, served.port, local_hostname="client.example", timeout=DEADLINE)


class Smtplib(unittest.TestCase):
    def test_mail_to_a_local_user_is_taken(self):
        for profile, user in LOCAL.items():
            with self.subTest(profile), Served(profile) as served, client_of(served) as client:
                self.assertEqual(client.sendmail(STRANGER, [user], MESSAGE), {})
                self.assertEqual(client.sendmail(STRANGER, [user], MESSAGE), {}, "and again in this session")
                self.assertEqual(client.quit()[0], 221)

    def test_a_third_party_is_refused_and_a_local_user_beside_it_taken(self):
        for profile, code in (("postfix-debian", 454), ("qmail-1.03", 553)):
            with self.subTest(profile), Served(profile) as served, client_of(served) as client:
                with self.assertRaises(smtplib.SMTPRecipientsRefused) as refused:
                    client.sendmail(STRANGER, [THIRD_PARTY], MESSAGE)
                self.assertEqual(refused.exception.recipients[THIRD_PARTY][0], code)
                taken = client.sendmail(STRANGER, [LOCAL[profile], THIRD_PARTY], MESSAGE)
                self.assertEqual([*taken], [THIRD_PARTY])

    def test_what_is_relayed_arrives_as_it_was_sent(self):
        with Served("sendmail-8.8") as served, client_of(served) as client:
            self.assertEqual(client.sendmail(STRANGER, [THIRD_PARTY], MESSAGE), {})
            (receipt,) = [json.loads(line) for line in served.receipts.read_text().splitlines()]
            self.assertEqual(receipt["token"], "t0ken")
            self.assertEqual(receipt["reverse_path"], f"<{STRANGER}>")
            self.assertEqual(receipt["forward_path"], f"<{THIRD_PARTY}>")
            self.assertTrue(receipt["message"].endswith("\r\n\r\nA line\r\n.\r\n..two\r\n"))

    def test_extensions_are_offered(self):
        with Served("postfix-debian") as served, client_of(served) as client:
            self.assertEqual(client.ehlo()[0], 250)
            self.assertEqual(client.esmtp_features["size"], "10240000")
            self.assertTrue(client.has_extn("pipelining"))

    def test_every_command_has_an_answer(self):
        with Served("postfix-debian") as served, client_of(served) as client:
            for command in (client.noop, client.rset, lambda: client.verify("alice"), lambda: client.docmd("BOGUS")):
                self.assertIn(command()[0], (250, 252, 500))

    def test_a_large_message_is_taken(self):
        with Served("sendmail-8.8") as served, client_of(served) as client:
            body = ("x" * 70 + "\r\n") * 50_000  # 3.6 MB
            self.assertEqual(client.sendmail(STRANGER, [THIRD_PARTY], "Subject: large\r\n\r\n" + body), {})
            receipt = json.loads(served.receipts.read_text())
            self.assertTrue(receipt["message"].endswith(body))

    def test_many_talk_at_once(self):
        def converse(number, served):
            with client_of(served) as client:
                return client.sendmail(f"s{number}@elsewhere.example", [THIRD_PARTY], MESSAGE)

        with Served("sendmail-8.8") as served, concurrent.futures.ThreadPoolExecutor(16) as pool:
            done = [*pool.map(lambda number: converse(number, served), range(64))]
            self.assertEqual(done, [{}] * 64)
            senders = {json.loads(line)["reverse_path"] for line in served.receipts.read_text().splitlines()}
            self.assertEqual(senders, {f"<s{number}@elsewhere.example>" for number in range(64)})

    def submitter(self, at):
        client = smtplib.SMTP("localhost", at.port, local_hostname="client.example", timeout=DEADLINE)
        client.starttls(context=at.trusting())
        client.login(at.USER, at.PASSWORD)
        return client

    def test_starttls_and_auth_let_it_relay(self):
        for mechanism, said in (("auth_plain", "PLAIN"), ("auth_login", "LOGIN"), ("auth_cram_md5", "CRAM-MD5")):
            with self.subTest(mechanism), Submission() as at, smtplib.SMTP("localhost", at.port, timeout=DEADLINE) as client:
                client.starttls(context=at.trusting())
                client.ehlo()
                client.user, client.password = at.USER, at.PASSWORD
                self.assertEqual(client.auth(said, getattr(client, mechanism))[0], 235)
                self.assertEqual(client.sendmail(at.SENDER, [THIRD_PARTY], MESSAGE), {})
                self.assertEqual(at.arrived(), [("<alice@example.test>", f"<{THIRD_PARTY}>")])

    def test_tls_from_the_beginning(self):
        with Submission() as at, smtplib.SMTP_SSL("localhost", at.tls_port, context=at.trusting(), timeout=DEADLINE) as client:
            self.assertEqual(client.login(at.USER, at.PASSWORD)[0], 235)
            self.assertEqual(client.sendmail(at.SENDER, [THIRD_PARTY], MESSAGE), {})

    def test_a_wrong_password_is_refused(self):
        with Submission() as at, smtplib.SMTP_SSL("localhost", at.tls_port, context=at.trusting(), timeout=DEADLINE) as client:
            with self.assertRaises(smtplib.SMTPAuthenticationError):
                client.login(at.USER, "x")
            with self.assertRaises(smtplib.SMTPRecipientsRefused):
                client.sendmail(at.SENDER, [THIRD_PARTY], MESSAGE)

    def test_an_address_in_utf8(self):
        with Submission() as at, self.submitter(at) as client:
            to = "jos\u00e9@third.example"
            self.assertEqual(client.sendmail(at.SENDER, [to], "Subject: \u00e9\r\n\r\n".encode(), ["SMTPUTF8", "BODY=8BITMIME"]), {})
            self.assertEqual(at.arrived(), [("<alice@example.test>", f"<{to}>")])
            with self.assertRaises(smtplib.SMTPSenderRefused):
                client.docmd("RSET")
                client.command_encoding = "utf-8"
                client.sendmail("jos\u00e9@third.example", [at.MAILBOX], b"x")

    def test_what_is_pipelined_behind_starttls_is_not_said_through_tls(self):
        with Submission() as at, at.connect() as raw:
            with raw.makefile("rwb") as line:
                line.readline()
                line.write(b"STARTTLS\r\nRSET\r\n")
                line.flush()
                self.assertTrue(line.readline().startswith(b"220 "))
            client = at.unverified().wrap_socket(raw)
            client.sendall(b"NOOP\r\nQUIT\r\n")
            said = b""
            while octets := client.recv(4096):
                said += octets
            self.assertEqual([line[:3] for line in said.splitlines()], [b"250", b"221"], "one reply, not two")

    def test_two_megabytes_arrive_whole(self):
        lines = two_megabytes()
        with Submission() as at, self.submitter(at) as client:
            self.assertEqual(client.sendmail(at.SENDER, [at.MAILBOX], b"\r\n".join(lines) + b"\r\n"), {})
            self.assertEqual([mail[-len(lines):] for mail in at.mail_of_the_reader()], [lines])


if __name__ == "__main__":
    unittest.main()
