"""Says the client's lines of a recording to a server, write by write, and records what that one answers.

What was recorded tells only how many replies to wait for; what they say is the server's.
"""

import concurrent.futures
import re
import secrets
import socket
import time

from .dialogue import Entry, message_of

AT_ONCE = 8  # conversations: of most, the greater part is waiting
PATIENCE = 20  # seconds for a reply that the recorded server gave
SILENCE = 3  # seconds to wait where the recorded one was silent
_REPLY_ENDS = re.compile(rb"\d{3}(?!-)")
_MESSAGE = """From: <{sender}>
To: <{sender}>
Subject: relay test {token}
X-Relaylab-Token: {token}

relaylab-token:{token}
"""


class Closed(Exception):
    """The server has ended the connection: "closed", "reset" or "broken-pipe"."""


def message_with(token: str, sender: str = "someone@elsewhere.example") -> bytes:
    return _MESSAGE.format(token=token, sender=sender).encode()


def as_sent(message: bytes) -> bytes:
    """Mail data: CRLF, dots doubled, and the end."""
    lines = message.removesuffix(b"\n").split(b"\n")
    return b"".join((b"." + line if line.startswith(b".") else line) + b"\r\n" for line in lines) + b".\r\n"


class Conversation:
    """One connection, and what was heard in it."""

    def __init__(self, address: tuple[str, int]):
        self._socket = socket.create_connection(address, timeout=PATIENCE)
        self._pending = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._socket.close()

    def send(self, octets: bytes) -> None:
        try:
            self._socket.settimeout(PATIENCE)
            self._socket.sendall(octets)
        except BrokenPipeError as error:
            raise Closed("broken-pipe") from error
        except ConnectionResetError as error:
            raise Closed("reset") from error

    def line(self, patience: float) -> Entry | None:
        """The server's next line; None where it is silent for so long."""
        until = time.monotonic() + patience
        while b"\n" not in self._pending:
            self._socket.settimeout(max(until - time.monotonic(), 0.001))
            try:
                octets = self._socket.recv(65536)
            except TimeoutError:
                return None
            except ConnectionResetError as error:
                raise Closed("reset") from error
            if not octets:
                if self._pending:
                    rest, self._pending = self._pending, b""
                    return Entry("S", rest, ended=False)
                raise Closed("closed")
            self._pending += octets
        line, self._pending = self._pending.split(b"\n", 1)
        if line.endswith(b"\r"):
            return Entry("S", line[:-1])
        return Entry("S", line + b"\n", ended=False)

    def reply(self, patience: float = PATIENCE) -> list[Entry]:
        """The lines of the next reply; as many as came in time."""
        lines = []
        while line := self.line(patience):
            lines.append(line)
            if _REPLY_ENDS.match(line.text) or not line.text[:3].isdigit():
                break
        return lines


def _replies(entries: list[Entry], at: int) -> int:
    """How many replies stand in the recording from `at` on, before the client does anything."""
    count = 0
    while at < len(entries) and entries[at].who in "S#":
        entry = entries[at]
        count += entry.who == "S" and not (entry.text[:3].isdigit() and entry.text[3:4] == b"-")
        at += 1
    return count


def in_order(dialogues) -> list[Entry]:
    """Dialogues as the connections of one recording."""
    entries = []
    for number, dialogue in enumerate(dialogues, 1):
        for entry in dialogue:
            entry.connection = number
            entries.append(entry)
    return entries


class Said:
    """One connection of a recording, said again."""

    def __init__(self, recording, entries: list[Entry]):
        self.recording, self.entries = recording, entries
        self.heard: list[Entry] = []
        self.at = 0

    def note(self, entry: Entry) -> None:
        self.heard.append(entry)

    def hear(self, talk: Conversation, replies: int) -> None:
        for _ in range(replies):
            lines = talk.reply()
            for line in lines:
                self.note(line)
            if not lines:
                self.note(Entry("X", b"timeout %ds" % PATIENCE))
                return

    def octets(self, entry: Entry) -> bytes:
        if entry.who == "C":
            return entry.text + (b"\r\n" if entry.ended else b"")
        message = message_of(entry, self.recording)
        return as_sent(message_with(secrets.token_hex(8)) if message is None else message)

    def write(self, talk: Conversation) -> None:
        """All that the client sent in one write."""
        burst = [self.entries[self.at]]
        while self.at + len(burst) < len(self.entries) and self.entries[self.at + len(burst)].burst:
            burst.append(self.entries[self.at + len(burst)])
        self.at += len(burst)
        for entry in burst:
            self.note(Entry(entry.who, entry.text, entry.burst, ended=entry.ended))
        talk.send(b"".join(self.octets(entry) for entry in burst))

    def event(self, talk: Conversation) -> bool:
        """False where the client is the one who leaves."""
        name = self.entries[self.at].text.decode()
        self.at += 1
        if name == "quit-by-client":
            self.note(Entry("X", name.encode()))
            return False
        seconds = re.fullmatch(r"timeout (\d+)s", name)
        patience = min(int(seconds[1]), SILENCE) if seconds else SILENCE
        line = talk.line(patience)
        self.note(line or Entry("X", b"timeout %ds" % patience))
        return True

    def step(self, talk: Conversation) -> bool:
        entry = self.entries[self.at]
        if entry.who == "S":
            self.hear(talk, _replies(self.entries, self.at))
            while self.at < len(self.entries) and self.entries[self.at].who in "S#":
                self.at += 1
            return True
        if entry.who == "#":
            self.note(Entry("#", entry.text))
            self.at += 1
            return True
        if entry.who == "X":
            return self.event(talk)
        self.write(talk)
        return True

    def say(self, address: tuple[str, int]) -> list[Entry]:
        with Conversation(address) as talk:
            try:
                while self.at < len(self.entries) and self.step(talk):
                    pass
            except Closed as how:
                self.note(Entry("X", str(how).encode()))
        return self.heard


def say_again(recording, entries: list[Entry], address: tuple[str, int]) -> list[Entry]:
    """What a server answers to a recording's client, connection by connection, in their order."""
    connections: dict[int, list[Entry]] = {}
    for entry in entries:
        connections.setdefault(entry.connection, []).append(entry)
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        return in_order(pool.map(lambda each: Said(recording, each).say(address), connections.values()))
