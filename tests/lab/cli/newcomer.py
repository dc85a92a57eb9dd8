"""A newcomer adds a mail server as CONTRIBUTING has it: a recording of twenty lines and one profile, nothing else."""

import json
import os
import shutil
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from served import call

ROOT = Path(os.environ["RELAYLAB_DATA"])
# What is there already; of profiles and testers a few, as each is held against each.
FOLDERS = ("profiles", "testers", "corpus/seeds")
PROFILES = ("sink", "qmail-1.03")
TESTERS = ("maps-tsi-2004", "relaylab-fate")

RECORDING = """relaylab-dialogue 1
title: a newcomer at a telnet prompt
source: made up for a test: a server that nobody else has
server: FabMail 1.0
profile: fabmail-1.0
site: keeper
redacted: nothing
normalised: nothing

S: 220 mx.keeper.example FabMail 1.0
C: HELO client.example
S: 250 mx.keeper.example
C: MAIL FROM:<a@client.example>
S: 250 Sender fine
C: RCPT TO:<b@third-party.example>
S: 550 Not from here
C: RCPT TO:<keeper@keeper.example>
S: 250 Recipient fine
C: DATA
S: 354 Go on
C: Subject: x
C:
C: x
C: .
S: 250 Taken
C: XYZZY
S: 500 What?
C: QUIT
S: 221 Bye
"""

HEAD = """name  = "fabmail-1.0"
title = "FabMail 1.0"
site  = "keeper"
claim = "accepts"

[[evidence]]
id   = "telnet"
kind = "transcript"
ref  = "corpus/real/fabmail.smtp"

[[evidence]]
id   = "unseen"
kind = "inferred"
ref  = "the recording does not show it"
"""

RECORDED = """
[replies]
evidence    = "telnet"
banner      = "220 {site.banner} FabMail 1.0"
helo        = "250 {site.host}"
mail        = "250 Sender fine"
rcpt        = "250 Recipient fine"
data        = "354 Go on"
end-of-data = "250 Taken"
quit        = "221 Bye"
unknown     = "500 What?"
"""

UNSEEN = """ehlo        = { reply = "250 {site.host}", evidence = "unseen" }
rset        = { reply = "250 Reset", evidence = "unseen" }
noop        = { reply = "250 Nothing done", evidence = "unseen" }
"""

RULES = """
[[rcpt]]
id       = "rcpt/denied"
when     = { recipient.domain = "remote" }
reply    = "550 Not from here"
evidence = "telnet"

[[data]]
id       = "data/no-recipient"
when     = { order.breach = ["no-greeting", "no-sender", "no-recipient"] }
reply    = "503 Not yet"
evidence = "unseen"

[[route]]
id       = "route/all"
fate     = "deliver"
evidence = "unseen"
"""


class Newcomer(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = Path(folder.name)
        for name in FOLDERS:
            shutil.copytree(ROOT / name, self.data / name)
        for folder, some in (("profiles", PROFILES), ("testers", TESTERS)):
            for path in self.data.joinpath(folder).glob("*.toml"):
                if path.stem not in some:
                    path.unlink()
        self.data.joinpath("corpus/real").mkdir()
        self.data.joinpath("corpus/real/fabmail.smtp").write_text(RECORDING, encoding="utf-8")
        self.before = self.files()

    def files(self):
        return {path: path.read_bytes() for path in self.data.rglob("*") if path.is_file()}

    def call(self, *arguments):
        return call("--data", str(self.data), *arguments)

    def write(self, *parts):
        self.data.joinpath("profiles/fabmail-1.0.toml").write_text("".join(parts), encoding="utf-8")

    def test_lint_says_what_is_missing(self):
        self.write(HEAD, RECORDED)
        done = self.call("profile", "lint", "fabmail-1.0")
        self.assertEqual(done.returncode, 2)
        for stage in ("ehlo", "rset", "noop", "route"):
            self.assertRegex(done.stderr, rf"profiles/fabmail-1\.0\.toml:1:1: error: {stage}: no rule answers")
        self.assertNotIn("helo: no rule", done.stderr.replace("ehlo: no rule", ""))

    def test_one_file_is_enough(self):
        self.write(HEAD, RECORDED, UNSEEN, RULES)
        done = self.call("profile", "lint", "fabmail-1.0")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertRegex(done.stdout, r"\d+ % recorded, 0 % documented, \d+ % inferred")

        replayed = json.loads(self.call("replay", str(self.data / "corpus/real/fabmail.smtp"), "--format", "json").stdout)
        self.assertEqual(replayed["lines"], 9)
        self.assertEqual(replayed["equal"], 9)

        checked = self.call("check", "--seed", "1", "--format", "json")
        self.assertEqual((checked.returncode, checked.stderr), (0, ""))
        found = json.loads(checked.stdout)
        mine = [p for p in found["profiles"] if p["id"] == "fabmail-1.0"]
        self.assertEqual([p["truth"] for p in mine], ["accepts"])
        judged = [c for c in found["cells"] if c["profile"] == "fabmail-1.0"]
        self.assertEqual(len(judged), len(found["testers"]))

        after = self.files()
        self.assertEqual(set(after) - set(self.before), {self.data / "profiles/fabmail-1.0.toml"})
        self.assertEqual([path for path, text in self.before.items() if after[path] != text], [])

    def test_check_holds_the_claim_against_what_the_oracle_finds(self):
        self.write(HEAD.replace('"accepts"', '"closed"'), RECORDED, UNSEEN, RULES)
        done = self.call("check", "--profile", "fabmail-1.0")
        self.assertEqual(done.returncode, 1)
        self.assertIn("fabmail-1.0 claims to be closed, and the oracle finds accepts (local)", done.stderr)

    def test_a_recording_that_differs_is_shown_with_its_line(self):
        self.write(HEAD, RECORDED.replace("Sender fine", "Sender OK"), UNSEEN, RULES)
        done = self.call("replay", str(self.data / "corpus/real/fabmail.smtp"))
        self.assertEqual(done.returncode, 1)
        self.assertIn("250 Sender OK", done.stdout)
        self.assertIn("250 Sender fine", done.stdout)


if __name__ == "__main__":
    unittest.main()
