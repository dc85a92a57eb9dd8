"""Which real servers there are is data: files that are read strictly."""

import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "script"))
from real_mtas import variants

SMALL = """
title    = "A server"
packages = ["small"]
prepare  = "true"
start    = "small"
queue    = "true"
drawn    = { queue-id = 'as (\\S+)' }
[files]
"/etc/small" = "a\\n"
[variant.closed]
title   = "closed"
profile = "sink"
[variant.open]
title   = "open"
profile = "sink"
append  = { "/etc/small" = "b\\n" }
"""


def read(text):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "small.toml")
        file.write_text(text)
        return variants.read(file)


class Variants(unittest.TestCase):
    def test_a_file_holds_an_mtas_variants(self):
        closed, opened = read(SMALL)
        self.assertEqual((closed.name, opened.name), ("small/closed", "small/open"))
        self.assertEqual(closed.title, "A server, closed")
        self.assertEqual((closed.files, opened.files), ({"/etc/small": "a\n"}, {"/etc/small": "a\nb\n"}))
        self.assertEqual(opened.packages, ("small",))

    def test_a_variant_may_need_more(self):
        closed, opened = read(SMALL + 'packages = ["more"]\nprepare  = "false"\nremembers = true\n')
        self.assertEqual((opened.packages, opened.prepare), (("small", "more"), "truefalse"))
        self.assertEqual((closed.packages, closed.prepare), (("small",), "true"))
        self.assertEqual((closed.remembers, opened.remembers), (False, True))

    def test_mistakes_are_told(self):
        for wrong, told in (
            (SMALL.replace("start ", "strat "), "start is missing"),
            (SMALL.replace('title   = "open"', 'title = "open"\ntilte = "open"'), "unknown key tilte; did you mean title?"),
            (SMALL.replace('["small"]', '"small"'), "packages: expected list"),
            (SMALL.replace('["small"]', "[1]"), "packages: expected a list of strings"),
            (SMALL.replace("queue-id =", "queueid ="), "queueid is none of queue-id, date"),
            (SMALL.replace("(\\S+)", "\\S+"), "expected one group"),
            (SMALL.replace("(\\S+)", "(\\S+"), "queue-id: missing )"),
            (SMALL.replace('append  = { "/etc/small"', 'append  = { "/etc/other"'), "there is no file /etc/other"),
            ("title = ", "small.toml: "),
        ):
            with self.subTest(told), self.assertRaises(variants.BadFile) as refused:
                read(wrong)
            self.assertIn(told, str(refused.exception))

    def test_some_are_chosen_by_their_names(self):
        known = read(SMALL)
        self.assertEqual([each.name for each in variants.chosen(known, "small/open,small/closed")],
                         ["small/open", "small/closed"])
        with self.assertRaisesRegex(variants.BadFile, "no small/opne; did you mean small/open?"):
            variants.chosen(known, "small/opne")

    def test_ours_name_profiles_that_there_are(self):
        known = variants.every()
        self.assertLessEqual({"exim/closed", "exim/open", "postfix/closed", "postfix/open"},
                             {each.name for each in known})
        for each in known:
            with self.subTest(each.name):
                self.assertTrue((ROOT / "profiles" / f"{each.profile}.toml").is_file())


if __name__ == "__main__":
    unittest.main()
