"""README's examples are files that load, and print what README shows.

`<!-- file: PATH -->` before a fenced block makes it a file of a copy of the data; `<!-- prints: COMMAND -->`
before one holds it against what the program prints there. `readme_examples.py --write` puts that into README.
"""

import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
PROGRAM = os.environ["RELAYLAB"]
FILE = re.compile(r"^<!-- file: (\S+) -->\n```\w+\n(.*?)^```$", re.DOTALL | re.MULTILINE)
PRINTS = re.compile(r"^(<!-- prints: (relaylab [^\n]+) -->\n```text\n)(.*?)(^```$)", re.DOTALL | re.MULTILINE)
CALLS = re.compile(r"^relaylab (?:[^\n\\]|\\\n)+|`(relaylab [a-z][^`]*)`", re.MULTILINE)


class Data:
    """The data with README's files added, in a folder of its own."""

    def __init__(self, text: str):
        self._folder = tempfile.TemporaryDirectory()
        self.path = pathlib.Path(self._folder.name)
        for name in ("profiles", "testers", "corpus"):
            shutil.copytree(ROOT / name, self.path / name)
        self.files = FILE.findall(text)
        for name, content in self.files:
            (self.path / name).write_text(content, encoding="utf-8")

    def run(self, command: str) -> subprocess.CompletedProcess:
        arguments = [PROGRAM, "--data", str(self.path), "--color", "never", *shlex.split(command)[1:]]
        return subprocess.run(arguments, capture_output=True, text=True, cwd=self.path, timeout=60)

    def close(self):
        self._folder.cleanup()


class ReadmeExamples(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.text = README.read_text(encoding="utf-8")
        cls.data = Data(cls.text)

    @classmethod
    def tearDownClass(cls):
        cls.data.close()

    def test_there_is_one_of_each(self):
        folders = {str(pathlib.PurePosixPath(name).parent) for name, _ in self.data.files}
        self.assertEqual(folders, {"profiles", "profiles/sites", "testers", "corpus"})

    def test_none_is_there_already(self):
        self.assertEqual([name for name, _ in self.data.files if (ROOT / name).exists()], [])

    def test_profiles_have_no_finding(self):
        for name, _ in self.data.files:
            if re.fullmatch(r"profiles/[^/]+", name):
                run = self.data.run(f"relaylab profile lint {pathlib.PurePosixPath(name).stem}")
                self.assertEqual((run.returncode, run.stderr), (0, ""))
                self.assertIn(": 0 findings;", run.stdout)

    def test_recordings_are_equal(self):
        for name, _ in self.data.files:
            if name.endswith(".smtp"):
                run = self.data.run(f"relaylab replay {name}")
                self.assertEqual((run.returncode, run.stderr), (0, ""), run.stdout)

    def test_testers_run_and_claims_hold(self):
        run = self.data.run("relaylab check --seed 1")
        self.assertEqual((run.returncode, run.stderr), (0, ""))

    def test_they_print_what_is_shown(self):
        self.assertGreaterEqual(len(PRINTS.findall(self.text)), 3)
        for _, command, shown, _ in PRINTS.findall(self.text):
            with self.subTest(command):
                self.assertEqual(self.data.run(command).stdout, shown)

    def test_every_other_call_is_understood(self):
        """With --help behind its options a call is parsed and not carried out; a word that is not known ends with 2."""
        calls = {match.group(1) or match.group(0) for match in CALLS.finditer(self.text)}
        self.assertGreater(len(calls), 8)
        for call in sorted(calls):
            with self.subTest(call):
                words = shlex.split(call.replace("\\\n", " "), comments=True)
                end = words.index("--") if "--" in words else len(words)
                run = self.data.run(shlex.join([*words[:end], "--help", *words[end:]]))
                self.assertEqual((run.returncode, run.stderr), (0, ""))


def write() -> None:
    text = README.read_text(encoding="utf-8")
    data = Data(text)
    shown = PRINTS.sub(lambda m: m.group(1) + data.run(m.group(2)).stdout + m.group(4), text)
    data.close()
    README.write_text(shown, encoding="utf-8")


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        write()
    else:
        unittest.main()
