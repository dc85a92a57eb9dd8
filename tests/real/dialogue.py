"""Recordings are read as they stand, and what is written is read back, by the program too."""

import dataclasses
import json
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "script")]
from real_mtas import dialogue
from served import call

HEADING = dialogue.Heading("a title", "a test", "a server", "qmail-1.03", "192.0.2.1 client.example", "")


class Dialogue(unittest.TestCase):
    def test_escapes(self):
        for text, octets in (("a b", b"a b"), (r"\\ \t\r\n\x00\xff", b"\\ \t\r\n\x00\xff"), (r"\{40 x}", b"x" * 40),
                             (r"a\{33 \x00}b", b"a" + bytes(33) + b"b"), (r"a\x20\x20", b"a  ")):
            with self.subTest(text):
                self.assertEqual(dialogue.unescaped(text), octets)
                self.assertEqual(dialogue.escaped(octets), text)

    def test_lines(self):
        entries = dialogue.read("relaylab-dialogue 1\n\n#: note\nS@1.5: 220 ok\nC*3: NOOP\nC+ RSET\\c\n@2\nS: 5\\...\n"
                                "M: a.eml\nX: timeout 3s\nS:\n")[1]
        self.assertEqual([(e.who, e.text, e.burst, e.connection, e.ended, e.whole) for e in entries], [
            ("#", b"note", False, 1, True, True), ("S", b"220 ok", False, 1, True, True),
            ("C", b"NOOP", False, 1, True, True), ("C", b"NOOP", True, 1, True, True),
            ("C", b"NOOP", True, 1, True, True), ("C", b"RSET", True, 1, False, True),
            ("S", b"5", False, 2, True, False), ("M", b"a.eml", False, 2, True, True),
            ("X", b"timeout 3s", False, 2, True, True), ("S", b"", False, 2, True, True)])
        self.assertEqual([(each.at, dialogue.line_of(each)) for each in entries[1:3]],
                         [("1.5", "S@1.5: 220 ok"), ("", "C: NOOP")])

    def test_many_equal_lines_are_written_once(self):
        text = "C*12: NOOP\nS*12: 250 Ok\n" + "C: A\n" * 12 + "C: B\n" + "C+ B\n" * 8 + "@2\nS*10:\n"
        entries = dialogue.read(f"relaylab-dialogue 1\n\n{text}")[1]
        self.assertEqual(len(entries), 12 + 12 + 12 + 9 + 10)
        self.assertEqual(dialogue.printed(HEADING, entries, {}).partition("\n\n")[2], text)

    def test_what_is_no_line_is_told(self):
        with self.assertRaisesRegex(ValueError, "line 4: S 220"):
            dialogue.read("relaylab-dialogue 1\n\nS: 220 a\nS 220\n")

    def test_the_whole_corpus_is_read_and_written(self):
        files = sorted((ROOT / "corpus").glob("**/*.smtp"))
        self.assertGreater(len(files), 100)
        for file in files:
            with self.subTest(file.name):
                entries = dialogue.read(file.read_text(encoding="ascii"))[1]
                again = dialogue.read(dialogue.printed(HEADING, entries, {}))[1]
                for entry in entries:
                    entry.whole = True  # what was cut short is written as it is
                self.assertEqual(again, entries)

    def test_a_header_is_written_in_the_order_of_all_files(self):
        text = dialogue.printed(dataclasses.replace(HEADING, site="somewhere", time="2026-01-01T00:00:00Z"), [], {})
        self.assertEqual([line.split(":")[0] for line in text.splitlines()[1:]],
                         ["title", "source", "server", "profile", "site", "client", "time", ""])

    def test_what_was_drawn_is_bound_and_the_program_reads_it(self):
        text = (ROOT / "corpus/seeds/maps-tsi-2004-qmail.smtp").read_text(encoding="ascii")
        entries = [dialogue.Entry("S", b"220 example.com ESMTP"), dialogue.Entry("C", b"QUIT"),
                   dialogue.Entry("S", b"221 example.com"), dialogue.Entry("X", b"closed")]
        self.assertEqual(dialogue.drawn(entries, {"queue-id": r"22(\d)"}), ["queue-id 0", "queue-id 1"])
        self.assertIn("S: 220 example.com ESMTP\n", text)
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "a.smtp")
            file.write_text(dialogue.printed(HEADING, entries, {}))
            done = call("replay", str(file), "--site", "atmarkit-qmail", "--format", "json")
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertEqual(json.loads(done.stdout)["lines"], 2)


if __name__ == "__main__":
    unittest.main()
