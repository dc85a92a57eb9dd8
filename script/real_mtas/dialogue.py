"""Recordings in the format of corpus/ (corpus/README.md): as much of it as is needed to say one again.

Texts are octets; their escapes are undone on reading and made on writing.
"""

import dataclasses
import pathlib
import re

_LINE = re.compile(r"(?P<who>[SCM#X])(?:@(?P<at>[0-9.]+))?(?:\*(?P<times>\d+))?(?P<burst>[:+])(?: (?P<text>.*))?\Z")
_ESCAPE = re.compile(rb"\\(?:([\\trn])|x([0-9a-fA-F]{2})|\{(\d+) (\\.[0-9a-fA-F]{0,2}|.)\})")
_RUN = re.compile(rb"(.)\1{31,99998}", re.DOTALL)
_ESCAPES = {octet: f"\\x{octet:02x}" for octet in range(256) if not 0x20 <= octet < 0x7F}
_ESCAPES |= {0x5C: "\\\\", 9: "\\t", 13: "\\r", 10: "\\n"}
_WRITTEN_ONCE = 10  # so many equal lines in a row are, as relaylab does
_LETTERS = {b"\\": b"\\", b"t": b"\t", b"r": b"\r", b"n": b"\n"}


@dataclasses.dataclass
class Entry:
    who: str  # S, C, M, X or #
    text: bytes = b""
    burst: bool = False  # sent in one write with the client's line before it
    connection: int = 1
    ended: bool = True  # a CRLF stands behind it
    whole: bool = True  # of a server: the recorder kept all of it
    at: str = ""  # seconds since the beginning; empty where that is not told


def unescaped(text: str) -> bytes:
    def octets(match) -> bytes:
        letter, code, count, one = match.groups()
        if letter:
            return _LETTERS[letter]
        return bytes([int(code, 16)]) if code else unescaped(one.decode()) * int(count)

    return _ESCAPE.sub(octets, text.encode("ascii"))


def escaped(octets: bytes) -> str:
    text, at = "", 0
    for run in _RUN.finditer(octets):
        one = octets[run.start():run.start() + 1].decode("latin-1").translate(_ESCAPES)
        text += octets[at:run.start()].decode("latin-1").translate(_ESCAPES) + f"\\{{{len(run[0])} {one}}}"
        at = run.end()
    text += octets[at:].decode("latin-1").translate(_ESCAPES)
    visible = text.rstrip(" ")
    return visible + "\\x20" * (len(text) - len(visible))


def read(text: str) -> tuple[list[str], list[Entry]]:
    """A recording's header lines and its entries. Raises ValueError with the line that is none."""
    head, _, body = text.partition("\n\n")
    entries, connection = [], 1
    for number, line in enumerate(body.splitlines(), head.count("\n") + 3):
        if re.fullmatch(r"@\d+", line):
            connection = int(line[1:])
            continue
        match = _LINE.match(line)
        if not match:
            raise ValueError(f"line {number}: {line}")
        raw, ended, whole = match["text"] or "", True, True
        if match["who"] in "SC" and raw.endswith("\\c"):
            raw, ended = raw[:-2], False
        if match["who"] == "S" and raw.endswith("\\..."):
            raw, whole = raw[:-4], False
        for again in range(int(match["times"] or 1)):
            burst = match["burst"] == "+" or (again > 0 and match["who"] == "C")
            entries.append(Entry(match["who"], unescaped(raw), burst, connection, ended, whole, match["at"] or ""))
    return head.splitlines(), entries


def _as_often(entries: list[Entry], first: int) -> int:
    """How many entries from there on are one line again: in one write, if the client sent it."""
    if entries[first].at or entries[first].who not in "SC":
        return 1
    again = dataclasses.replace(entries[first], burst=entries[first].who == "C")
    last = first + 1
    while last < len(entries) and last - first < 999 and entries[last] == again:
        last += 1
    return last - first if last - first >= _WRITTEN_ONCE else 1


def line_of(entry: Entry) -> str:
    text = escaped(entry.text) + ("" if entry.ended else "\\c")
    at = f"@{entry.at}" if entry.at else ""
    return f"{entry.who}{at}{'+' if entry.burst else ':'}" + (f" {text}" if text else "")


def drawn(entries, patterns: dict[str, str]) -> list[str]:
    """The bindings of what the server drew, in the order of the dialogue: "queue-id 4F2A"."""
    found = []
    for entry in entries:
        if entry.who == "S":
            line = escaped(entry.text)
            found += [f"{kind} {match[1]}" for kind, pattern in patterns.items() for match in re.finditer(pattern, line)]
    return found


@dataclasses.dataclass
class Heading:
    title: str
    source: str
    server: str
    profile: str
    client: str
    time: str  # of the first line, "2026-01-01T00:00:00Z"
    site: str = ""


_KEYS = ("title", "source", "server", "profile", "site", "client", "time")  # in the order that all files have


def printed(heading: Heading, entries: list[Entry], patterns: dict[str, str]) -> str:
    lines = ["relaylab-dialogue 1", *(f"{key}: {value}" for key in _KEYS if (value := getattr(heading, key)))]
    lines += [f"bind: {binding}" for binding in drawn(entries, patterns)]
    lines.append("")
    connection, at = 1, 0
    while at < len(entries):
        if entries[at].connection != connection:
            connection = entries[at].connection
            lines.append(f"@{connection}")
        line, often = line_of(entries[at]), _as_often(entries, at)
        lines.append(f"{line[0]}*{often}{line[1:]}" if often > 1 else line)
        at += often
    return "\n".join(lines) + "\n"


def message_of(entry: Entry, recording: pathlib.Path) -> bytes | None:
    """The message that an M: line names, lines ended by LF; None where its content is not recorded."""
    return (recording.parent / entry.text.decode()).read_bytes() if entry.text else None
