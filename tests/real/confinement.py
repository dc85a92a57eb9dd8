"""What is confined sees nothing of the machine, and of it nothing is left, however it ends."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "script"))
from real_mtas import confinement

DEADLINE = 30
# Tells the numbers of its processes outside, and stays: one more in its own group, a memory mount, a network.
STAYING = """
import os, subprocess, sys
sys.path.insert(0, sys.argv[1])
from real_mtas import confinement
def stay(folder):
    confinement.memory(folder, "64k")
    subprocess.Popen(["sleep", "1000"], start_new_session=True)
    open(folder + "/written", "w").write("there")
    os.write(1, b"up\\n")
    subprocess.run(["sleep", "1000"])
confinement.Confined(stay, sys.argv[2]).result()
"""


def look_around():
    with open("/proc/net/route", encoding="ascii") as routes:
        return os.getpid(), len(routes.read())


def fail():
    raise ValueError("on purpose")


def descendants(of):
    """The processes below one, as the kernel tells: by their parents."""
    parents = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parents[int(entry.name)] = int((entry / "stat").read_text().rsplit(")", 1)[1].split()[1])
            except (FileNotFoundError, ProcessLookupError):
                continue
    found = {of}
    for _ in parents:
        more = {process for process, parent in parents.items() if parent in found} - found
        if not more:
            break
        found |= more
    return found - {of}


def gone(processes):
    until = time.monotonic() + DEADLINE
    while time.monotonic() < until:
        if not any(Path("/proc", str(process)).exists() for process in processes):
            return True
        time.sleep(0.01)
    return False


class Confinement(unittest.TestCase):
    def setUp(self):
        self.why = confinement.obstacle()
        if os.geteuid() != 0:
            self.assertEqual(self.why, "this is not root")

    def test_it_is_process_1_and_has_no_network(self):
        if not self.why:
            self.assertEqual(confinement.Confined(look_around).result(), (1, 0))

    def test_what_it_raises_is_told(self):
        if not self.why:
            with self.assertRaisesRegex(confinement.Failed, "ValueError: on purpose"):
                confinement.Confined(fail).result()

    def test_nothing_is_left_of_it(self):
        for how in () if self.why else (signal.SIGKILL, signal.SIGTERM):
            with self.subTest(how), tempfile.TemporaryDirectory() as folder:
                with subprocess.Popen([sys.executable, "-B", "-c", STAYING, str(ROOT / "script"), folder],
                                      stdout=subprocess.PIPE, stdin=subprocess.DEVNULL) as process:
                    up, inside = process.stdout.readline(), descendants(process.pid)
                    process.send_signal(how)
                    process.wait(DEADLINE)
                self.assertEqual(up, b"up\n")
                self.assertGreaterEqual(len(inside), 3)
                self.assertTrue(gone(inside), "processes are left")
                self.assertEqual(os.listdir(folder), [])
                self.assertNotIn(folder, Path("/proc/self/mounts").read_text())


if __name__ == "__main__":
    unittest.main()
