"""Mail of every kind goes through real servers; what they log of it is classified, and every message that was relayed for
a stranger is named, and no other. What was relayed is what arrived at the third party, and no log says that."""

import base64
import concurrent.futures
import dataclasses
import json
import os
import random
import secrets
import smtplib
import socket
import subprocess
import sys
import threading
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "script")]
from real_mtas import confinement, machine, measure, roots, saying, truth, variants
from served import PROGRAM

CACHE = ROOT / "build" / "real-mtas"
STRANGER, INSIDE, USER = machine.CLIENT, "198.51.100.8", "198.51.100.9"
OWN, HOST, THIRD = machine.DOMAIN, machine.SERVER_NAME, "relaytest.test"
MESSAGES = {"postfix": 1000, "exim": 400}
# A third party that cannot be reached: nobody listens there.
WORLD = machine.WORLD.read_text(encoding="utf-8") + f'\n[zone."unreached.test"]\nmx = "10 mx.unreached.test"\n\n' \
    f'[zone."mx.unreached.test"]\na = "{INSIDE}"\n'
ALIASES = "postmaster: alice\nroot: alice\nnobodys: nosuchuser\ngone: away@relaytest.test\n"
EXIM_LOGIN = r"""
sed -i '/^begin authenticators/a plain_server:\n  driver = plaintext\n  public_name = PLAIN\n  server_prompts = :\n\
  server_condition = ${if eq{$auth3}{secret}{yes}{no}}\n  server_set_id = $auth2\n' /etc/exim4/exim4.conf.template
"""
POSTFIX_MORE = """
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = private/auth
virtual_alias_maps = inline:{ { off@example.test = away@relaytest.test } }
"""

# Recipients of each kind of message, and who sends it. A kind says what is meant, never what became of it.
KINDS = {
    "local": (STRANGER, ["alice@example.test"]),
    "third": (STRANGER, ["{n}@relaytest.test"]),
    "percent": (STRANGER, ["{n}%relaytest.test@mail.example.test"]),
    "both": (STRANGER, ["bob@example.test", "{n}@relaytest.test"]),
    "unknown": (STRANGER, ["nosuchuser@example.test"]),
    "bounced": (STRANGER, ["nobodys@example.test"]),
    "forwarded": (STRANGER, ["gone@example.test"]),
    "rewritten": (STRANGER, ["off@example.test"]),
    "nowhere": (STRANGER, ["{n}@does-not-exist.test"]),
    "put-off": (STRANGER, ["{n}@unreached.test"]),
    "inside": (INSIDE, ["{n}@relaytest.test"]),
    "login": (USER, ["{n}@relaytest.test", "alice@example.test"]),
}
SENDERS = ["someone@elsewhere.test", "", "nosuchuser@mail.example.test", "alice@example.test"]


@dataclasses.dataclass
class Sent:
    kind: str
    client: str
    sender: str
    recipients: list
    token: str
    id: str = ""


def prepared(name):
    """A variant of script/real-mtas for which one client is inside, and who logs in may relay."""
    known, = variants.chosen(variants.every(), name)
    files = {**known.files, "/etc/aliases": ALIASES}
    known = dataclasses.replace(known, prepare=known.prepare + "install -d -m 1777 /var/mail\n")
    if known.mta == "postfix":
        site = files["/etc/postfix/main.cf.site"].replace("[::1]/128\n", f"[::1]/128 {INSIDE}/32\n")
        return dataclasses.replace(known, files={**files, "/etc/postfix/main.cf.site": site + POSTFIX_MORE})
    setup = "/etc/exim4/update-exim4.conf.conf"
    if "relay_nets='0" not in files[setup]:
        files[setup] += f"dc_relay_nets='{INSIDE}'\n"
    return dataclasses.replace(known, files=files, prepare=known.prepare.replace("update-exim4.conf\n", EXIM_LOGIN + "update-exim4.conf\n"))


def answer_logins(connection):
    """Dovecot's protocol of authentication, as much of it as Postfix asks: alice's password is right."""
    connection.sendall(b"VERSION\t1\t1\nMECH\tPLAIN\tplaintext\nSPID\t1\nCUID\t1\nCOOKIE\t00\nDONE\n")
    with connection.makefile("r", encoding="ascii") as lines:
        for line in lines:
            words = line.rstrip("\n").split("\t")
            if words[0] == "AUTH":
                said = next(word[5:] for word in words if word.startswith("resp="))
                right = base64.b64decode(said) == b"\0alice\0secret"
                connection.sendall(f"OK\t{words[1]}\tuser=alice\n".encode() if right else f"FAIL\t{words[1]}\n".encode())


def serve_logins(root):
    """At private/auth of the queue, in threads that end with the process."""
    here = os.getcwd()
    os.makedirs(root / "var/spool/postfix/private", exist_ok=True)
    os.chdir(root / "var/spool/postfix/private")  # the name of a socket is short
    listening = socket.socket(socket.AF_UNIX)
    listening.bind("auth")
    os.chmod("auth", 0o666)
    os.chdir(here)
    listening.listen(64)

    def accept():
        while True:
            threading.Thread(target=answer_logins, args=(listening.accept()[0],), daemon=True).start()

    threading.Thread(target=accept, daemon=True).start()


