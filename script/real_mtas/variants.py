"""Which real servers there are, and how each is set up: variants/*.toml, a file an MTA, with a table a variant."""

import dataclasses
import difflib
import pathlib
import re
import tomllib

FOLDER = pathlib.Path(__file__).with_name("variants")
_DRAWN = ("queue-id", "date")


class BadFile(Exception):
    """A variant's file that cannot be used: which, where and why."""


@dataclasses.dataclass(frozen=True)
class Variant:
    mta: str
    variant: str
    title: str
    profile: str  # relaylab's, which it is held against
    packages: tuple[str, ...]
    files: dict[str, str]  # path in its root: what it holds
    prepare: str  # for sh: run once, in its root
    start: str  # for sh: the server, in the foreground
    queue: str  # for sh: prints nothing where nothing waits
    logs: tuple[str, ...]  # paths in its root
    drawn: dict[str, str]  # kind of binding: what finds it in a line of the server, in its first group
    remembers: bool = False  # clients: what it says depends on what it was told before, so only --only names it

    @property
    def name(self) -> str:
        return f"{self.mta}/{self.variant}"


class _Table:
    """A table of which every key must be known and of its type."""

    def __init__(self, place: str, table: dict):
        self.place, self.table, self.asked = place, table, set()

    def take(self, key: str, kind: type, default=None):
        self.asked.add(key)
        value = self.table.get(key, default)
        if value is None:
            raise BadFile(f"{self.place}: {key} is missing")
        if not isinstance(value, kind):
            raise BadFile(f"{self.place}: {key}: expected {kind.__name__}, not {value!r}")
        return value

    def texts(self, key: str, default=None) -> tuple[str, ...]:
        values = self.take(key, list, default)
        if not all(isinstance(value, str) for value in values):
            raise BadFile(f"{self.place}: {key}: expected a list of strings")
        return tuple(values)

    def pairs(self, key: str, default=None) -> dict[str, str]:
        values = self.take(key, dict, default)
        if not all(isinstance(value, str) for value in values.values()):
            raise BadFile(f"{self.place}: {key}: expected strings")
        return values

    def end(self) -> None:
        for key in self.table:
            if key not in self.asked:
                near = difflib.get_close_matches(key, self.asked, 1)
                raise BadFile(f"{self.place}: unknown key {key}" + (f"; did you mean {near[0]}?" if near else ""))


def _drawn(table: _Table) -> dict[str, str]:
    found = table.pairs("drawn", {})
    for kind, pattern in found.items():
        if kind not in _DRAWN:
            raise BadFile(f"{table.place}: drawn: {kind} is none of {', '.join(_DRAWN)}")
        try:
            groups = re.compile(pattern).groups
        except re.error as error:
            raise BadFile(f"{table.place}: drawn: {kind}: {error}") from error
        if groups != 1:
            raise BadFile(f"{table.place}: drawn: {kind}: expected one group")
    return found


def _with_appended(files: dict[str, str], appended: dict[str, str], place: str) -> dict[str, str]:
    for path in appended:
        if path not in files:
            raise BadFile(f"{place}: append: there is no file {path}")
    return {path: text + appended.get(path, "") for path, text in files.items()}


def read(file: pathlib.Path) -> list[Variant]:
    """All variants of one MTA, in the file's order."""
    try:
        top = _Table(file.name, tomllib.loads(file.read_text(encoding="utf-8")))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadFile(f"{file.name}: {error}") from error
    title = top.take("title", str)
    packages, prepare = top.texts("packages"), top.take("prepare", str)
    common = {"start": top.take("start", str), "queue": top.take("queue", str), "logs": top.texts("logs", []),
              "drawn": _drawn(top)}
    files = top.pairs("files", {})
    found = []
    for name, values in top.take("variant", dict).items():
        table = _Table(f"{file.name}: variant.{name}", values)
        own = {**files, **table.pairs("files", {})}
        found.append(Variant(mta=file.stem, variant=name, title=f"{title}, {table.take('title', str)}",
                             profile=table.take("profile", str), packages=packages + table.texts("packages", []),
                             prepare=prepare + table.take("prepare", str, ""),
                             remembers=table.take("remembers", bool, False),
                             files=_with_appended(own, table.pairs("append", {}), table.place), **common))
        table.end()
    top.end()
    return found


def every(folder: pathlib.Path = FOLDER) -> list[Variant]:
    return [variant for file in sorted(folder.glob("*.toml")) for variant in read(file)]


def chosen(known: list[Variant], names: str) -> list[Variant]:
    """Those of "postfix/open,exim/closed", in that order. Raises BadFile for one that there is not."""
    by_name = {variant.name: variant for variant in known}
    for name in names.split(","):
        if name not in by_name:
            near = difflib.get_close_matches(name, by_name, 1)
            raise BadFile(f"--only: no {name}" + (f"; did you mean {near[0]}?" if near else ""))
    return [by_name[name] for name in names.split(",")]
