"""A real server on a machine of its own, and the little internet around it.

Two networks joined by one cable, and no way out of either: outside are the client, the names and the third party's
mail host, which are relaylab's; inside is the server, in a root of its own. The client's address is not loopback and
in no network of the server's, so that what a server trusts by default does not count.
"""

import contextlib
import os
import pathlib
import signal
import socket
import subprocess
import time

from . import confinement

SERVER, SERVER_NAME, DOMAIN = "203.0.113.25", "mail.example.test", "example.test"
CLIENT, CLIENT_NAME = "198.51.100.7", "probe.relaytest.test"
THIRD_PARTY = "198.51.100.99"  # which answers DNS, too
USERS = ("alice", "bob")
WORLD = pathlib.Path(__file__).with_name("world.toml")
# What is in every root, beside what a variant says of its own.
_FILES = {
    "/etc/resolv.conf": f"nameserver {THIRD_PARTY}\n",
    "/etc/hosts": f"127.0.0.1 localhost\n{SERVER} {SERVER_NAME} {SERVER_NAME.split('.')[0]}\n",
    "/etc/hostname": f"{SERVER_NAME}\n",
    "/etc/mailname": f"{SERVER_NAME}\n",
}
_DEVICES = ("null", "zero", "full", "random", "urandom")
_PATIENCE = 60  # seconds for a server to greet


def run(command, **options) -> str:
    """Its output; raises with what it printed where it fails."""
    done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}: status {done.returncode}\n{done.stdout}")
    return done.stdout


def _hold_network(ready: int) -> None:
    """A process that does nothing but be in the server's network."""
    confinement.own_network()
    os.write(ready, b".")
    while True:
        signal.pause()


class Machine:
    """Lives in a confined function, to be used once."""

    def __init__(self, variant, root: pathlib.Path, work: pathlib.Path):
        self.variant = variant
        self.work = work
        confinement.memory(str(work), "1g")
        self.root = work / "root"
        self._spread(root)
        self._join()
        self._running = []

    def _spread(self, root: pathlib.Path) -> None:
        """The root, over which everything that is written goes to memory."""
        for folder in ("root", "upper", "under"):
            (self.work / folder).mkdir()
        confinement.mount("overlay", str(self.root), "overlay", 0,
                          f"lowerdir={root},upperdir={self.work / 'upper'},workdir={self.work / 'under'}")
        confinement.processes(str(self.root / "proc"))
        confinement.memory(str(self.root / "dev"), "64k")
        for device in _DEVICES:
            (self.root / "dev" / device).touch()
            confinement.bind(f"/dev/{device}", str(self.root / "dev" / device))
        (self.root / "dev" / "shm").mkdir(mode=0o1777)
        os.symlink("/proc/self/fd", self.root / "dev" / "fd")

    def _join(self) -> None:
        """The two networks and the cable."""
        ready, told = os.pipe()
        self._holder = os.fork()
        if self._holder == 0:
            _hold_network(told)
        os.read(ready, 1)
        os.close(ready)
        os.close(told)
        outside, inside = ["ip"], ["nsenter", f"--net=/proc/{self._holder}/ns/net", "ip"]
        run([*outside, "link", "add", "outside", "type", "veth", "peer", "name", "inside", "netns", str(self._holder)])
        for here, end, addresses in ((outside, "outside", (CLIENT, THIRD_PARTY)), (inside, "inside", (SERVER,))):
            run([*here, "link", "set", "lo", "up"])
            run([*here, "link", "set", end, "up"])
            for address in addresses:
                run([*here, "address", "add", f"{address}/32", "dev", end])
        for here in (outside, inside):  # the addresses of RFC 5737 are of IPv4: nobody is ::1 here
            run([*here[:-1], "sh", "-c", "echo 1 > /proc/sys/net/ipv6/conf/all/disable_ipv6"])
        run([*outside, "route", "add", f"{SERVER}/32", "dev", "outside", "src", CLIENT])
        run([*inside, "route", "add", "198.51.100.0/24", "dev", "inside"])

    def within(self, command) -> list[str]:
        """The same command in the server's root and network."""
        return ["nsenter", f"--net=/proc/{self._holder}/ns/net", f"--root={self.root}", f"--wd={self.root}", "env", "-i",
                "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "HOME=/root", "LC_ALL=C", *command]

    def set_up(self) -> None:
        """Writes its files and runs what has to be run once."""
        socket.sethostname(SERVER_NAME)
        for path, text in {**_FILES, **self.variant.files}.items():
            file = self.root / path.lstrip("/")
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        for user in USERS:
            run(self.within(["useradd", "--create-home", user]))
        run(self.within(["sh", "-exc", self.variant.prepare]))

    def outside(self, command, log: str) -> subprocess.Popen:
        """Starts a program beside the server, on the client's side."""
        with open(self.work / log, "wb") as out:
            self._running.append(subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out))
        return self._running[-1]

    def surround(self, lab, receipts: pathlib.Path) -> None:
        """relaylab's names and third party, which are there when this returns."""
        told = self.work / "listening"
        program = self.outside(lab.command(
            "serve", "--world", str(WORLD), "--bind", THIRD_PARTY, "--sealed", "--port", "25", "--dns-port", "53",
            "--dns-addresses", "world", "--receipts", str(receipts), "--port-file", str(told)), "surroundings.log")
        until = time.monotonic() + _PATIENCE
        while not told.exists():
            if program.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"relaylab does not serve\n{self.logs()}")
            time.sleep(0.01)

    def start(self) -> None:
        """The server, until it greets."""
        server = self.outside(self.within(["sh", "-ec", f"exec {self.variant.start}"]), "server.log")
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until and server.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection((SERVER, 25), timeout=_PATIENCE) as client:
                if client.recv(512).startswith(b"220"):
                    return
            time.sleep(0.05)
        raise RuntimeError(f"{self.variant.name} does not greet\n{self.logs()}")

    def waiting(self) -> str:
        """What still lies in its queue, as it tells; empty where nothing does."""
        return run(self.within(["sh", "-ec", self.variant.queue])).strip()

    def logs(self) -> str:
        """The end of what was logged, for a person who looks for a fault."""
        files = [*self.work.glob("*.log"), *(self.root / file.lstrip("/") for file in self.variant.logs)]
        return "\n".join(f"--- {file.name}\n" + "\n".join(file.read_text(errors="replace").splitlines()[-40:])
                         for file in files if file.is_file())