def say(sent):
    """Says some messages in one connection, and notes under which ids the server took them."""
    with smtplib.SMTP(machine.SERVER, 25, "probe.relaytest.test", saying.PATIENCE, (sent[0].client, 0)) as talk:
        talk.ehlo()
        if sent[0].client == USER:
            talk.login("alice", "secret")
        for each in sent:
            talk.mail(each.sender)
            if any([talk.rcpt(recipient)[0] == 250 for recipient in each.recipients]):
                code, text = talk.data(saying.message_with(each.token).decode())
                words = text.decode().replace("id=", " ").split()
                each.id = words[-1] if code == 250 else ""
            else:
                talk.rset()


def mixed(count, seed):
    chance = random.Random(seed)
    kinds = list(KINDS)
    for number in range(count):
        kind = kinds[number] if number < len(kinds) else chance.choice(kinds)
        client, recipients = KINDS[kind]
        yield Sent(kind, client, chance.choice(SENDERS), [r.format(n=f"user{number}") for r in recipients], secrets.token_hex(8))


def send(sent):
    """Eight at a time, at most six in a connection: a server has its limits."""
    bursts = []
    for client in (STRANGER, INSIDE, USER):
        own = [each for each in sent if each.client == client]
        bursts += [own[at:at + 6] for at in range(0, len(own), 6)]
    random.Random(1).shuffle(bursts)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        list(pool.map(say, bursts))


def through(variant, root, work, lab, count):
    """Confined: the mail goes through, and what was sent, what arrived and what was logged is returned."""
    here = machine.Machine(variant, root, work)
    world = work / "world.toml"
    world.write_text(WORLD, encoding="utf-8")
    machine.WORLD = world
    receipts = work / "receipts"
    for address in (INSIDE, USER):
        machine.run(["ip", "address", "add", f"{address}/32", "dev", "outside"])
    here.surround(lab, receipts)
    here.set_up()
    if variant.mta == "postfix":
        serve_logins(here.root)
    here.start()
    sent = list(mixed(count, seed=7))
    try:
        send(sent)
        measure.come_to_rest(lambda: (here.waiting(), len(truth.receipts(receipts))))
    except Exception as error:
        raise RuntimeError(f"{error}\n{here.logs()}") from error
    log = (here.root / variant.logs[0].lstrip("/")).read_bytes()
    return sent, truth.receipts(receipts), log


def classify(log, *options):
    done = subprocess.run([PROGRAM, "classify", "-", "--messages", "--format", "json", *options], input=log, capture_output=True)
    return done.returncode, json.loads(done.stdout)["files"][0]


TOLD = ("--domain", OWN, "--domain", HOST, "--inside", f"{INSIDE}/32")


class Logs(unittest.TestCase):
    def check(self, name, variant_open):
        variant = prepared(name)
        lab = measure.Lab(Path(PROGRAM), ROOT)
        work = CACHE / "work"
        work.mkdir(parents=True, exist_ok=True)
        confined = confinement.Confined(through, variant, roots.root_of(variant.packages, CACHE), work, lab, MESSAGES[variant.mta])
        try:
            sent, received, log = confined.result()
        finally:
            confined.end()
        arrived = {receipt["token"] for receipt in received if not receipt["bounce"]}
        # What an own address leads to elsewhere is its owner's affair.
        relayed = {each.id for each in sent if each.client == STRANGER and each.token in arrived
                   and each.kind not in ("forwarded", "rewritten")}
        kinds = {each.kind for each in sent if each.token in arrived}
        self.assertLessEqual({"inside", "login", "forwarded"}, kinds)
        self.assertEqual({"third", "both"} <= kinds, variant_open)
        status, found = classify(log, *TOLD)
        named = {message["id"] for message in found["relayed_messages"]}
        print(f"{name}: {len(sent)} sent, {found['messages']} messages, {len(relayed)} relayed for strangers, "
              f"{len(named)} named, {found['unknown_lines']} unknown lines, {found['verdict']}")
        self.assertEqual(found["unknown"], [])
        self.assertEqual(named, relayed)
        self.assertEqual(found["relayed"], len(relayed))
        self.assertEqual(found["format"], variant.mta)
        if variant_open:
            self.assertEqual((status, found["verdict"]), (1, "open"))
        else:
            self.assertEqual(named, set())
            self.assertNotEqual(found["verdict"], "open")
        # What is not told is read off the log, and comes to the same.
        self.assertEqual({m["id"] for m in classify(log, "--inside", f"{INSIDE}/32")[1]["relayed_messages"]}, relayed)

    def test_every_relayed_message_is_named_and_no_other(self):
        why = confinement.obstacle()
        if why:
            print(f"no real server can be run: {why}")
            self.assertTrue(why)
            return
        for name, is_open in (("postfix/closed", False), ("postfix/open", True), ("exim/closed", False), ("exim/open", True)):
            with self.subTest(name):
                self.check(name, is_open)


if __name__ == "__main__":
    unittest.main()
