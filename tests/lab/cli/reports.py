"""The formats of `relaylab check`, as readers that nobody here wrote take them."""

import csv
import functools
import html.parser
import io
import json
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from served import call

SCHEMA = Path(__file__).with_name("junit.xsd")
PROFILES = ("qmail-1.03", "asip-6.1", "postfix-2.0", "exim-4.96-defer")
TESTERS = ("maps-tsi-2004", "maps-rss-2000", "relaylab-replies")
SMALL = ["check", "--seed", "1", *(word for p in PROFILES for word in ("--profile", p)),
         *(word for t in TESTERS for word in ("--tester", t))]
CODE = re.compile(r"[2-5][0-9][0-9]")


def report(form, *more):
    done = call(*SMALL, "--format", form, *more)
    assert (done.returncode, done.stderr) == (0, ""), done
    return done.stdout


@functools.cache
def cells():
    return json.loads(report("json"))["cells"]


class Csv(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with tempfile.TemporaryDirectory() as folder:  # as octets: a pipe read as text would lose the line ends
            file = Path(folder, "probes.csv")
            report("csv", "--output", str(file))
            cls.text = file.read_bytes().decode("ascii")
        cls.rows = list(csv.DictReader(io.StringIO(cls.text, newline=""), strict=True))

    def test_a_line_ends_as_rfc_4180_has_it(self):
        self.assertEqual(self.text.count("\n"), self.text.count("\r\n"))
        self.assertTrue(self.text.endswith("\r\n"))

    def test_every_row_has_every_column(self):
        for row in self.rows:
            self.assertNotIn(None, row)
            self.assertNotIn(None, row.values())

    def test_there_is_a_row_for_each_probe_of_each_cell(self):
        found = {(row["tester"], row["profile"]) for row in self.rows}
        self.assertEqual(found, {(cell["tester"], cell["profile"]) for cell in cells()})
        keys = [(row["tester"], row["profile"], row["probe"], row["control"]) for row in self.rows]
        self.assertEqual(len(keys), len(set(keys)))

    def test_verdicts_are_those_of_json(self):
        said = {(cell["tester"], cell["profile"]): cell for cell in cells()}
        for row in self.rows:
            cell = said[row["tester"], row["profile"]]
            self.assertTrue(row["verdict"].startswith(cell["verdict"]))
            self.assertTrue(row["truth"].startswith(cell["truth"]))
            self.assertEqual(row["standing"].startswith("false"), cell["correct"] is False)

    def test_codes_are_codes(self):
        for row in self.rows:
            for stage in ("banner", "helo", "mail", "rcpt", "data", "end_of_data"):
                self.assertTrue(row[stage] == "" or CODE.fullmatch(row[stage]), row)


class JUnit(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.text = report("junit")

    def validated(self, text):
        return subprocess.run(["xmllint", "--nonet", "--noout", "--schema", str(SCHEMA), "-"], input=text, text=True,
                              capture_output=True, timeout=30)

    def test_it_is_valid(self):
        done = self.validated(self.text)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_the_schema_would_see_what_is_wrong(self):
        for right, wrong in (('classname="', 'class="'), ("<testsuite ", '<testsuite when="now" '), (" tests=", " test="),
                             ("<failure ", "<failed "), ('skipped="', 'skipped="-'), ("</testsuites>", "<x/></testsuites>")):
            with self.subTest(wrong):
                self.assertIn(right, self.text)
                self.assertNotEqual(self.validated(self.text.replace(right, wrong)).returncode, 0)

    def test_a_false_verdict_fails_and_an_unknown_one_is_skipped(self):
        whole = ElementTree.fromstring(self.text)
        for cell in cells():
            case, = whole.findall(f"testsuite[@name='{cell['tester']}']/testcase[@name='{cell['profile']} @ {cell['site']}']")
            self.assertEqual(case.find("failure") is not None, cell["correct"] is False)
            self.assertEqual(case.find("skipped") is not None, cell["correct"] is None)
            if cell["correct"] is False:
                self.assertEqual(case.find("failure").text, "\n".join(cell["because"]))

    def test_what_cannot_be_run_is_an_error_and_valid(self):
        with tempfile.TemporaryDirectory() as folder:
            bad = Path(folder, "bad.toml")
            bad.write_text('title = "<&"\nclaim = "<ajar>"\nsite = "keeper"\n')
            done = call(*SMALL, "--profile", str(bad), "--format", "junit")
        self.assertEqual(done.returncode, 2)
        self.assertEqual(self.validated(done.stdout).returncode, 0)
        whole = ElementTree.fromstring(done.stdout)
        self.assertEqual(whole.get("errors"), "1")
        self.assertIn("bad.toml:2:", whole.find("testsuite[@name='set-up']/testcase/error").get("message"))


class Html(unittest.TestCase):
    VOID = {"meta", "input", "br", "hr", "img", "link"}

    def test_it_is_read_and_every_element_is_closed(self):
        outer = self
        opened, seen, data = [], {}, []

        class Reader(html.parser.HTMLParser):
            def handle_starttag(self, tag, attributes):
                seen.setdefault(tag, []).append(dict(attributes))
                if tag not in outer.VOID:
                    opened.append(tag)

            def handle_startendtag(self, tag, attributes):
                seen.setdefault(tag, []).append(dict(attributes))

            def handle_endtag(self, tag):
                outer.assertEqual(opened.pop(), tag)

            def handle_data(self, text):
                if opened and opened[-1] == "script":
                    data.append(text)

        text = report("html")
        Reader(convert_charrefs=True).feed(text)
        self.assertEqual(opened, [])
        squares = [td for td in seen["td"] if "data-cell" in td and td.get("class")]
        self.assertEqual(len(squares), len(PROFILES) * len(TESTERS))
        ids = [each["id"] for elements in seen.values() for each in elements if "id" in each]
        self.assertEqual(len(ids), len(set(ids)))
        for elements in seen.values():
            for each in elements:
                self.assertNotIn("style", each)
                self.assertFalse([name for name in each if name.startswith("on") or name in ("src", "href")])
        told = json.loads(data[0])
        for said, cell in zip(told["cells"], cells(), strict=True):
            self.assertEqual([told["texts"][place] for place in said["because"]], cell["because"])
            self.assertEqual("dialogue" in said, cell["correct"] is False)


class Markdown(unittest.TestCase):
    def test_tables_have_their_columns(self):
        tables = re.findall(r"(?:^\|.*\n)+", report("markdown"), re.MULTILINE)
        self.assertEqual(len(tables), 2)
        for table in tables:
            self.assertEqual(len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}), 1)
        self.assertEqual(len(tables[1].splitlines()), len(PROFILES) + 2)


if __name__ == "__main__":
    unittest.main()
