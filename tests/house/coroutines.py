"""Coroutine shapes that g++ 12 miscompiles (double free, use after free, internal error) appear nowhere."""

import re
import unittest

import tree

_WORD = re.compile(r"\bco_await\b")
_STATEMENT = re.compile(r"\b(?:if|while|for|switch|return|co_return|co_yield)\b")


def without_nested_braces(source: str) -> str:
    kept, depth = [], 0
    for character in source:
        depth += {"{": 1, "}": -1}.get(character, 0)
        if depth == 0 and character != "}":
            kept.append(character)
    return "".join(kept)


def operand(source: str, start: int) -> str:
    """What co_await waits for: up to the end of its last call."""
    offset = start
    while offset < len(source) and (source[offset].isalnum() or source[offset] in "_:.<>-( \n\t&*,{"):
        if source[offset] in "({":
            offset = tree.closing(source, offset)
        elif source[offset] == ",":
            break
        offset += 1
    return source[start:offset]


def bad_shapes(source: str) -> list[tuple[int, str]]:
    """(line, what) of every banned shape in C++ `source` whose comments and strings are blanked."""
    found = []
    for match in _WORD.finditer(source):
        waited = operand(source, match.end())
        waited = re.sub(r"\bstd::exchange\(\s*\w+\s*,\s*\{\s*\}\s*\)", "", waited)  # an object of the first one's type
        # A named object and std::move, or a type with a constructor called with ( ), is safe.
        if re.search(r"[\w>(,]\s*\{", waited) and not re.search(r"\]\s*(?:\([^)]*\))?[^(){}]*\{", waited):
            found.append((tree.line_of(source, match.start()), "co_await f(aggregate{...})"))
        if source[match.end() :].lstrip().startswith("["):
            found.append((tree.line_of(source, match.start()), "co_await [captures]"))
        before = re.split(r"[;{}]", source[: match.start()])[-1]
        if "?" in before:
            found.append((tree.line_of(source, match.start()), "c ? co_await x : y"))
    for match in re.finditer(r"\{", source):
        inner = without_nested_braces(source[match.end() : tree.closing(source, match.start())])
        if _WORD.search(inner) and ";" not in inner and not _STATEMENT.search(inner):
            found.append((tree.line_of(source, match.start()), "co_await inside { } initialisation"))
    return found


class Coroutines(unittest.TestCase):
    def test_no_miscompiled_shape(self):
        wrong = []
        for name in tree.cpp():
            wrong += [f"{name}:{line}: {what}" for line, what in bad_shapes(tree.code(tree.text(name)))]
        self.assertEqual(wrong, [])

    def test_the_shapes_are_seen(self):
        for bad in (
            "void f() { co_await send(message{1, 2}); }",
            "void f() { co_await peer.send(socket, {1, 2}); }",
            "void f() { auto m = message{1, co_await x()}; }",
            "void f() { std::vector<int> v{co_await x(), 2}; }",
            "void f() { auto y = c ? co_await x() : z; }",
            "void f() { auto y = c ? z : co_await x(); }",
            "void f() { co_await [&]() -> awaitable<void> { co_return; }(); }",
        ):
            with self.subTest(bad):
                self.assertTrue(bad_shapes(bad))

    def test_the_safe_shapes_are_let_through(self):
        for good in (
            "awaitable<void> f() { co_await send(std::move(message)); }",
            "awaitable<void> f() { if (co_await x()) { g(); } }",
            "awaitable<void> f() { while (co_await x()) { g(); } message m{1}; co_await send(m); }",
            "awaitable<void> f() { switch (co_await x()) { case 1: break; } }",
            "awaitable<void> f() { co_await write(std::exchange(unsent, {})); }",
            "awaitable<int> f() { co_return co_await x(); }",
            "awaitable<void> f() { auto [ec, n] = co_await s.async_read_some(buffer(d), as_tuple(use_awaitable)); }",
        ):
            with self.subTest(good):
                self.assertEqual(bad_shapes(good), [])


if __name__ == "__main__":
    unittest.main()
