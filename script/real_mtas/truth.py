"""What is true of a server: what of a stranger's mail arrives at a third party, whatever the replies say.

The attack space of profiles/attack is said to it, every sender with every recipient, each in a connection of its own
and with a message of its own. Then, when the server is at rest, what the third party has received is looked at.
"""

import concurrent.futures
import dataclasses
import json
import pathlib
import secrets
import tomllib

from .dialogue import Entry
from .saying import AT_ONCE, Closed, Conversation, as_sent, in_order, message_with


@dataclasses.dataclass
class Envelope:
    sender: str
    recipient: str
    says_known_user: bool
    token: str = dataclasses.field(default_factory=lambda: secrets.token_hex(8))
    code: str = ""  # of the last reply; empty where there was none
    stage: str = ""  # that it answers

    @property
    def accepted(self) -> bool:
        return self.stage == "end-of-data" and self.code.startswith("2")


def envelopes(space: pathlib.Path, names: dict[str, str]) -> list[Envelope]:
    """The attack space with a server's names in it: host, domain, ip, user."""
    table = tomllib.loads(space.read_text(encoding="utf-8"))
    to = table["third-party"]
    names = {**names, "to": to, "to-user": to.split("@")[0], "to-domain": to.split("@")[1],
             "to-encapsulated": "IMCEASMTP-" + "".join(c if c.isalnum() else f"+{ord(c):02X}" for c in to)}

    def filled(path: str) -> str:
        for name, value in names.items():
            path = path.replace(f"{{{name}}}", value)
        return path

    return [Envelope(filled(sender), filled(recipient), "{user}" in sender)
            for sender in table["senders"] for recipient in table["recipients"]]


def _converse(talk: Conversation, hello: str, envelope: Envelope, heard: list[Entry]) -> None:
    steps = (("connect", None, "2"), ("ehlo", f"EHLO {hello}", "2"), ("mail", f"MAIL FROM:{envelope.sender}", "2"),
             ("rcpt", f"RCPT TO:{envelope.recipient}", "2"), ("data", "DATA", "3"), ("end-of-data", "", "2"),
             ("quit", "QUIT", "2"))
    refused = False
    for stage, said, positive in steps:
        if refused and stage != "quit":
            continue
        if stage == "end-of-data":
            heard.append(Entry("M"))
            talk.send(as_sent(message_with(envelope.token)))
        elif said:
            heard.append(Entry("C", said.encode()))
            talk.send(said.encode() + b"\r\n")
        lines = talk.reply()
        heard += lines
        if stage != "quit":
            envelope.stage, envelope.code = stage, lines[-1].text[:3].decode("latin-1") if lines else ""
            refused = not envelope.code.startswith(positive)


def attack(all_envelopes: list[Envelope], address: tuple[str, int], hello: str) -> list[Entry]:
    """Says each; those put off (4yz) once more at the end. Returns the dialogues."""
    def say(envelope: Envelope) -> list[Entry]:
        heard: list[Entry] = []
        try:
            with Conversation(address) as talk:
                _converse(talk, hello, envelope, heard)
        except Closed as how:  # what was answered until then stands
            heard.append(Entry("X", str(how).encode()))
        return heard

    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        dialogues = [*pool.map(say, all_envelopes)]
        dialogues += pool.map(say, [envelope for envelope in all_envelopes if envelope.code.startswith("4")])
    return in_order(dialogues)


def receipts(file: pathlib.Path) -> list[dict]:
    """What has arrived at the third party; a line without its end is left for later."""
    text = file.read_text(encoding="utf-8") if file.exists() else ""
    return [json.loads(line) for line in text[:text.rfind("\n") + 1].splitlines()]


def word(all_envelopes: list[Envelope], received: list[dict]) -> str:
    """open, conditional, accepts or closed, as docs/verdicts.md defines them. A bounce is no arrival."""
    tokens = {receipt["token"] for receipt in received if not receipt["bounce"]}
    arrived = [envelope for envelope in all_envelopes if envelope.token in tokens]
    if arrived:
        return "conditional" if all(envelope.says_known_user for envelope in arrived) else "open"
    return "accepts" if any(envelope.accepted for envelope in all_envelopes) else "closed"
