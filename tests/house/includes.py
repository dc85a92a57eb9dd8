"""Who may include whom, and which libraries the parts without a socket, clock, file or die never see."""

import posixpath
import re
import unittest

import tree

_LOW = ["files", "grammar", "smtp", "evidence"]
_SIM = ["sim/profile", "sim/world", "sim/net"]
_PROBE = ["probe/judge", "probe/tester", "probe/net"]

MAY_INCLUDE = {
    "files": [],
    "grammar": ["files"],
    "smtp": ["files", "grammar"],
    "pop3": ["files", "grammar", "smtp"],
    "evidence": ["files", "grammar"],
    "evidence/log": ["files", "grammar", "evidence"],
    "sim/profile": ["files", "grammar", "smtp", "evidence"],
    "sim/world": ["sim/profile", "pop3", *_LOW],
    "sim/net": ["sim/world", "sim/profile", "pop3", *_LOW],
    "probe/judge": ["files", "grammar", "evidence", "evidence/log"],
    "probe/tester": ["probe/judge", *_LOW],
    "probe/net": ["probe/tester", "probe/judge", *_LOW],
    "lab": ["lab/report", "evidence/log", *_SIM, *_PROBE, *_LOW],
    "lab/cases": ["lab", "lab/report", "evidence/log", *_SIM, *_PROBE, *_LOW],
    "lab/grade": ["lab", "lab/report", *_SIM, *_PROBE, *_LOW],
    "lab/report": ["probe/judge", "files", "grammar", "evidence"],
    "lab/cli": list(tree.FOLDERS),
}

PURE = ("smtp", "pop3", "evidence/log", "sim/profile", "sim/world", "probe/judge")
# <arpa/inet.h> may be seen: inet_pton reads text and opens nothing.
IMPURE = re.compile(
    r"""
    <boost/(?:asio|beast)\b
  | <(?:sys/|netinet/)
  | <(?:unistd\.h|netdb\.h|poll\.h|fcntl\.h|fstream|filesystem|thread|mutex|condition_variable|future)>
  | \b(?:system_clock|steady_clock|high_resolution_clock|utc_clock|file_clock)::now\b
  | \bstd::(?:time|clock|rand|random_device|getenv|ifstream|ofstream|fstream|fopen|this_thread)\b
  | \brandom_device\b
  | \b(?:gettimeofday|clock_gettime|localtime|fopen|getenv)\s*\(
    """,
    re.VERBOSE,
)
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^>"\n]+)[>"]', re.MULTILINE)


def included(name: str) -> list[tuple[int, str, str]]:
    """Line, bracket and path of each include of a file."""
    source = tree.code(tree.text(name), keep_strings=True)
    return [(tree.line_of(source, m.start(1)), m.group(1), m.group(2)) for m in INCLUDE.finditer(source)]


class Includes(unittest.TestCase):
    def test_every_folder_has_its_rule(self):
        self.assertEqual(set(MAY_INCLUDE), set(tree.FOLDERS))
        for name in tree.cpp():
            top = name.split("/")[0]
            if top in {folder.split("/")[0] for folder in tree.FOLDERS}:
                self.assertIsNotNone(tree.folder_of(name), f"{name}: in no folder of the house")

    def test_directions(self):
        wrong = []
        for name in tree.product():
            own = tree.folder_of(name)
            for line, _, path in included(name):
                other = tree.folder_of(path)
                if other and other != own and other not in MAY_INCLUDE[own]:
                    wrong.append(f"{name}:{line}: {own} may not include {path}")
        self.assertEqual(wrong, [])

    def test_a_file_begins_with_its_own_header(self):
        """And so compiles it alone; the others are compiled by relaylab_headers() of cmake/folder.cmake."""
        wrong = []
        for name in tree.product():
            header = name.removesuffix(".cpp") + ".hpp"
            if not name.endswith(".cpp") or not (tree.ROOT / header).is_file():
                continue
            if not included(name) or included(name)[0][1:] != ('"', header):
                wrong.append(f"{name}: its first include is not {header}")
        self.assertEqual(wrong, [])

    def test_a_header_is_included_once(self):
        wrong = [name for name in tree.product() if name.endswith(".hpp") and "\n#pragma once\n" not in tree.text(name)]
        self.assertEqual(wrong, [])

    def test_own_headers_are_named_from_the_root(self):
        wrong = []
        for name in tree.cpp():
            for line, bracket, path in included(name):
                if bracket == '"' and path != posixpath.normpath(path):
                    wrong.append(f"{name}:{line}: {path}")
                elif bracket == '"' and not (tree.ROOT / path).is_file():
                    wrong.append(f"{name}:{line}: no {path} under the root")
                elif bracket == "<" and tree.folder_of(path):
                    wrong.append(f'{name}:{line}: "{path}" is ours, and wants quotes')
        self.assertEqual(wrong, [])

    def test_the_product_includes_no_test(self):
        wrong = []
        for name in tree.product():
            for line, _, path in included(name):
                if path.startswith(("tests/", "fuzz/", "bench/", "gtest/", "rapidcheck", "benchmark/")):
                    wrong.append(f"{name}:{line}: {path}")
        self.assertEqual(wrong, [])

    def test_no_socket_clock_file_or_die_below(self):
        wrong = []
        for name in tree.product():
            if tree.folder_of(name) not in PURE:
                continue
            source = tree.code(tree.text(name), keep_strings=True)
            for match in IMPURE.finditer(source):
                wrong.append(f"{name}:{tree.line_of(source, match.start())}: {match.group(0).strip()}")
        self.assertEqual(wrong, [])

    def test_spirit_is_hidden(self):
        wrong = []
        for name in tree.cpp(".hpp"):
            for line, _, path in included(name):
                if path.startswith("boost/spirit"):
                    wrong.append(f"{name}:{line}: {path} belongs into a .cpp or an .ipp")
                if path.endswith(".ipp"):
                    wrong.append(f"{name}:{line}: a header may not include {path}")
        self.assertEqual(wrong, [])

    def test_the_rule_sees_what_it_should(self):
        self.assertTrue(IMPURE.search("#include <boost/asio/awaitable.hpp>"))
        self.assertTrue(IMPURE.search("auto t = std::chrono::steady_clock::now();"))
        self.assertFalse(IMPURE.search("#include <chrono>\nstd::chrono::seconds now;"))


if __name__ == "__main__":
    unittest.main()
