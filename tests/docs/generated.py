"""What the program writes of the documents is up to date, and their links lead somewhere."""

import os
import pathlib
import re
import subprocess
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "script" / "docs"
LINK = re.compile(r"\[[^\]\n]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```|`` .*? ``|`[^`\n]*`", re.DOTALL | re.MULTILINE)  # what looks like a link there is none
TOPICS = ["facets", "placeholders", "stages", "moves", "pop3-moves", "faults", "attack-space", "profiles", "cases",
          "judges", "how-wrong", "fidelity"]


def documents() -> list[pathlib.Path]:
    folders = [ROOT, ROOT / "docs", ROOT / "docs" / "profiles", ROOT / "docs" / "cases", ROOT / "testers", ROOT / "corpus"]
    return [path for folder in folders for path in sorted(folder.glob("*.md"))]


class Generated(unittest.TestCase):
    def test_nothing_is_stale(self):
        run = subprocess.run([sys.executable, "-B", SCRIPT, "--check"], capture_output=True, text=True)
        self.assertEqual((run.returncode, run.stdout + run.stderr), (0, ""))

    def test_every_topic_is_in_some_document(self):
        text = "".join(path.read_text(encoding="utf-8") for path in documents())
        missing = [topic for topic in TOPICS if f"<!-- generated: relaylab docs {topic} -->" not in text]
        self.assertEqual(missing, [])

    def test_a_topic_that_there_is_not_is_told(self):
        run = subprocess.run([os.environ["RELAYLAB"], "docs", "facet"], capture_output=True, text=True)
        self.assertEqual((run.returncode, run.stdout), (2, ""))
        self.assertIn('"facets"', run.stderr)

    def test_every_profile_has_a_page(self):
        pages = {path.stem for path in (ROOT / "docs" / "profiles").glob("*.md")} - {"README"}
        self.assertEqual(pages, {path.stem for path in (ROOT / "profiles").glob("*.toml")})

    def test_every_case_has_a_page_in_both_languages(self):
        pages = {path.name for path in (ROOT / "docs" / "cases").glob("*.md")} - {"README.md"}
        cases = [path.stem for path in (ROOT / "profiles" / "cases").glob("*.toml")]
        self.assertEqual(pages, {f"{case}{suffix}.md" for case in cases for suffix in ("", ".ja")})

    def test_what_is_inferred_is_nowhere_shown_as_known(self):
        for path in sorted((ROOT / "docs" / "profiles").glob("*.md")):
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.startswith("| `") and "| inferred" in line:
                    self.fail(f"{path.name}: {line}")

    def test_links_lead_to_files(self):
        wrong = []
        for path in documents():
            for target in LINK.findall(CODE.sub("", path.read_text(encoding="utf-8"))):
                if "://" not in target and not (path.parent / target.split("#")[0]).exists():
                    wrong.append(f"{path.relative_to(ROOT)}: {target}")
        self.assertEqual(wrong, [])


if __name__ == "__main__":
    unittest.main()
