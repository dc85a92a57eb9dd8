"""rbldnsd, which nobody here wrote, serves a world's DNS list from the file that we write, and answers as the world's own
DNS does. It is Debian's package, extracted and never installed: installed, it would listen on port 53 by itself."""

import os
import re
import socket
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.dont_write_bytecode = True
sys.path[:0] = [str(ROOT / "tests"), str(ROOT / "script")]
from real_mtas import roots  # noqa: E402
from served import DEADLINE, Internet, address_of, call  # noqa: E402

LIST = "relays.list.example"
WORLD = """
title = "a list, and who asks it"
[[host]]
name    = "asks"
profile = "sink"
lists   = ["relays.list.example"]
[zone."relays.list.example"]
listed = ["127.0.0.2", "192.0.2.1", "203.0.113.250", "2001:db8::25"]
txt    = "costs 5? see \\"http://list.example/?$\\""
[zone."9.2.0.192.relays.list.example"]
a   = ["127.0.0.4"]
"""
QUESTIONS = ("2.0.0.127", "1.0.0.127", "1.2.0.192", "2.2.0.192", "250.113.0.203", "9.2.0.192", "4.3.2.1",
             "5.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2",
             "6.2.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2")


def free_port():
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Rbldnsd:
    """In the foreground, until the block is left."""

    def __init__(self, file, name=LIST):
        self.port = free_port()
        root = roots.root_of(("rbldnsd",), ROOT / "build" / "real-mtas")
        libraries = [*root.glob("lib/*-linux-gnu"), *root.glob("usr/lib/*-linux-gnu")]
        loader = [str(next(root.glob("lib/*-linux-gnu/ld-linux*"))), "--library-path", ":".join(map(str, libraries))]
        owner = ["-u", "nobody"] if os.geteuid() == 0 else []
        self.command = [*loader, str(root / "usr/sbin/rbldnsd"), "-n", *owner, "-b", f"127.0.0.1/{self.port}",
                        f"{name}:combined:{file}"]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.STDOUT, text=True)
        said = ""
        for line in self.process.stdout:
            said += line
            if " started (" in line:
                return self
        raise AssertionError(f"rbldnsd does not start: {said}")

    def __exit__(self, *_):
        self.process.terminate()
        self.process.communicate(timeout=DEADLINE)


def answer(address, port, *query):
    """How dig was answered: the status, and the records without their time to live, fields apart by one blank."""
    done = subprocess.run(["dig", "-r", f"@{address}", "-p", str(port), "+tries=1", "+time=5", "+norecurse", *query],
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True, timeout=DEADLINE)
    status = re.search(r"status: (\w+)", done.stdout)[1]
    answers = re.search(r";; ANSWER SECTION:\n(.*?)\n\n", done.stdout, re.DOTALL)
    return status, sorted(re.sub(r"\s+\d+\s+IN\s+(\S+)\s+", r" \1 ", line) for line in answers[1].splitlines()) if answers else []


class Lists(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        os.chmod(folder.name, 0o755)  # rbldnsd reads as another user
        self.world = Path(folder.name, "listed.toml")
        self.world.write_text(WORLD, encoding="ascii")
        self.data = Path(folder.name, "data")
        done = call("world", "zone", str(self.world), LIST, "--format", "rbldnsd")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.data.write_text(done.stdout, encoding="ascii")

    def test_it_answers_as_the_world_does(self):
        with Rbldnsd(self.data) as real, Internet("--world", str(self.world), "--port", "0", "--dns-port", "0") as served:
            ours = address_of(served.places[-1][-1])
            listed = 0
            for name in QUESTIONS:
                for kind in ("a", "txt"):
                    with self.subTest(name, kind=kind):
                        told = answer("127.0.0.1", real.port, f"{name}.{LIST}", kind)
                        self.assertEqual(told, answer(*ours, f"{name}.{LIST}", kind))
                        listed += len(told[1])
            self.assertEqual(listed, 5 + 4, "codes and texts: as many as the world's file has")

    def test_it_answers_of_a_list_that_has_changed(self):
        """The case `lists`: nobody on the first day, a relay of spam once it was shown, and still at the end."""
        name = "spam.list.example"
        entry = f"60.113.0.203.{name}"
        for time, expected in (("1d", []), ("5d8h", ['"203.0.113.60 relayed spam on 23 September 2000"'])):
            done = call("world", "zone", "lists-2000", name, "--format", "rbldnsd", "--time", time)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.data.write_text(done.stdout, encoding="ascii")
            with Rbldnsd(self.data, name) as real:
                told = answer("127.0.0.1", real.port, entry, "txt")
                self.assertEqual([line.split(" ", 2)[2] for line in told[1]], expected, time)
        with Rbldnsd(self.data, name) as real, Internet("--world", "lists-2000", "--clock", "virtual", "--port", "0",
                                                  "--dns-port", "0") as served:
            ours = address_of(served.places[-1][-1])
            for kind in ("a", "txt"):
                self.assertEqual(answer("127.0.0.1", real.port, entry, kind), answer(*ours, entry, kind))


if __name__ == "__main__":
    unittest.main()
