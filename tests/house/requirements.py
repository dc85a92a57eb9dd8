"""Every RFC section that the product cites stands in docs/requirements.tsv, with what it asks."""

import importlib.machinery
import importlib.util
import subprocess
import sys
import unittest

import tree

sys.dont_write_bytecode = True
_PATH = str(tree.ROOT / "script" / "requirements")
_LOADER = importlib.machinery.SourceFileLoader("script_requirements", _PATH)
script = importlib.util.module_from_spec(importlib.util.spec_from_loader(_LOADER.name, _LOADER))
_LOADER.exec_module(script)


class Requirements(unittest.TestCase):
    def test_the_table_is_up_to_date(self):
        run = subprocess.run([sys.executable, "-B", _PATH, "--check"], capture_output=True, text=True)
        self.assertEqual((run.returncode, run.stdout + run.stderr), (0, ""))

    def test_citations_are_found(self):
        for source, expected in (
            ("/// RFC 5321 4.1.2: paths", {("5321", "4.1.2")}),
            ("// decision (RFC 5321 2.3.8, 4.5.3.1).", {("5321", "2.3.8"), ("5321", "4.5.3.1")}),
            ("// RFC 5321 4.1.1.2 and 4.1.1.3", {("5321", "4.1.1.2"), ("5321", "4.1.1.3")}),
            ("// as in RFC 5321\n/// 4.1.1.4.", {("5321", "4.1.1.4")}),
            ("// (RFC 5321 appendix C).", {("5321", "appendix C")}),
            ("// RFC 5321 section 4.2, where 512 octets", {("5321", "4.2")}),
            ("// the RFC's name; RFC 5322 says more", set()),
        ):
            with self.subTest(source):
                self.assertEqual(script.citations(source), expected)


if __name__ == "__main__":
    unittest.main()
