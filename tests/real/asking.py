"""Scripts are said to a server, and all that it answers is heard; what a script says of the server is not looked at."""

import re
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "script")]
from real_mtas import asking, dialogue
from served import Served

CORPUS = ROOT / "corpus" / "real"


def lines(entries):
    return [f"@{entry.connection} {dialogue.line_of(entry).split(' queued as ')[0]}" for entry in entries]


def asked(profile, text):
    entries = dialogue.read(f"relaylab-dialogue 1\n\n{text}")[1]
    with Served(profile) as served:
        return lines(asking.ask(ROOT / "script.smtp", entries, (served.host, served.port)))


class Asking(unittest.TestCase):
    def test_a_script_without_the_server_is_answered_as_the_recording_was(self):
        for name, profile in (("postfix-rejdata-order", "postfix-rejdata"), ("postfix-closed-order", "postfix-debian")):
            header, recorded = dialogue.read((CORPUS / f"{name}.smtp").read_text(encoding="ascii"))
            script = [entry for entry in recorded if entry.who != "S"]
            with self.subTest(name), Served(profile) as served:
                self.assertLess(len(script), len(recorded))
                self.assertEqual(lines(asking.ask(CORPUS / name, script, (served.host, served.port))), lines(recorded))

    def test_what_a_recording_says_of_the_server_is_not_looked_at(self):
        self.assertEqual(asked("sink", "#: note\nS: 554 no\nX: closed\nC: HELO a.example\nS: 250 a\nS: 250 b\nC: QUIT\n")[2:],
                         ["@1 C: HELO a.example", "@1 S: 250 mx.keeper.example", "@1 C: QUIT", "@1 S: 221 Bye"])

    def test_a_burst_is_one_write_and_all_its_replies_are_heard(self):
        heard = asked("sink", "C: HELO a.example\nC: NOOP\nC+ NOOP\nC+ QUIT\n@2\nC: QUIT\n")
        self.assertEqual([re.sub(r"^@\d (..).*", r"\1", line) for line in heard],
                         ["S:", "C:", "S:", "C:", "C+", "C+", "S:", "S:", "S:", "S:", "C:", "S:"])
        self.assertEqual([line[:2] for line in heard], ["@1"] * 9 + ["@2"] * 3)

    def test_a_client_may_wait_and_leave(self):
        self.assertEqual(asked("sink", "C: HELO a.example\nC: NO\\c\nX: timeout 1s\nC: OP\nX: quit-by-client\n")[3:],
                         ["@1 C: NO\\c", "@1 X: timeout 1s", "@1 C: OP", "@1 S: 250 Ok", "@1 X: quit-by-client"])

    def test_a_server_that_closes_is_said_no_more(self):
        heard = asked("exim-4.96", "C: EHLO a.example\n" + "C: FOO\n" * 4 + "C: NOOP\n")
        self.assertEqual(heard[-4:], ["@1 S: 500 unrecognized command", "@1 C: FOO",
                                      "@1 S: 500 Too many unrecognized commands", "@1 X: closed"])

    def test_times_are_kept(self):
        heard = asked("sink", "S@0.1: 220\nC@0.2: HELO a.example\nC: QUIT\n")
        self.assertEqual([line.split(" ")[1] for line in heard], ["S@0.1:", "C@0.2:", "S:", "C:", "S:"])

    def test_a_script_may_have_a_header(self):
        own = dialogue.Heading("a title", "a source", "a server", "sink", "192.0.2.1", "")
        told = asking.heading(["relaylab-dialogue 1", "title: other", "source: elsewhere", "site: recorded"], own)
        self.assertEqual((told.title, told.source, told.server, told.profile, told.site),
                         ("other", "a source", "a server", "sink", "recorded"))


if __name__ == "__main__":
    unittest.main()
