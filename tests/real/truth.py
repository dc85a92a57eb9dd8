"""The truth is what arrived: found by saying the attack space to servers whose truth is known."""

import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "script")]
from real_mtas import dialogue, saying, truth
from served import Served

SPACE = max((ROOT / "profiles" / "attack").glob("v*.toml"))
RECORDED = {"host": "mail.example.test", "domain": "example.test", "ip": "203.0.113.25", "user": "alice"}
KAISYAMEI = {"host": "www.kaisyamei.co.jp", "domain": "kaisyamei.co.jp", "ip": "192.168.0.4", "user": "spamtest"}


def envelope(known, code, stage, token):
    return truth.Envelope("<a@b.example>", "<c@d.example>", known, token, code, stage)


class Truth(unittest.TestCase):
    def test_the_space_is_filled_with_names(self):
        all_of_them = truth.envelopes(SPACE, RECORDED)
        self.assertEqual(len(all_of_them), 552)
        self.assertEqual(len({each.token for each in all_of_them}), 552)
        said = {(each.sender, each.recipient): each.says_known_user for each in all_of_them}
        self.assertIs(said["<alice@[203.0.113.25]>", "<watch%third-party.example@mail.example.test>"], True)
        self.assertIs(said["<>", '<"watch@third-party.example"@example.test>'], False)

    def test_words(self):
        taken, known = envelope(False, "250", "end-of-data", "t"), envelope(True, "250", "end-of-data", "k")
        refused = envelope(False, "550", "rcpt", "r")
        arrival, bounce = {"token": "t", "bounce": False}, {"token": "t", "bounce": True}
        for said, received, word in (
            ([taken, refused], [arrival], "open"), ([taken, known], [{"token": "k", "bounce": False}], "conditional"),
            ([known, taken], [{"token": "k", "bounce": False}, arrival], "open"), ([taken], [bounce], "accepts"),
            ([taken], [], "accepts"), ([refused], [], "closed"), ([envelope(False, "250", "rcpt", "x")], [], "closed"),
            ([refused], [{"token": "", "bounce": False}], "closed"),
        ):
            with self.subTest(word, received=received):
                self.assertEqual(truth.word(said, received), word)

    def test_it_is_found_over_sockets(self):
        for profile, names, word in (("postfix-open", RECORDED, "open"), ("postfix-debian", RECORDED, "closed"),
                                     ("exim-4.96-catchall", RECORDED, "accepts"), ("asip-6.1", KAISYAMEI, "conditional")):
            with self.subTest(profile), Served(profile) as served:
                said = truth.envelopes(SPACE, names)
                dialogues = truth.attack(said, (served.host, served.port), "client.example")
                self.assertEqual(truth.word(said, truth.receipts(served.receipts)), word)
                self.assertEqual(len({entry.connection for entry in dialogues}), dialogues[-1].connection)

    def test_a_recording_is_said_again(self):
        """To the profile that it was replayed against, which answers as the real server did."""
        for name, profile in (("postfix-closed-maps", "postfix-debian"), ("postfix-closed-smug", "postfix-debian")):
            file = ROOT / "corpus" / "real" / f"{name}.smtp"
            entries = dialogue.read(file.read_text(encoding="ascii"))[1]
            with self.subTest(name), Served(profile) as served:
                heard = saying.say_again(file, entries, (served.host, served.port))
                plain = [[dialogue.line_of(entry).split(" queued as ")[0] for entry in each] for each in (entries, heard)]
                self.assertEqual(plain[0], plain[1])


if __name__ == "__main__":
    unittest.main()
