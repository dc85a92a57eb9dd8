"""Every test is run by ctest, asserts something, and waits for nothing."""

import pathlib
import re
import unittest

import tree

_SUITE = re.compile(
    r"^[ \t]*(?:TYPED_)?(?:TEST|TEST_F|TEST_P|RC_GTEST_PROP|RC_GTEST_FIXTURE_PROP)\s*\(\s*(\w+)", re.MULTILINE
)
_INSTANCE = re.compile(r"^[ \t]*INSTANTIATE_(?:TYPED_)?TEST_SUITE_P\s*\(\s*\w*\s*,\s*(\w+)", re.MULTILINE)
_SKIPPED = re.compile(r"\b(?:GTEST_SKIP|DISABLED_\w*|GTEST_ALLOW_UNINSTANTIATED\w*)\b")
_WAITING = re.compile(r"\b(?:sleep_for|sleep_until|usleep|nanosleep)\b")


def test_sources() -> list[str]:
    return [name for name in tree.cpp(".cpp") if name.startswith("tests/")]


class Suites(unittest.TestCase):
    def test_tests_mirror_the_folders(self):
        wrong = []
        for name in test_sources():
            if tree.folder_of(name.removeprefix("tests/")) is None:
                wrong.append(name)
        self.assertEqual(wrong, [])

    def test_every_suite_is_named_after_its_file(self):
        """ctest filters by the file's stem: another name would never run."""
        wrong = []
        for name in test_sources():
            stem = pathlib.PurePosixPath(name).stem
            source = tree.code(tree.text(name))
            for match in [*_SUITE.finditer(source), *_INSTANCE.finditer(source)]:
                if match.group(1) != stem and not match.group(1).startswith(stem + "_"):
                    wrong.append(f"{name}:{tree.line_of(source, match.start(1))}: suite {match.group(1)}")
        self.assertEqual(wrong, [])

    def test_no_test_is_skipped_or_waits(self):
        wrong = []
        for name in test_sources():
            source = tree.code(tree.text(name))
            for match in [*_SKIPPED.finditer(source), *_WAITING.finditer(source)]:
                wrong.append(f"{name}:{tree.line_of(source, match.start())}: {match.group(0)}")
        self.assertEqual(wrong, [])

    def test_every_fuzz_target_has_seeds(self):
        wrong = []
        for name in tree.cpp(".cpp"):
            if re.fullmatch(r"fuzz/\w+\.cpp", name):
                seeds = f"fuzz/seeds/{pathlib.PurePosixPath(name).stem}/"
                if not any(other.startswith(seeds) for other in tree.files()):
                    wrong.append(f"{name}: nothing in {seeds}")
        self.assertEqual(wrong, [])

    def test_every_seed_has_its_target(self):
        stems = {pathlib.PurePosixPath(n).parts[2] for n in tree.files() if re.match(r"fuzz/(seeds|corpus)/", n)}
        self.assertEqual([stem for stem in sorted(stems) if not (tree.ROOT / "fuzz" / f"{stem}.cpp").exists()], [])


if __name__ == "__main__":
    unittest.main()
