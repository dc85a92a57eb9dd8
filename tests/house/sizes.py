"""Files and functions stay small enough to be read in one sitting."""

import re
import statistics
import unittest

import tree

MOST_LINES = 500
MEDIAN_LINES = 120
MOST_BODY = 50  # a function's lines between its braces stay below this

_SCOPE = re.compile(
    r"^(?:(?:inline|export|typedef|static|constexpr|extern|friend)\b\s*|\"\"\s*)*"
    r"(?:namespace|class|struct|union|enum)\b"
)
_OPERATOR = re.compile(r"\boperator\s*(?:\(\s*\)|\[\s*\]|[=<>!+\-*/&|^%~,]+)")


def strip_templates(head: str) -> str:
    """`head` without its template<...> introducers and attributes."""
    head = re.sub(r"\[\[.*?\]\]", " ", head, flags=re.DOTALL)
    while match := re.search(r"\btemplate\s*<", head):
        depth, end = 1, match.end()
        while end < len(head) and depth:
            depth += {"<": 1, ">": -1}.get(head[end], 0)
            end += 1
        head = head[: match.start()] + " " + head[end:]
    return head.strip()


def outside_parentheses(head: str) -> str:
    kept, depth = [], 0
    for character in head:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if depth == 0 and character != ")":
            kept.append(character)
    return "".join(kept)


def kind_of(head: str) -> str:
    """What the brace after `head` opens outside of any function: scope, function, member (its initialiser), value."""
    head = _OPERATOR.sub("operator_", strip_templates(head))
    head = re.sub(r"^(?:public|protected|private)\s*:", "", head).strip()
    if _SCOPE.match(head) and "(" not in re.sub(r"\balignas\s*\(.*?\)", "", head):
        return "scope"
    if 'extern ""' in head and "(" not in head:
        return "scope"
    bare = outside_parentheses(head)
    if "(" not in head or "=" in bare:
        return "lambda" if re.search(r"\]\s*(?:\(|$|mutable|->)", head) else "value"
    if re.search(r"(?<!:):(?!:)", bare) and re.search(r"[\w>]$", head) and not re.search(
        r"\b(?:try|const|noexcept|override|final)$", head
    ):
        return "member"  # foo() : a_{1} {
    return "function"


def functions(source: str) -> list[tuple[int, int]]:
    """(line, lines between the braces) of every function body of blanked C++ `source`; lambdas in a function
    count as part of it."""
    source = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", "", source, flags=re.MULTILINE)
    found = []
    head_from = offset = 0
    while offset < len(source):
        character = source[offset]
        if character == "(":  # default arguments hold braces that are no bodies
            offset = tree.closing(source, offset)
        elif character == ";" or character == "}":
            head_from = offset + 1
        elif character == "{":
            kind = kind_of(source[head_from:offset])
            if kind == "scope":
                head_from = offset + 1
            else:
                end = tree.closing(source, offset)
                if kind in ("function", "lambda"):
                    body = source[offset + 1 : end].count("\n") - 1
                    found.append((tree.line_of(source, offset), max(body, 0)))
                offset = end
                if kind == "function":
                    head_from = offset + 1
        offset += 1
    return found


def without_tables(source: str) -> str:
    """`source` with every braced list of values on one line: a test's table has one line a case."""
    kept, offset = [], 0
    while offset < len(source):
        if source[offset] == "{":
            end = tree.closing(source, offset)
            if ";" not in source[offset:end]:
                kept.append("{}")
                offset = end + 1
                continue
        kept.append(source[offset])
        offset += 1
    return "".join(kept)


class Sizes(unittest.TestCase):
    def test_no_file_is_long(self):
        lengths = {name: tree.text(name).count("\n") for name in tree.cpp()}
        self.assertEqual([f"{n}: {c} lines" for n, c in lengths.items() if c > MOST_LINES], [])

    def test_the_median_file_is_short(self):
        lengths = [tree.text(name).count("\n") for name in tree.cpp()]
        self.assertLess(statistics.median(lengths or [0]), MEDIAN_LINES)

    def test_functions_are_short(self):
        long = []
        for name in tree.cpp():
            source = tree.code(tree.text(name))
            if name.startswith("tests/"):
                source = without_tables(source)
            long += [f"{name}:{line}: {body} lines" for line, body in functions(source) if body >= MOST_BODY]
        self.assertEqual(long, [])

    def test_a_long_function_would_be_seen(self):
        body = "    f();\n" * 60
        for head in (
            "void f() {\n",
            "namespace a {\nint g(int x = {}) const noexcept {\n",
            "struct s : t {\n  s() : a_{1}, b_(2) {\n",
            "template <class T = int>\nauto f(T) -> std::vector<T> {\n",
            "bool operator==(a, b) {\n",
            "std::array<int, 2> const pair = {\n 1, 2};\nvoid f() {\n",
            "enum class e { a, b };\nawaitable<void> f(int a) {\n",
            "TEST(reading, strips_a_route) {\n",
        ):
            with self.subTest(head):
                self.assertEqual(max(lines for _, lines in functions(head + body + "}\n}\n}\n")), 60)

    def test_a_table_is_no_function(self):
        table = "TEST(a, b) {\n  for (auto c : std::vector<int>{\n" + "    1,\n" * 60 + "  }) {\n    f(c);\n  }\n}\n"
        self.assertEqual([lines for _, lines in functions(without_tables(table))], [3])
        self.assertEqual(functions("constexpr std::array table = {\n" + "  1,\n" * 60 + "};\n"), [])
        self.assertEqual(functions("enum class e {\n" + "  a,\n" * 60 + "};\n"), [])


if __name__ == "__main__":
    unittest.main()
