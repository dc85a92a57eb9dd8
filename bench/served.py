#!/usr/bin/env python3
"""What serving costs: relaylab against Postfix's smtp-sink, both under Postfix's smtp-source, in turn in one run.

    bench/served.py [--relaylab build/release/relaylab] [--messages 5000] [--rounds 5]

CPU is that of the server's process, in microseconds a session (of one message) and a message (many in a session); of
the rounds the least counts, as neighbours only ever add to it. Ratios are to smtp-sink's. Also: the most memory, the
time from exec to a banner, ten thousand idle sessions, and a thousand hosts. Needs Debian's postfix package, which is
fetched and extracted below build/, not installed. Nothing here fails because of a figure."""

import argparse
import glob
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "script"))
from real_mtas.roots import root_of

IDLE = 10_000
HOSTS = 1_000
AT_ONCE = 20


class Postfix:
    """smtp-sink and smtp-source, run from where they were extracted."""

    def __init__(self):
        self.root = root_of(("postfix",), ROOT / "build/real-mtas")
        libraries = ":".join(str(self.root / folder) for folder in ("usr/lib/postfix", "usr/lib/x86_64-linux-gnu", "lib/x86_64-linux-gnu"))
        self.run = [str(self.root / "lib64/ld-linux-x86-64.so.2"), "--library-path", libraries]
        if not Path(self.run[0]).exists():
            self.run[0] = "/lib64/ld-linux-x86-64.so.2"

    def sink(self, port):
        return [*self.run, str(self.root / "usr/sbin/smtp-sink"), "-u", "root", "-c", f"127.0.0.1:{port}", "1024"]

    def source(self, port, messages, many):
        return [*self.run, str(self.root / "usr/sbin/smtp-source"), "-s", str(AT_ONCE), "-m", str(messages), "-l", "1024",
                "-f", "someone@elsewhere.example", "-t", "nobody@third.example", *(["-d"] if many else []), f"127.0.0.1:{port}"]


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def microseconds(process):
    """Of CPU, of all its threads so far."""
    return sum(int(Path(each).read_text().split()[0]) for each in glob.glob(f"/proc/{process.pid}/task/*/schedstat")) / 1000


def kilobytes(process, what):
    return next(int(line.split()[1]) for line in Path(f"/proc/{process.pid}/status").read_text().splitlines() if line.startswith(what))


class Running:
    def __init__(self, command, port):
        began = time.monotonic()
        self.port = port
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while True:
            try:
                with socket.create_connection(("127.0.0.1", port)) as client:
                    banner = client.recv(512)
                break
            except ConnectionRefusedError:
                if self.process.poll() is not None:
                    raise SystemExit(f"{' '.join(command)}: ended with {self.process.returncode}") from None
        self.began = time.monotonic() - began
        assert banner.startswith(b"220"), banner

    def end(self):
        self.process.terminate()
        self.process.wait()


def cost(server, source, messages):
    before = microseconds(server.process)
    subprocess.run(source, check=True, stdout=subprocess.DEVNULL)
    return (microseconds(server.process) - before) / messages


def compare(program, messages, rounds, folder):
    postfix = Postfix()
    ports = [free_port() for _ in range(3)]
    servers = {
        "smtp-sink": Running(postfix.sink(ports[0]), ports[0]),
        "relaylab, --capture none": Running([program, "sink", "--port", str(ports[1]), "--capture", "none"], ports[1]),
        "relaylab, rules, record, receipts and mail": Running(
            [program, "serve", "sink", "--port", str(ports[2]), "--capture", "all", "--receipts", f"{folder}/receipts"], ports[2]),
    }
    least = {name: {} for name in servers}
    for _ in range(rounds):
        for many in (False, True):
            for name, server in servers.items():
                spent = cost(server, postfix.source(server.port, messages, many), messages)
                least[name][many] = min(spent, least[name].get(many, spent))
    print(f"{'':44}us/session  ratio   us/message  ratio   peak kB   ms to 220")
    for name, server in servers.items():
        of, reference = least[name], least["smtp-sink"]
        print(f"{name:44}{of[False]:10.1f}{of[False] / reference[False]:7.2f}{of[True]:13.1f}{of[True] / reference[True]:7.2f}"
              f"{kilobytes(server.process, 'VmHWM'):10}{server.began * 1000:12.1f}")
        server.end()


def idle(program):
    """Memory with many sessions that say nothing, each from an address of its own as ports are not without end."""
    port = free_port()
    server = Running([program, "sink", "--port", str(port), "--capture", "none", "--connections", str(IDLE)], port)
    before = kilobytes(server.process, "VmRSS")
    clients = []
    for number in range(IDLE):
        client = socket.socket()
        client.bind((f"127.0.1.{1 + number // 1000}", 0))
        client.connect(("127.0.0.1", port))
        clients.append(client)
    for client in clients:
        assert client.recv(512).startswith(b"220")
    after = kilobytes(server.process, "VmRSS")
    print(f"{IDLE} idle sessions: {after} kB, {(after - before) * 1024 / IDLE:.0f} octets each")
    for client in clients:
        client.close()
    server.end()


def hosts(program, folder):
    port = free_port()
    told = Path(folder, "ports")
    began = time.monotonic()
    process = subprocess.Popen([program, "serve", *["sink"] * HOSTS, "--port", str(port), "--port-file", str(told)],
                               stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not told.exists():
        assert process.poll() is None, "it does not listen"
    print(f"{HOSTS} hosts listen after {(time.monotonic() - began) * 1000:.0f} ms")
    process.terminate()
    process.wait()


def banners(program, times=20):
    took = []
    for _ in range(times):
        port = free_port()
        server = Running([program, "serve", "postfix-debian", "--port", str(port)], port)
        took.append(server.began * 1000)
        server.end()
    took.sort()
    print(f"exec to 220: least {took[0]:.1f} ms, median {took[times // 2]:.1f} ms of {times}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--relaylab", default=str(ROOT / "build/release/relaylab"))
    parser.add_argument("--messages", type=int, default=5000)
    parser.add_argument("--rounds", type=int, default=5)
    call = parser.parse_args()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 2 * IDLE + 1000), hard))
    os.environ.setdefault("RELAYLAB_DATA", str(ROOT))
    with tempfile.TemporaryDirectory() as folder:
        compare(call.relaylab, call.messages, call.rounds, folder)
        banners(call.relaylab)
        hosts(call.relaylab, folder)
        idle(call.relaylab)


if __name__ == "__main__":
    main()
