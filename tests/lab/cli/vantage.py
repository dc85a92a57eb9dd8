"""`relaylab probe` from several addresses of this machine, and as others than strangers."""

import base64
import json
import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from served import Served, call

SITE = """
title     = "an office whose clients are on this machine"
host      = "mx.here.example"
domain    = "here.example"
address   = "203.0.113.9"
own       = ["here.example", "mx.here.example"]
users     = ["alice", "postmaster"]
passwords = {{ alice = "wonderland" }}
inside    = [{inside}]
inferred  = true
"""
PASSWORD = "wonderland\n"


class Vantage(unittest.TestCase):
    """127.0.0.66 is inside, and no other address is."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)
        self.site = self.file("here.toml", SITE.format(inside='"127.0.0.66"'))
        self.password = self.file("password", PASSWORD)

    def file(self, name, text):
        path = Path(self.folder.name, name)
        path.write_text(text, encoding="utf-8")
        return str(path)

    def probe(self, served, *options, tester="relaylab-plan", status=0):
        done = call("probe", f"127.0.0.1:{served.port}", "--tester", tester, "--domain", "here.example",
                    "--name", "mx.here.example", "--known-user", "alice", "--receipts", str(served.receipts),
                    "--watch", "1ms", "--retry", "1ms", "--format", "json", *options)
        self.assertEqual((done.returncode, done.stderr), (status, ""), done.stdout[:2000])
        return json.loads(done.stdout)

    def serve(self, profile, *options):
        return Served(profile, "--site", self.site, *options)

    def test_the_highest_verdict_counts(self):
        with self.serve("postfix-2.0") as served:
            self.assertEqual(self.probe(served, "--from", "127.0.0.5")["verdict"], "closed")
            self.assertEqual(self.probe(served, "--from", "127.0.0.66", status=1)["verdict"], "open")
            found = self.probe(served, "--from", "127.0.0.5", "--from", "127.0.0.66", status=1)
        self.assertEqual(found["verdict"], "open")
        first = found["because"][0]
        self.assertRegex(first["text"], r"\Afrom 127\.0\.0\.66: probe .* arrived ")
        lines = found["transcript"]
        self.assertLess(lines.index("#: from 127.0.0.5"), lines.index("#: from 127.0.0.66"))
        self.assertGreater(first["line"], lines.index("#: from 127.0.0.66"))

    def test_the_dialogue_of_each_is_shown_and_recorded(self):
        kept = Path(self.folder.name, "kept.smtp")
        with self.serve("postfix-2.0") as served:
            done = call("probe", f"127.0.0.1:{served.port}", "--tester", "maps-tsi-2004", "--from", "127.0.0.5",
                        "--from", "127.0.0.6", "--transcript", str(kept))
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertTrue(done.stdout.startswith("#: from 127.0.0.5\n"), done.stdout[:100])
        self.assertIn("\n@ 2\n#: from 127.0.0.6\n", done.stdout)
        recorded = kept.read_text(encoding="utf-8")
        self.assertEqual(recorded.count("#: from 127.0.0."), 2)
        self.assertIn("\n@2\n#: from 127.0.0.6\n", recorded)

    def test_for_whom_else_it_relays(self):
        with self.serve("pmail-server", "--pop3-port", "0") as served:
            nobody = self.probe(served)
            inside = self.probe(served, "--inside", "127.0.0.66")
            pop = self.probe(served, "--inside", "127.0.0.66", "--password-file", self.password,
                             "--pop3-port", str(served.pop3_port))
        self.assertEqual([nobody["verdict"], nobody["authorised"]], ["closed", []])
        self.assertEqual([inside["verdict"], inside["authorised"], inside["knowledge"]], ["closed", ["inside"], "known-user"])
        self.assertEqual([pop["verdict"], pop["authorised"], pop["knowledge"]],
                         ["closed", ["inside", "pop-granted"], "known-user"])

    def test_a_user_who_shows_who_he_is(self):
        with self.serve("hmailserver") as served:
            found = self.probe(served, "--password-file", self.password)
            other = self.probe(served, "--password-file", self.file("wrong", "looking-glass\n"))
        self.assertEqual([found["verdict"], found["authorised"]], ["closed", ["authenticated"]])
        self.assertEqual(other["authorised"], [])
        said = list(map(without_time, other["transcript"]))
        at = next(i for i, line in enumerate(said) if line.startswith("S: 535 "))
        self.assertEqual(said[at + 1], "C: QUIT", "who is not let in is a stranger, and says no more")
        self.assertIn("as authenticated: AUTH was not let in", [reason["text"] for reason in other["because"]])
        self.assertIn("as authenticated: the message arrived", [reason["text"] for reason in found["because"]])

    def test_no_password_is_shown_or_kept(self):
        kept = Path(self.folder.name, "kept.smtp")
        for profile, form, line in (("hmailserver", "text", r"AUTH LOGIN\nS@[^\n]+\nC@[\d.]+: \*\*\*\n"),
                                    ("james-auth", "json", r"AUTH PLAIN \*\*\*")):
            with self.subTest(profile), self.serve(profile) as served:
                done = call("probe", f"127.0.0.1:{served.port}", "--tester", "relaylab-plan", "--domain", "here.example",
                            "--known-user", "alice", "--receipts", str(served.receipts), "--watch", "1ms",
                            "--password-file", self.password, "--transcript", str(kept), "--format", form)
                self.assertIn("relays for authenticated" if form == "text" else '"authorised":["authenticated"]', done.stdout)
                self.assertRegex(done.stdout, line)
                for text in (done.stdout, done.stderr, kept.read_text(encoding="utf-8")):
                    for secret in ("wonderland", base64.b64encode(b"wonderland").decode(),
                                   base64.b64encode(b"\0alice\0wonderland").decode()):
                        self.assertNotIn(secret, text)

    def test_what_others_than_strangers_said_is_not_recorded(self):
        kept = Path(self.folder.name, "kept.smtp")
        with self.serve("pmail-server", "--pop3-port", "0") as served:
            found = self.probe(served, "--inside", "127.0.0.66", "--transcript", str(kept))
        self.assertEqual(found["authorised"], ["inside"])
        self.assertIn("#: as others than strangers", found["transcript"])
        recorded = kept.read_text(encoding="utf-8")
        self.assertIn("probe control-user", recorded)
        self.assertNotIn("probe inside/1", recorded)

    def test_a_login_opens_nothing_to_the_strangers_of_its_run(self):
        with self.serve("pmail-server", "--pop3-port", "0") as served:
            found = self.probe(served, "--from", "127.0.0.5", "--from", "127.0.0.6", "--password-file", self.password,
                               "--pop3-port", str(served.pop3_port))
        self.assertEqual([found["verdict"], found["authorised"]], ["closed", ["pop-granted"]])

    def test_a_receipt_that_was_there_already_says_nothing(self):
        with self.serve("postfix-2.0") as served:
            old = {"token": "", "delivering_address": "192.0.2.1", "reverse_path": "<>", "forward_path": "<a@b.example>",
                   "at": "2020-01-01T00:00:00Z", "bounce": True, "message": "x"}
            served.receipts.write_text(json.dumps(old) + "\n", encoding="utf-8")
            self.assertEqual(self.probe(served, tester="relaylab-fate")["verdict"], "closed")

    def test_what_cannot_be_is_refused(self):
        common = ("probe", "127.0.0.1:9", "--tester", "relaylab-plan")
        somebody = ("--receipts", self.file("receipts", ""), "--known-user", "alice")
        for options, why in (
                (("--from", "127.0.0.5", "--from", "127.0.0.5"), "--from: 127.0.0.5 is given twice"),
                (("--from", "192.0.2.1"), "--from: 192.0.2.1 is not on this machine: only 127.0.0.0/8 and ::1 are connected from"),
                (("--from", "here"), "--from: expected an address, not here"),
                (("--from", "::1"), "--from: ::1 does not lead to 127.0.0.1: one is IPv4, the other IPv6"),
                (("--inside", "127.0.0.5"), "--inside: relaylab-plan says it as a user of the server's; --known-user is one"),
                (("--inside", "127.0.0.5", "--known-user", "alice"),
                 "--inside: nobody would see what is relayed; --receipts is where it arrives"),
                (("--inside", "127.0.0.5", "--from", "127.0.0.5", *somebody), "--inside: 127.0.0.5 is a stranger's, by --from"),
                (("--account", "alice"), "--account: it needs --password-file"),
                (("--pop3-port", "110"), "--pop3-port: it needs --password-file"),
                (("--pop3-port", "0"), "--pop3-port: expected the port that it listens on, not 0"),
                (("--password-file", self.file("empty", "\n"), *somebody),
                 f"--password-file: no password in the first line of {self.folder.name}/empty"),
                (("--password-file", "/nowhere/at/all", *somebody), "cannot read /nowhere/at/all"),
                (("--tester", "maps-tsi-2004", "--inside", "127.0.0.5"),
                 "--inside: maps-tsi-2004 asks as a stranger alone: its file has no [[authorised]]")):
            with self.subTest(options):
                arguments = (*common[:2], *options) if "--tester" in options else (*common, *options)
                done = call(*arguments)
                self.assertEqual((done.returncode, done.stdout, done.stderr), (2, "", f"relaylab: {why}\n"))

    def test_who_is_not_let_in_by_pop_is_told(self):
        with self.serve("pmail-server", "--pop3-port", "0") as served:
            done = call("probe", f"127.0.0.1:{served.port}", "--tester", "relaylab-plan", "--domain", "here.example",
                        "--known-user", "alice", "--receipts", str(served.receipts), "--watch", "1ms", "--format", "json",
                        "--password-file", self.file("wrong", "looking-glass\n"), "--pop3-port", str(served.pop3_port))
        self.assertRegex(done.stderr, r"\Arelaylab: no POP3 login for alice at port \d+: -ERR [^\n]+\n\Z")
        self.assertIn("as pop-granted: there was no POP3 login, or no connection",
                      [reason["text"] for reason in json.loads(done.stdout)["because"]])
        self.assertEqual(json.loads(done.stdout)["authorised"], [])


def without_time(line):
    """ "C@0.2: QUIT" says "C: QUIT"."""
    who, _, said = line.partition(": ")
    return who.partition("@")[0] + ": " + said


if __name__ == "__main__":
    unittest.main()
