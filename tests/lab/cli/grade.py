"""Testers of others, held against servers whose truth is known."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from served import DEADLINE, PROGRAM, call

# What each is to a stranger: the first three pass on what strangers send, those in the middle take it, the last do not.
OPEN = ("asip-6.1", "qmail-1.03-percenthack", "sendmail-8.8")
CLOSED = ("qmail-1.03", "sink", "honeypot-silent", "postfix-debian", "sendmail-8.9")
ALL = [word for profile in OPEN + CLOSED for word in ("--profile", profile)]

# Hands over messages by smtplib, and says open where one of them has arrived.
RIGHT = """
import os, smtplib, sys
host, port, known = sys.argv[1:4]
watched, domain = os.environ["RELAYLAB_WATCHED"], os.environ["RELAYLAB_DOMAIN"]
forms = [watched, watched.replace("@", "%") + "@" + os.environ["RELAYLAB_PTR"]]
for number, sender in enumerate(["someone@elsewhere.example", f"{known}@{domain}"]):
    for to in forms:
        try:
            with smtplib.SMTP(host, int(port), local_hostname="judge.example", timeout=20) as server:
                server.sendmail(sender, [to], f"Subject: test {number}\\r\\n\\r\\ncookie {number}\\r\\n")
                print("taken:", sender, to)
        except smtplib.SMTPException as refused:
            print("refused:", refused)
with open(os.environ["RELAYLAB_RECEIPTS"], encoding="utf-8") as receipts:
    arrived = receipts.read().count("cookie")
