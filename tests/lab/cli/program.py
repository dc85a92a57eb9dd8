"""The program as its callers see it: streams, exit statuses, colour."""

import json
import os
import pty
import re
import signal
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from served import DEADLINE, PROGRAM, call

SMALL = ("check", "--profile", "qmail-1.03", "--tester", "maps-tsi-2004", "--seed", "7")


class Program(unittest.TestCase):
    def test_check_has_the_promised_keys(self):
        done = call(*SMALL, "--format", "json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        found = json.loads(done.stdout)
        self.assertEqual(list(found), ["schema", "seed", "ok", "profiles", "testers", "cells"])
        self.assertEqual((found["schema"], found["seed"], found["ok"]), (1, 7, True))
        self.assertEqual([list(p) for p in found["profiles"]], [["id", "site", "claim", "truth", "authorised"]])
        self.assertEqual([list(t) for t in found["testers"]],
                         [["id", "true_open", "false_open", "true_closed", "false_closed", "unknown"]])
        self.assertEqual([list(c) for c in found["cells"]],
                         [["tester", "profile", "site", "knowledge", "verdict", "flags", "authorised", "truth", "correct", "because"]])

    def test_replay_has_the_promised_keys(self):
        recording = Path(os.environ["RELAYLAB_DATA"], "corpus/seeds/maps-rss-2000-dante.smtp")
        done = call("replay", str(recording), "--format", "json")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        found = json.loads(done.stdout)
        counts = ["lines", "equal", "decisions", "decisions_code_equal", "decisions_equal"]
        counts += ["distinct", "others", "stages", "events", "events_equal", "fates", "fates_equal"]
        self.assertEqual(list(found), [*counts, "bindings", "files"])
        self.assertEqual([list(f) for f in found["files"]], [["file", "profile", "site", *counts]])
        self.assertEqual(list(found["distinct"]), ["all", "code_equal", "equal"])

    def test_help_and_version_are_data(self):
        for arguments in (["--help"], ["check", "-h"], ["--version"], ["profile", "lint", "--help"]):
            done = call(*arguments)
            self.assertEqual((done.returncode, done.stderr), (0, ""), arguments)
            self.assertTrue(done.stdout)

    def test_the_manual_knows_every_option(self):
        manual = Path(__file__).resolve().parents[3].joinpath("docs", "relaylab.1").read_text()
        for subcommand in ([], ["check"], ["replay"], ["serve"], ["probe"], ["profile", "list"], ["profile", "show"],
                           ["profile", "lint"], ["profile", "diff"],
                           ["profile", "coverage"], ["profile", "twins"], ["profile", "mutate"], ["profile", "page"],
                           ["world", "check"], ["world", "show"], ["world", "run"], ["case"], ["grade"], ["parse"], ["docs"]):
            for option in re.findall(r"--([a-z0-9-]+)", call(*subcommand, "--help").stdout.split("Examples:")[0]):
                self.assertRegex(manual, rf"Fl -{option}\b", subcommand)

    def test_bad_calls_end_with_2_and_one_line(self):
        for arguments in ([], ["chek"], ["check", "--sed", "1"], ["serve"], ["serve", "sink", "--bind", "0.0.0.0"],
                          ["probe", "192.0.2.1:25", "--tester", "relaylab-replies"], ["--data", "/nowhere", "check"]):
            done = call(*arguments)
            self.assertEqual((done.returncode, done.stdout), (2, ""), arguments)
            self.assertRegex(done.stderr, r"\Arelaylab: [^\n]+\n\Z")

    def test_a_bad_file_is_told_with_its_line_and_column(self):
        with tempfile.TemporaryDirectory() as folder:
            bad = Path(folder, "bad.toml")
            bad.write_text('name  = "bad"\ntitle = "x"\nsite  = "keeper"\nclaim = "ajar"\n')
            for arguments in (["serve", bad], ["profile", "show", bad], ["profile", "lint", bad],
                              ["check", "--profile", bad]):
                done = call(*map(str, arguments))
                self.assertEqual((done.returncode, done.stdout), (2, ""), arguments)
                self.assertRegex(done.stderr, rf"\Arelaylab: {bad}:4:\d+: [^\n]+\n\Z")

    def test_data_is_found_beside_the_program_and_where_it_is_told(self):
        data = os.environ["RELAYLAB_DATA"]
        without = {name: value for name, value in os.environ.items() if name != "RELAYLAB_DATA"}
        self.assertEqual(call("--data", data, "profile", "list", env=without).returncode, 0)
        self.assertEqual(call("profile", "list", env=without, cwd=data).returncode, 0)

    def test_a_reader_that_has_seen_enough_is_no_error(self):
        for restore in (True, False):  # with SIGPIPE as a shell has it, and ignored
            with self.subTest(restore_signals=restore):
                process = subprocess.Popen([PROGRAM, "profile", "show", "exim-4.96"], stdout=subprocess.PIPE,
                                           stderr=subprocess.PIPE, restore_signals=restore)
                process.stdout.close()
                _, said = process.communicate(timeout=DEADLINE)
                self.assertEqual(said, b"")
                self.assertIn(process.returncode, (0, -signal.SIGPIPE))

    def test_a_full_disk_is_one(self):
        with open("/dev/full", "w") as full:
            done = call("profile", "list", stdout=full)
        self.assertEqual(done.returncode, 2)
        self.assertRegex(done.stderr, r"\Arelaylab: cannot write: [^\n]+\n\Z")


class Colour(unittest.TestCase):
    """On a terminal, where NO_COLOR is not set; or as told. A bare chroot has no terminals."""

    @classmethod
    def setUpClass(cls):
        cls.terminals = Path("/dev/pts/ptmx").exists()

    def on_a_terminal(self, *arguments, **variables):
        ours, theirs = pty.openpty()
        environment = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TERM")}
        process = subprocess.Popen([PROGRAM, *arguments], stdin=subprocess.DEVNULL, stdout=theirs,
                                   stderr=subprocess.DEVNULL, env={**environment, "TERM": "xterm", **variables})
        os.close(theirs)
        seen = b""
        try:
            while octets := os.read(ours, 65536):
                seen += octets
        except OSError:  # Linux: the other end is closed
            pass
        os.close(ours)
        process.wait(DEADLINE)
        return seen

    def test_on_a_terminal(self):
        if not self.terminals:
            self.assertRaises(OSError, pty.openpty)
            return
        self.assertIn(b"\x1b[", self.on_a_terminal(*SMALL))

    def test_not_where_nobody_wants_it(self):
        if not self.terminals:
            self.assertNotIn("\x1b[", call(*SMALL).stdout)
            return
        self.assertNotIn(b"\x1b[", self.on_a_terminal(*SMALL, NO_COLOR="1"))
        self.assertNotIn(b"\x1b[", self.on_a_terminal(*SMALL, TERM="dumb"))
        self.assertNotIn(b"\x1b[", self.on_a_terminal("--color", "never", *SMALL))

    def test_not_in_a_pipe_unless_told(self):
        self.assertNotIn("\x1b", call(*SMALL).stdout)
        self.assertIn("\x1b[", call("--color", "always", *SMALL).stdout)


if __name__ == "__main__":
    unittest.main()
