"""Namespaces in which a real server is alone, and of which nothing is left when the one who made them ends.

A confined function runs as process 1 of namespaces of its own: processes, mounts, network, host name, IPC. When it
returns, raises, or whoever called it is killed, by SIGKILL too, the kernel ends every process in there, and with the
last of them go mounts, network and whatever was written to memory. There is nothing to clean up, and so nothing that
cleaning up could miss.
"""

import ctypes
import os
import pickle
import select
import signal
import sys
import traceback

_NEWNS, _NEWUTS, _NEWIPC, _NEWPID, _NEWNET = 0x00020000, 0x04000000, 0x08000000, 0x20000000, 0x40000000
_ALL = _NEWNS | _NEWUTS | _NEWIPC | _NEWPID | _NEWNET
_MS_NOSUID, _MS_NODEV, _MS_NOEXEC, _MS_BIND, _MS_REC, _MS_PRIVATE = 2, 4, 8, 4096, 16384, 1 << 18
_PR_SET_PDEATHSIG = 1

_libc = ctypes.CDLL(None, use_errno=True)
_libc.mount.argtypes = [ctypes.c_char_p, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_ulong, ctypes.c_char_p]


class Failed(Exception):
    """What was confined did not come to its end: why, as text."""


def _checked(result: int, what: str) -> None:
    if result != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")


def mount(source: str, target: str, kind: str, flags: int = 0, options: str = "") -> None:
    _checked(_libc.mount(source.encode(), target.encode(), kind.encode(), flags, options.encode()),
             f"mount {kind or source} at {target}")


def bind(source: str, target: str) -> None:
    mount(source, target, "", _MS_BIND)


def memory(target: str, size: str) -> None:
    """A file system in memory at `target`."""
    mount("none", target, "tmpfs", _MS_NOSUID, f"size={size},mode=755")


def processes(target: str) -> None:
    """The process table of this namespace at `target`."""
    mount("none", target, "proc", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC)


def own_network() -> None:
    _checked(_libc.unshare(_NEWNET), "unshare")


def die_with_parent() -> None:
    _checked(_libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0), "prctl")


def _hung_up(read_end: int) -> bool:
    """The other end of the pipe is closed: its only holder is gone."""
    return bool(select.select([read_end], [], [], 0)[0])


def _first(function, arguments, result: int) -> None:
    """Process 1 of the namespaces."""
    mount("none", "/", "", _MS_REC | _MS_PRIVATE)
    processes("/proc")
    try:
        answer = (True, function(*arguments))
    except BaseException:  # also an exit: whoever waits is told
        answer = (False, traceback.format_exc())
    with os.fdopen(result, "wb") as out:
        pickle.dump(answer, out)


def _between(function, arguments, alive: int, result: int) -> None:
    """Makes the namespaces, of which not it but its child is process 1."""
    die_with_parent()
    if _hung_up(alive):
        os._exit(1)
    _checked(_libc.unshare(_ALL), "unshare")
    first = os.fork()
    if first == 0:
        die_with_parent()
        if not _hung_up(alive):
            _first(function, arguments, result)
        os._exit(0)
    os.close(result)
    signal.signal(signal.SIGTERM, lambda *_: os.kill(first, signal.SIGKILL))
    os.waitpid(first, 0)  # which is over only when every other process in there is


class Confined:
    """`function(*arguments)` in namespaces of its own. What it returns is pickled."""

    def __init__(self, function, *arguments):
        sys.stdout.flush()
        sys.stderr.flush()
        alive, self._held = os.pipe()
        self._result, result = os.pipe()
        self._child = os.fork()
        if self._child == 0:
            status = 1
            try:
                os.close(self._held)
                os.close(self._result)
                signal.signal(signal.SIGINT, signal.SIG_DFL)
                signal.signal(signal.SIGTERM, signal.SIG_DFL)
                _between(function, arguments, alive, result)
                status = 0
            except OSError as error:
                with os.fdopen(result, "wb") as out:
                    pickle.dump((False, str(error)), out)
            finally:
                os._exit(status)
        os.close(alive)
        os.close(result)

    def result(self):
        """Waits for it. Raises Failed with what it raised, or where it was killed."""
        with os.fdopen(self._result, "rb") as stream:
            self._result = -1
            data = stream.read()
        self._wait()
        if not data:
            raise Failed("killed")
        done, value = pickle.loads(data)
        if not done:
            raise Failed(value)
        return value

    def end(self) -> None:
        """Ends all that is in there, at once."""
        if self._child != 0:
            os.kill(self._child, signal.SIGTERM)
            self._wait()
        if self._result >= 0:
            os.close(self._result)
            self._result = -1

    def _wait(self) -> None:
        os.waitpid(self._child, 0)
        os.close(self._held)
        self._child = 0


def obstacle() -> str:
    """Why nothing can be confined here; empty where it can."""
    if os.geteuid() != 0:
        return "this is not root"
    try:
        Confined(memory, "/tmp", "64k").result()
    except Failed as error:
        return f"no namespaces can be made here ({str(error).strip().splitlines()[-1]})"
    return ""
