"""`relaylab probe` from several addresses of this machine, and as others than strangers."""

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
                         ["closed", ["inside", "pop-granted"], "credentials"])

    def test_a_user_who_shows_who_he_is(self):
        with self.serve("hmailserver") as served:
            found = self.probe(served, "--password-file", self.password)
            other = self.probe(served, "--password-file", self.file("wrong", "looking-glass\n"))
        self.assertEqual([found["verdict"], found["authorised"]], ["closed", ["authenticated"]])
        self.assertEqual(other["authorised"], [])
        self.assertTrue(any(line.startswith("C: AUTH ") for line in map(without_time, other["transcript"])))
        self.assertTrue(any(line.startswith("S: 535 ") for line in map(without_time, other["transcript"])))

    def test_who_is_not_let_in_by_pop_is_told(self):
        with self.serve("pmail-server", "--pop3-port", "0") as served:
            done = call("probe", f"127.0.0.1:{served.port}", "--tester", "relaylab-plan", "--domain", "here.example",
                        "--known-user", "alice", "--receipts", str(served.receipts), "--watch", "1ms", "--format", "json",
                        "--password-file", self.file("wrong", "looking-glass\n"), "--pop3-port", str(served.pop3_port))
        self.assertEqual(done.stderr, "relaylab: 127.0.0.1 did not let alice in by POP3\n")
        self.assertEqual(json.loads(done.stdout)["authorised"], [])


def without_time(line):
    """ "C@0.2: QUIT" says "C: QUIT"."""
    who, _, said = line.partition(": ")
    return who.partition("@")[0] + ": " + said


if __name__ == "__main__":
    unittest.main()
