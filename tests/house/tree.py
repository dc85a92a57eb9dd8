"""What the house rules look at: the project's own files, and C++ text without its comments and strings."""

import functools
import pathlib
import re
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]

# The product's folders; a file belongs to the longest that holds it.
FOLDERS = (
    "files",
    "grammar",
    "smtp",
    "pop3",
    "evidence",
    "evidence/log",
    "sim/profile",
    "sim/world",
    "sim/net",
    "probe/judge",
    "probe/tester",
    "probe/net",
    "lab",
    "lab/cases",
    "lab/grade",
    "lab/report",
    "lab/cli",
)


@functools.cache
def files() -> tuple[str, ...]:
    """Paths from the root: what git tracks or would track, or, without git's data, all but build/."""
    if (ROOT / ".git").exists():
        try:
            listing = subprocess.run(
                ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
                cwd=ROOT,
                capture_output=True,
                check=True,
            )
            names = listing.stdout.decode().split("\0")
            return tuple(sorted(name for name in names if name and (ROOT / name).is_file()))
        except (OSError, subprocess.CalledProcessError):
            pass
    return tuple(
        sorted(
            path.relative_to(ROOT).as_posix()
            for path in ROOT.rglob("*")
            if path.is_file() and path.relative_to(ROOT).parts[0] not in ("build", ".git")
            and "__pycache__" not in path.parts
        )
    )


@functools.cache
def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8", errors="replace")


def folder_of(name: str) -> str | None:
    """The product folder that `name` belongs to, or None: tests/, fuzz/ and the rest are no product."""
    holding = [folder for folder in FOLDERS if name.startswith(folder + "/")]
    return max(holding, key=len) if holding else None


def cpp(*suffixes: str) -> list[str]:
    """C++ files anywhere in the tree."""
    suffixes = suffixes or (".cpp", ".hpp", ".ipp", ".cc")
    return [name for name in files() if name.endswith(suffixes)]


def product(*suffixes: str) -> list[str]:
    return [name for name in cpp(*suffixes) if folder_of(name)]


_LITERAL = re.compile(
    r"""
    (?P<raw>\b(?:u8|[uUL])?R"(?P<tag>[^()\s\\]{0,16})\(.*?\)(?P=tag)")
  | (?P<line>//[^\n]*)
  | (?P<block>/\*.*?\*/)
  | (?P<string>"(?:\\.|[^"\\\n])*")
  | (?P<digits>\b\d(?:'?[\w.])*)
  | (?P<char>'(?:\\.|[^'\\\n])+')
    """,
    re.VERBOSE | re.DOTALL,
)


def code(source: str, keep_strings: bool = False) -> str:
    """`source` with comments, and unless kept strings and characters, blanked; line breaks stay."""

    def blank(match: re.Match[str]) -> str:
        found = match.group(0)
        if match.lastgroup == "digits":
            return found
        breaks = "\n" * found.count("\n")
        if match.group("line") is not None or match.group("block") is not None:
            return " " + breaks
        return found if keep_strings else '""' + breaks

    return _LITERAL.sub(blank, source)


def line_of(source: str, offset: int) -> int:
    return source.count("\n", 0, offset) + 1


def closing(source: str, opening: int) -> int:
    """The offset of the bracket that closes the one at `opening`, or the end of `source`."""
    pairs = {"{": "}", "(": ")", "[": "]"}
    expected = []
    for offset in range(opening, len(source)):
        character = source[offset]
        if character in pairs:
            expected.append(pairs[character])
        elif expected and character == expected[-1]:
            expected.pop()
            if not expected:
                return offset
    return len(source)
