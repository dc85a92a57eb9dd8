"""Postfix, which nobody here wrote, finds a served world's hosts by its DNS, and its mail goes where the world has it.

It is Debian's package, extracted and never installed, in a root and a network of its own that has nothing but loopback.
Where that cannot be, the test says why, and fails.
"""

import dataclasses
import json
import os
import pathlib
import subprocess
import sys
import time
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "script"))

from real_mtas import confinement, machine, roots, variants  # noqa: E402

CACHE = ROOT / "build" / "real-mtas"
WORLD = pathlib.Path(__file__).with_suffix(".toml")
SENDER = "alice@client.example"
NAMES = "127.0.1.1"  # where DNS answers; the hosts listen there and behind it, which is not where Postfix is
DEADLINE = 120  # seconds

BODY = "A line\n.\n..two dots\n" + "x" * 900 + "\n"
LARGE = "Subject: large\n\n" + ("y" * 70 + "\n") * 29_000  # 2 MB
MAIL = {  # to whom, and what
    "one@anything.example": f"Subject: direct\n\n{BODY}",
    "two@two.example": "Subject: the second exchanger\n\nx\n",
    "dora@behind.example": "Subject: by way of another\n\nx\n",
    "large@third-party.example": LARGE,
    "nobody@gateway.example": "Subject: a user that there is not\n\nx\n",
    "somebody@nomail.example": "Subject: a null MX\n\nx\n",
    "somebody@gone.example": "Subject: no such domain\n\nx\n",
    "somebody@broken.example": "Subject: later\n\nx\n",
}
ARRIVE, BOUNCE = 4, 3


class Client(machine.Machine):
    """A machine that has no network but loopback, which it shares with relaylab."""

    def _join(self):
        machine.run(["ip", "link", "set", "lo", "up"])

    def within(self, command):
        return ["chroot", str(self.root), "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LC_ALL=C",
                *command]

    def until(self, holds, what):
        end = time.monotonic() + DEADLINE
        while not holds():
            if time.monotonic() > end:
                raise RuntimeError(f"{what} has not come\n{self.logs()}")
            time.sleep(0.02)


def relayed(variant, root, work, program):
    """What arrived, and what Postfix still has."""
    at = Client(variant, root, work)
    at.set_up()
    receipts, told = work / "receipts", work / "listening"
    lab = at.outside([program, "--data", str(ROOT), "serve", "--world", str(WORLD), "--bind", NAMES, "--port", "25",
                      "--dns-port", "53", "--receipts", str(receipts), "--port-file", str(told)], "relaylab.log")
    at.until(told.exists, "relaylab")
    for to, text in MAIL.items():
        subprocess.run(at.within(["sendmail", "-i", "-f", SENDER, to]), input=text, text=True, check=True,
                       capture_output=True)
    server = at.outside(at.within(["sh", "-ec", f"exec {variant.start}"]), "postfix.log")
    at.until(lambda: receipts.read_text().count("\n") >= ARRIVE + BOUNCE, "all mail")
    # Everything has been tried once, and what waits says why.
    at.until(lambda: all("delay_reason" in to for letter in queue(at) for to in letter["recipients"]), "the queue's rest")
    found = [json.loads(line) for line in receipts.read_text().splitlines()], queue(at)
    for program in (server, lab):
        program.kill()
        program.wait()
    return found


def queue(at):
    return [json.loads(line) for line in at.waiting().splitlines()]


def postfix():
    """As Debian sets it up, but that it listens nowhere."""
    found = next(v for v in variants.every() if v.name == "postfix/closed")
    return dataclasses.replace(found, files={**found.files, "/etc/resolv.conf": f"nameserver {NAMES}\n"},
                               prepare=found.prepare + "postconf -M# smtp/inet\npostconf inet_interfaces=loopback-only\n")


class Postfix(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if reason := confinement.obstacle():
            raise RuntimeError(f"Postfix cannot be run: {reason}")
        variant = postfix()
        root = roots.root_of(variant.packages, CACHE)
        work = CACHE / "work"
        work.mkdir(parents=True, exist_ok=True)
        program = str(pathlib.Path(os.environ.get("RELAYLAB", "relaylab")).resolve())
        cls.receipts, cls.queue = confinement.Confined(relayed, variant, root, work, program).result()

    def to(self, recipient):
        (found,) = [r for r in self.receipts if r["forward_path"] == f"<{recipient}>"]
        return found

    def test_mail_goes_to_the_exchanger_that_dns_names(self):
        receipt = self.to("one@anything.example")
        self.assertEqual(receipt["reverse_path"], f"<{SENDER}>")
        self.assertEqual(receipt["delivering_address"], "127.0.0.1")
        self.assertTrue(receipt["message"].endswith("\r\n\r\n" + BODY.replace("\n", "\r\n")), "octet by octet")

    def test_a_large_message_arrives_whole(self):
        body = LARGE.partition("\n\n")[2].replace("\n", "\r\n")
        self.assertTrue(self.to("large@third-party.example")["message"].endswith("\r\n\r\n" + body))

    def test_an_exchanger_that_is_away_is_passed_over(self):
        self.assertEqual(self.to("two@two.example")["delivering_address"], "127.0.0.1")

    def test_a_served_host_passes_mail_on(self):
        receipt = self.to("dora@behind.example")
        self.assertEqual(receipt["delivering_address"], "198.51.100.10", "the gateway's, in the world")
        self.assertIn(" by mail.gateway.example (Postfix) ", receipt["message"])

    def test_refusals_come_back(self):
        bounces = [r for r in self.receipts if r["reverse_path"] == "<>"]
        self.assertEqual([r["forward_path"] for r in bounces], [f"<{SENDER}>"] * BOUNCE)
        said = "".join(r["message"] for r in bounces)
        for recipient, why in (
            ("nobody@gateway.example", "550 5.1.1 <nobody@gateway.example>: Recipient address"),
            ("somebody@nomail.example", "does not accept mail"),
            ("somebody@gone.example", "name=gone.example"),
        ):
            self.assertIn(f"Final-Recipient: rfc822; {recipient}\r\n", said)
            self.assertIn(why, " ".join(said.split()))

    def test_what_dns_does_not_know_waits(self):
        (waiting,) = [to for letter in self.queue for to in letter["recipients"]]
        self.assertEqual(waiting["address"], "somebody@broken.example")
        self.assertIn("Host not found, try again", waiting["delay_reason"])


if __name__ == "__main__":
    unittest.main()
