"""Real servers run, twice in a row, and nothing of them is left. Where none can be run, that is said."""

import json
import subprocess
import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "script" / "real-mtas"
sys.path.insert(0, str(ROOT / "script"))
from real_mtas import confinement, variants

FOUR = {"exim/closed": "closed", "exim/open": "open", "postfix/closed": "closed", "postfix/open": "open"}
KEYS = ["mta", "variant", "truth", "verdict", "decisions", "decisions_code_equal", "decisions_equal"]


def call(*arguments):
    return subprocess.run([sys.executable, "-B", str(SCRIPT), *arguments], stdin=subprocess.DEVNULL,
                          capture_output=True, text=True)


CACHE = ROOT / "build" / "real-mtas"


def left():
    """Processes that see a mount of a server's, in whichever namespace they are."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/mountinfo"):
        try:
            found += [entry.parent.name] if str(CACHE) in entry.read_text() else []
        except OSError:  # gone meanwhile, or not ours to see
            continue
    return found


class Servers(unittest.TestCase):
    def test_all_variants_are_listed(self):
        done = call("--list")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual([line.split()[0] for line in done.stdout.splitlines()], [v.name for v in variants.every()])

    def test_a_variant_that_there_is_not_is_told(self):
        done = call("--only", "postfix/opne")
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("--only: no postfix/opne; did you mean postfix/open?", done.stderr)

    def test_what_is_said_needs_a_server_and_a_place(self):
        for options in ((), ("--only", "exim/closed"), ("--recordings", "x")):
            with self.subTest(options):
                done = call("--say", str(ROOT / "corpus/real/exim-closed-order.smtp"), *options)
                self.assertEqual((done.returncode, done.stdout), (2, ""))
                self.assertIn("--say needs --only and --recordings", done.stderr)

    def test_truth_verdict_and_decisions(self):
        why = confinement.obstacle()
        if why:
            print(f"no real server can be run: {why}")
            for options, status in (((), 0), (("--require",), 1)):
                done = call("--format", "json", *options)
                self.assertEqual((done.returncode, json.loads(done.stdout)), (status, []))
                self.assertIn(why.split(" (")[0], done.stderr)
            return
        # Again, those that answer soonest: Exim keeps who leaves by QUIT waiting for a fifth of a second, every time.
        for time, names in (("first", list(FOUR)), ("again", ["exim/closed", "postfix/open"])):
            with self.subTest(time):
                options = () if time == "first" else ("--tester", "relaylab-plan")
                done = call("--format", "json", "--require", "--only", ",".join(names), *options)
                print(done.stderr + done.stdout)
                self.assertEqual(done.returncode, 0)
                found = json.loads(done.stdout)
                self.assertEqual([list(each) for each in found], [KEYS] * len(names))
                self.assertEqual({f"{each['mta']}/{each['variant']}": each["truth"] for each in found},
                                 {name: FOUR[name] for name in names})
                for each in found:
                    self.assertEqual(each["verdict"], each["truth"])
                    self.assertGreater(each["decisions"], 150)
                    self.assertGreaterEqual(each["decisions_code_equal"], 0.98 * each["decisions"])
                    self.assertGreaterEqual(each["decisions_equal"], 0.95 * each["decisions"])
                self.assertEqual(left(), [])
                self.assertEqual(list((CACHE / "work").iterdir()), [])
                self.assertEqual(list(CACHE.glob("*.part")), [])


if __name__ == "__main__":
    unittest.main()
