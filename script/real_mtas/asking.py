"""Says the client's lines of a script to a server, write by write, and records all that it answers.

A script is a recording, or what one would be without the server's lines: those are not looked at. A time at a line
("C@310: RSET") is kept, and so is one at the line that a connection begins with.
"""

import concurrent.futures
import dataclasses
import pathlib
import time

from . import dialogue
from .dialogue import Entry
from .saying import AT_ONCE, PATIENCE, SILENCE, Closed, Conversation, Said, in_order

SETTLED = 0.4  # seconds of silence behind a reply, after which no other is expected
BETWEEN = 2.5  # the same where more than one command was said: a server may delay each reply


class _Asked(Said):
    """One connection of a script."""

    def __init__(self, script: pathlib.Path, entries: list[Entry], began: float):
        super().__init__(script, [each for each in entries if each.who != "S"])
        self.began = began
        first = next((each for each in entries if each.who != "#"), Entry("S"))
        self.first_at = first.at if first.who == "S" else ""
        self.quits = False

    def wait_until(self, at: str) -> None:
        if at:
            time.sleep(max(self.began + float(at) - time.monotonic(), 0))

    def hear(self, talk: Conversation, patience: float, between: float) -> bool:
        """Every reply until the server has been silent for so long; was there one at all?"""
        silent = True
        while line := talk.line(patience):
            self.note(line)
            silent = False
            ends = not line.text[:3].isdigit() or line.text[3:4] != b"-"
            patience = between if ends else PATIENCE
        return not silent

    def hear_answer(self, talk: Conversation, between: float) -> None:
        if not self.hear(talk, PATIENCE, between):
            self.note(Entry("X", b"timeout %ds" % PATIENCE))

    def give_up(self, talk: Conversation, event: bytes) -> None:
        """The client waits for so long, and then no more."""
        seconds = int(event[len(b"timeout "):-1] or SILENCE)
        self.hear(talk, seconds, seconds)
        self.note(Entry("X", b"timeout %ds" % seconds))
        self.at += 1

    def greeted(self, talk: Conversation) -> None:
        while self.at < len(self.entries) and self.entries[self.at].who == "#":
            super().step(talk)
        begins = len(self.heard)
        if not self.gives_up(self.at):
            self.hear_answer(talk, SETTLED)
        if self.first_at and begins < len(self.heard):
            self.heard[begins].at = self.first_at

    def gives_up(self, at: int) -> bool:
        """The client does nothing there but wait for a while."""
        return at < len(self.entries) and self.entries[at].who == "X" and self.entries[at].text.startswith(b"timeout")

    def step(self, talk: Conversation) -> bool:
        entry = self.entries[self.at]
        if self.gives_up(self.at):
            self.give_up(talk, entry.text)
            return True
        if entry.who == "X" and entry.text != b"quit-by-client":
            self.at += 1  # what the server did
            return True
        if entry.who in "X#":
            return super().step(talk)
        self.wait_until(entry.at)
        begins, first = self.at, len(self.heard)
        self.write(talk)
        self.heard[first].at = entry.at
        said = self.entries[begins:self.at]
        self.quits = said[-1].text.upper() == b"QUIT"
        if said[-1].ended and not self.gives_up(self.at):
            self.hear_answer(talk, SETTLED if len(said) == 1 else BETWEEN)
        return True

    def say(self, address: tuple[str, int]) -> list[Entry]:
        self.wait_until(self.first_at)
        with Conversation(address) as talk:
            try:
                self.greeted(talk)
                while self.at < len(self.entries) and self.step(talk):
                    pass
            except Closed as how:
                if not (self.quits and self.at == len(self.entries)):  # as it should
                    self.note(Entry("X", str(how).encode()))
        return self.heard


def ask(script: pathlib.Path, entries: list[Entry], address: tuple[str, int]) -> list[Entry]:
    """What a server answers to a script's client, connection by connection."""
    connections: dict[int, list[Entry]] = {}
    for entry in entries:
        connections.setdefault(entry.connection, []).append(entry)
    began = time.monotonic()
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        return in_order(pool.map(lambda each: _Asked(script, each, began).say(address), connections.values()))


def heading(script: list[str], otherwise: dialogue.Heading) -> dialogue.Heading:
    """What a script's header says, and of what it does not say, this."""
    said = dict(line.split(": ", 1) for line in script if ": " in line)
    kept = {key: said[key] for key in ("title", "server", "profile", "site") if key in said}
    return dataclasses.replace(otherwise, **kept)
