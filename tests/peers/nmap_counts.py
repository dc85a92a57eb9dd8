"""nmap's own script against every fake MTA: it counts what our tester of its name says that it counts."""

import json
import re
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from served import PROGRAM, call

SCRIPT = "smtp-open-relay"
DEADLINE = 240  # seconds; it takes a tenth of it
# -sT: without rights. "+": on whatever port it is.
NMAP = ("nmap", "-sT", "-Pn", "-n", "-p", "{port}", "--script", f"+{SCRIPT}", "{host}")
PROBE = (PROGRAM, "probe", "{host}:{port}", "--tester", "nmap-16", "--format", "json")


def grade(*command):
    """What a command wrote about each profile."""
    done = call("grade", "--seed", "1", "--jobs", "8", "--clock", "virtual", "--environment", "--format", "json", "--",
                *command, timeout=DEADLINE)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return {cell["profile"]: cell["run"] for cell in json.loads(done.stdout)["cells"]}


def said_by_nmap(run):
    """(verdict, count) of its output; an error is no verdict."""
    text = "\n".join(run["out"]["lines"])
    counted = re.search(rf"{SCRIPT}: Server is an open relay \((\d+)/16 tests\)", text)
    if counted:
        return "open", int(counted[1])
    if re.search(rf"{SCRIPT}: Server (doesn't seem to be an open relay, all tests failed|isn't an open relay, auth)", text):
        return "closed", 0
    if re.search(rf"{SCRIPT}: (SMTP|Failed to issue|Couldn't establish connection)", text):
        return "unknown", 0
    raise AssertionError(f"nmap says nothing: {run}")


def said_by_us(run):
    """An open verdict has a reason for each that counts."""
    found = json.loads("\n".join(run["out"]["lines"]))
    return found["verdict"], len(found["because"]) if found["verdict"] == "open" else 0


class NmapCounts(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.nmap, cls.ours = grade(*NMAP), grade(*PROBE)

    def test_of_every_profile_nmap_counts_what_we_say(self):
        profiles = [line.split()[0] for line in call("profile", "list").stdout.splitlines()]
        self.assertGreater(len(self.nmap), 90)
        self.assertTrue(set(self.nmap) <= set(profiles), "its profiles are those that there are")
        self.assertEqual({profile: said_by_nmap(run) for profile, run in self.nmap.items()},
                         {profile: said_by_us(run) for profile, run in self.ours.items()})

    def test_of_every_kind_there_is_one(self):
        """Else the test above would show little."""
        said = {said_by_nmap(run) for run in self.nmap.values()}
        self.assertTrue({("closed", 0), ("unknown", 0), ("open", 1), ("open", 16)} <= said, said)
        self.assertGreater(len(said), 8)
        texts = "\n".join(line for run in self.nmap.values() for line in run["out"]["lines"])
        for what in ("authentication needed", "all tests failed", "connection closed", "SMTP: EHLO 500"):
            self.assertIn(what, texts)

    def test_an_error_after_an_acceptance_counts(self):
        """Both say one more than was accepted of a server that hangs up in between."""
        counted = {profile: [reason["text"] for reason in json.loads("\n".join(run["out"]["lines"]))["because"]]
                   for profile, run in self.ours.items()}
        wrong = [profile for profile, reasons in counted.items()
                 if reasons and reasons[-1].endswith("the error counts as an acceptance")]
        self.assertIn("exim-4.96-open", wrong)
        for profile in wrong:
            self.assertEqual(said_by_nmap(self.nmap[profile]), ("open", len(counted[profile])), profile)


if __name__ == "__main__":
    unittest.main()