print("arrived:", arrived)
sys.exit(1 if arrived else 0)
"""


class Grade(unittest.TestCase):
    def grade(self, *arguments, **options):
        return call("grade", *arguments, **options)

    def graded(self, *arguments):
        """Its document, its tester's row, and its cells by profile."""
        done = self.grade("--format", "json", "--seed", "3", *arguments)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        found = json.loads(done.stdout)
        (row,) = found["testers"]
        return found, row, {cell["profile"]: cell for cell in found["cells"]}

    def test_one_who_looks_whether_mail_arrives_is_right(self):
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder, "right.py")
            script.write_text(RIGHT, encoding="utf-8")
            found, row, cells = self.graded(*ALL, "--clock", "virtual", "--", sys.executable, "-B", str(script),
                                            "{host}", "{port}", "{known-user}")
        self.assertEqual(row, {**row, "true_open": len(OPEN), "true_closed": len(CLOSED), "false_open": 0,
                               "false_closed": 0, "unknown": 0}, found)
        self.assertEqual(found["schema"], 1)
        self.assertEqual(cells["asip-6.1"]["knowledge"], "known-user")
        self.assertEqual(cells["asip-6.1"]["truth"], "conditional")
        self.assertGreater(cells["sendmail-8.8"]["run"]["arrived"], 0)
        self.assertIn("arrived: 0", cells["sink"]["run"]["out"]["lines"])

    def test_one_who_calls_everything_closed(self):
        _, row, cells = self.graded(*ALL, "--", "true", "{host}:{port}")
        self.assertEqual((row["id"], row["false_closed"], row["true_closed"]), ("true", len(OPEN), len(CLOSED)))
        self.assertEqual(cells["sendmail-8.8"]["because"][0], "exit status 0 means closed")

    def test_each_server_has_an_address_of_its_own(self):
        _, _, cells = self.graded(*ALL, "--", "sh", "-c", "echo {host} {ip}; env | grep ^RELAYLAB_; test {port} -gt 0")
        lines = [cell["run"]["out"]["lines"] for cell in cells.values()]
        addresses = [line[0].split(" ")[0] for line in lines]
        self.assertEqual(addresses, [f"127.25.0.{number + 1}" for number in range(len(cells))])
        self.assertEqual(lines[4][0], "127.25.0.5 127.25.0.5")
        self.assertIn("RELAYLAB_PROFILE=sink", lines[4])
        self.assertIn("RELAYLAB_WATCHED=watch@third-party.example", lines[4])

    def test_one_who_takes_too_long_is_ended(self):
        began = time.monotonic()
        _, row, cells = self.graded("--profile", "sink", "--timeout", "100ms", "--", "sh", "-c",
                                    "echo open; sleep 600 & sleep 600; : {host} {port}")
        self.assertLess(time.monotonic() - began, DEADLINE)
        self.assertEqual(row["unknown"], 1)
        self.assertTrue(cells["sink"]["run"]["timed_out"])
        self.assertRegex(cells["sink"]["because"][0], "^still running after 1..(ms|.*), and was ended$")
        self.assertEqual(cells["sink"]["because"][1], "  open")

    def test_a_flood_is_cut_and_told(self):
        _, row, cells = self.graded("--profile", "sink", "--open-pattern", "^at last", "--", "sh", "-c",
                                    "yes | head -c 30000000; echo; echo at last {host} {port}")
        self.assertEqual(row["false_open"], 1)
        run = cells["sink"]["run"]
        self.assertGreater(run["out"]["left_out"], 29_000_000)
        self.assertEqual(run["out"]["last_lines"][-1].split(" ")[:2], ["at", "last"])
        self.assertIn(f"{run['out']['left_out']} octets of what it wrote were not looked at", cells["sink"]["because"])

    def test_a_signal_that_ends_it_is_told(self):
        _, row, cells = self.graded("--profile", "sink", "--", "sh", "-c", "kill -SEGV $$; : {host} {port}")
        self.assertEqual((row["unknown"], cells["sink"]["run"]["signal"]), (1, signal.SIGSEGV))
        self.assertEqual(cells["sink"]["because"][0], "ended by signal 11 (Segmentation fault)")

    def test_its_octets_do_a_terminal_no_harm(self):
        done = self.grade("--profile", "sendmail-8.8", "--", "printf", "\\033[2Jnothing {host} {port}\\n")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn("  false closed  sendmail-8.8 @ campus-1997: called closed, is open\n", done.stdout)
        self.assertIn("        \\x1b[2Jnothing 127.25.0.1", done.stdout)
        self.assertNotIn("\x1b", done.stdout)

    def test_mistakes_may_fail(self):
        wrong = ["--profile", "sendmail-8.8", "--", "true", "{host}", "{port}"]
        self.assertEqual(self.grade(*wrong).returncode, 0)
        self.assertEqual(self.grade("--fail-on", "false-open,unknown", *wrong).returncode, 0)
        self.assertEqual(self.grade("--fail-on", "false-closed", *wrong).returncode, 1)

    def test_verbose_shows_each_run(self):
        done = self.grade("--profile", "sink", "--verbose", "--", "echo", "{host}", "{port}")
        self.assertRegex(done.stdout, r"(?m)^sink @ keeper: called closed, is accepts \(local\)\n  echo 127\.25\.0\.1 \d+\n  took ")
        self.assertRegex(done.stdout, r"(?m)^  out: 127\.25\.0\.1 \d+$")

    def test_our_own_prober_is_a_tester_like_others(self):
        _, row, cells = self.graded(*ALL, "--clock", "virtual", "--", PROGRAM, "probe", "{host}:{port}", "--tester",
                                    "maps-tsi-2004", "--name", "{ptr}")
        self.assertEqual(row["unknown"], 0)
        checked = call("check", "--format", "json", "--tester", "maps-tsi-2004", *ALL)
        for cell in json.loads(checked.stdout)["cells"]:
            self.assertEqual(cells[cell["profile"]]["verdict"], cell["verdict"], cell["profile"])

    def test_what_cannot_be_run_is_told_in_a_line(self):
        target = ("{host}", "{port}")
        for arguments, why in (
            (("--", "no-such-tester", *target), "cannot run no-such-tester: No such file or directory"),
            (("--", "true"), "COMMAND does not hold {host}"),
            (("--", "true", "{host}"), "COMMAND does not hold {port}"),
            ((), "expected COMMAND behind --"),
            (("--",), "expected COMMAND behind --"),
            (("--open-pattern", "a(b", "--", "true", *target), "--open-pattern: a(b, character "),
            (("--open-exit", "0", "--", "true", *target), "nothing means closed"),
            (("--open-exit", "256", "--", "true", *target), "--open-exit"),
            (("--fail-on", "false", "--", "true", *target), "--fail-on: unknown word"),
            (("--bind", "192.0.2.1", "--", "true", *target), "192.0.2.1"),
            (("--profile", "sinc", "--", "true", *target), "sink"),
        ):
            with self.subTest(arguments):
                done = self.grade(*(("--profile", "sink") if "sinc" not in arguments else ()), *arguments)
                self.assertEqual((done.returncode, done.stdout), (2, ""), done.stderr)
                self.assertEqual(done.stderr.count("\n"), 1, done.stderr)
                self.assertIn(why, done.stderr)

    def test_a_program_may_read_variables_alone(self):
        _, row, _ = self.graded("--profile", "sink", "--environment", "--", "sh", "-c", "test -n \"$RELAYLAB_HOST$RELAYLAB_PORT\"")
        self.assertEqual(row["true_closed"], 1)

    def test_a_signal_ends_it_cleanly(self):
        with tempfile.TemporaryDirectory() as folder:
            told = Path(folder, "pid")
            process = subprocess.Popen(
                [PROGRAM, "grade", "--profile", "sink", "--", "sh", "-c", f"echo $$ >{told}.new; mv {told}.new {told}; "
                 "sleep 600; : {host} {port}"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                text=True, env={**os.environ, "TMPDIR": folder})
            deadline = time.monotonic() + DEADLINE
            while not told.exists() and time.monotonic() < deadline:
                pass
            process.send_signal(signal.SIGINT)
            out, err = process.communicate(timeout=DEADLINE)
            self.assertEqual((process.returncode, out), (2, ""))
            self.assertEqual(err, "relaylab: ended by a signal; 1 of 1 profiles were begun\n")
            with self.assertRaises(ProcessLookupError):
                os.kill(int(told.read_text()), 0)
            self.assertEqual([entry.name for entry in Path(folder).iterdir()], ["pid"], "nothing is left behind")


if __name__ == "__main__":
    unittest.main()
