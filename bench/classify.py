#!/usr/bin/env python3
"""What reading logs costs: `relaylab classify` on a generated log of each kind, beside `grep -c` on the same file.

    bench/classify.py [--relaylab build/release/relaylab] [--megabytes 1024] [--rounds 3] [--kind postfix,exim]

Wall seconds of the whole process, of the rounds the least; peak memory; and how often as long as grep it took. Most
memory is asked for by messages that never end: the kind "open" has nothing else. Nothing here fails because of a
figure, and nothing is left behind."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BLOCK = 2000  # messages that are generated; what follows are they again, under other ids


def postfix(n):
    head, id, client = f"Nov 22 14:{n // 60 % 60:02}:{n % 60:02} mail postfix", f"4F{n:08X}", f"client{n % 97}.example[192.0.2.{n % 250}]"
    end = (f"to=<user{n}@third{n % 50}.example>, relay=mx.third.example[198.51.100.9]:25, delay=0.1, delays=0/0/0.1/0, dsn=2.0.0, "
           "status=sent (250 2.0.0 Ok: queued as 4C1D2)" if n % 3 == 0 else
           f"to=<alice{n % 40}@example.test>, relay=local, delay=0.1, delays=0/0/0/0.1, dsn=2.0.0, status=sent (delivered to mailbox)")
    yield f"{head}/smtpd[{n % 500}]: connect from {client}"
    if n % 5 == 4:
        yield (f"{head}/smtpd[{n % 500}]: NOQUEUE: reject: RCPT from {client}: 454 4.7.1 <victim@third.example>: Relay access denied; "
               f"from=<s{n}@elsewhere.example> to=<victim@third.example> proto=ESMTP helo=<client.example>")
    else:
        yield f"{head}/smtpd[{n % 500}]: {id}: client={client}"
        yield f"{head}/cleanup[{n % 500}]: {id}: message-id=<{n}.7@client.example>"
        yield f"{head}/qmgr[9]: {id}: from=<s{n}@elsewhere.example>, size=1024, nrcpt=1 (queue active)"
        yield f"{head}/{'smtp' if n % 3 == 0 else 'local'}[{n % 500}]: {id}: {end}"
        yield f"{head}/qmgr[9]: {id}: removed"
    yield f"{head}/smtpd[{n % 500}]: disconnect from {client} ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5"


def exim(n):
    head, id = f"2026-11-22 14:{n // 60 % 60:02}:{n % 60:02}", f"1w{n % 10000:04}-{n:06}-AB"
    if n % 5 == 4:
        yield f"{head} H=(client.example) [192.0.2.{n % 250}] F=<s{n}@elsewhere.example> rejected RCPT <victim@third.example>: relay not permitted"
        return
    yield f"{head} {id} <= s{n}@elsewhere.example H=client{n % 97}.example (client) [192.0.2.{n % 250}] P=esmtp S=1024 id={n}.7@client.example"
    if n % 3 == 0:
        yield (f"{head} {id} => user{n}@third{n % 50}.example R=dnslookup T=remote_smtp H=mx.third.example [198.51.100.9] "
               'C="250 2.0.0 Ok: queued as 4C1D2"')
    else:
        yield f"{head} {id} => alice{n % 40} <alice{n % 40}@example.test> R=local_user T=mail_spool"
    yield f"{head} {id} Completed"


def never_ending(n):
    """Every message is open for ever."""
    yield f"Nov 22 14:33:30 mail postfix/smtpd[7]: 4F{n:010X}: client=client.example[192.0.2.7]"


KINDS = {"postfix": postfix, "exim": exim, "open": never_ending}


def generate(kind, octets, file):
    """The block's text is made once; between blocks the ids of its messages change."""
    with open(file, "wb") as out:
        block = 0
        while out.tell() < octets:
            lines = [line for n in range(BLOCK) for line in KINDS[kind](block * BLOCK + n)]
            out.write(("\n".join(lines) + "\n").encode())
            block += 1


def measured(command):
    """Wall seconds, CPU seconds and the most memory, in MiB, of one process."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--relaylab", type=Path, default=ROOT / "build/release/relaylab")
    parser.add_argument("--megabytes", type=int, default=1024)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--kind", default=",".join(KINDS))
    asked = parser.parse_args()
    if not asked.relaylab.exists():
        sys.exit(f"{asked.relaylab}: no program; cmake --preset release && cmake --build --preset release --target relaylab")
    print("log       MB   classify s   CPU s   grep s   ratio   MB/s   peak MiB")
    with tempfile.TemporaryDirectory() as folder:
        for kind in asked.kind.split(","):
            file = Path(folder, "log")
            generate(kind, asked.megabytes * 1_000_000, file)
            rounds = [(measured([asked.relaylab, "classify", file]), measured(["grep", "-c", "relayed", file])) for _ in range(asked.rounds)]
            own, grep = min(each[0] for each in rounds), min(each[1] for each in rounds)
            size = file.stat().st_size / 1e6
            print(f"{kind:8}{size:5.0f}{own[0]:13.2f}{own[1]:8.2f}{grep[0]:9.2f}{own[0] / grep[0]:8.1f}{size / own[0]:7.0f}{max(e[0][2] for e in rounds):11.0f}",
                  flush=True)


if __name__ == "__main__":
    main()
