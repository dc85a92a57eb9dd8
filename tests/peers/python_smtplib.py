"""Python's smtplib, which nobody here wrote, holds conversations with fake MTAs on 127.0.0.1."""

import concurrent.futures
import json
import smtplib
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from served import DEADLINE, Served

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


if __name__ == "__main__":
    unittest.main()
