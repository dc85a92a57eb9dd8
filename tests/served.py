"""relaylab as a process: one that serves, for clients to talk to, and one that is called and ends."""

import json
import os
import poplib
import re
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from pathlib import Path

PROGRAM = os.environ.get("RELAYLAB", "relaylab")
DEADLINE = 30  # seconds after which a test that hangs fails


def call(*arguments, **options):
    """Runs the program to its end: returncode, stdout, stderr."""
    options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True, "timeout": DEADLINE, **options}
    return subprocess.run([PROGRAM, *arguments], stdin=subprocess.DEVNULL, **options)


class Served:
    """`relaylab serve` on a free port of 127.0.0.1; ended by SIGTERM when the block is left."""

    def __init__(self, profile, *options):
        self.folder = tempfile.TemporaryDirectory()
        self.port_file = Path(self.folder.name, "port")
        self.receipts = Path(self.folder.name, "receipts")
        self.command = [PROGRAM, "serve", profile, "--port", "0", "--port-file", str(self.port_file),
                        "--receipts", str(self.receipts), *options]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True)
        self.announced = self.process.stderr.readline()  # it stands behind the port file
        match = re.search(r" listens on (127\.0\.0\.1):(\d+)(?:, for SMTP through TLS on 127\.0\.0\.1:(\d+))?"
                          r"(?:, for POP3 on 127\.0\.0\.1:(\d+))?, seed \d+$", self.announced)
        if not match:
            self.end(signal.SIGKILL)
            raise AssertionError(f"it does not listen: {self.announced}{self.rest}")
        self.host, self.port = match[1], int(match[2])
        self.tls_port = match[3] and int(match[3])
        self.pop3_port = match[4] and int(match[4])
        return self

    def __exit__(self, *_):
        if self.process.returncode is None:
            self.end()
        self.folder.cleanup()

    def end(self, how=signal.SIGTERM):
        """Its exit status; what it had still to say is in `rest`."""
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=DEADLINE)
        self.rest = out + err
        return self.process.returncode

    def connect(self):
        return socket.create_connection((self.host, self.port), timeout=DEADLINE)


class Submission(Served):
    """A server with every extension, whose user alice may send anywhere, and whose user bob reads his mail."""

    USER, PASSWORD, SENDER = "alice", "wonderland", "alice@example.test"
    READER, READERS_PASSWORD, MAILBOX = "bob", "builder", "bob@example.test"
    THIRD_PARTY = "nobody@third.example"

    def __init__(self, profile="relaylab-esmtp"):
        super().__init__(profile, "--site", "submission", "--tls-port", "0", "--pop3-port", "0")
        self.certificate = Path(self.folder.name, "certificate.pem")
        self.command += ["--tls-cert-out", str(self.certificate)]

    def trusting(self):
        """What a client of Python's needs in order to trust the server, which it must call localhost."""
        return ssl.create_default_context(cafile=str(self.certificate))

    def arrived(self):
        """(reverse-path, forward-path) of what arrived at third parties."""
        receipts = [json.loads(line) for line in self.receipts.read_text(encoding="utf-8").splitlines()]
        return [(receipt["reverse_path"], receipt["forward_path"]) for receipt in receipts]

    def mail_of_the_reader(self):
        """Each of bob's messages, as lines."""
        return self.mail_of(self.READER, self.READERS_PASSWORD)

    def mail_of(self, user, password):
        """Each of a user's messages, as lines."""
        client = poplib.POP3(self.host, self.pop3_port, timeout=DEADLINE)
        poplib._MAXLINE = 10**6
        client.stls(self.unverified())
        client.user(user)
        client.pass_(password)
        mail = [client.retr(number + 1)[1] for number in range(client.stat()[0])]
        client.quit()
        return mail

    def unverified(self):
        """For those who must call it by its address."""
        context = self.trusting()
        context.check_hostname = False
        return context


def two_megabytes():
    """A message with lines that begin with dots, and one that is a dot."""
    lines = [b"Subject: large", b"", b".", b"..", b".begins with a dot"]
    lines += [b"%06d " % number + b"x" * 66 for number in range(28_000)]
    return lines


def address_of(endpoint):
    """("127.0.0.2", 25) of "127.0.0.2:25"."""
    address, port = endpoint.rsplit(":", 1)
    return address, int(port)


class Internet:
    """`relaylab serve`, or another command, whatever it serves; ended by SIGTERM when the block is left."""

    def __init__(self, *arguments, command=("serve",), environment=None):
        self.environment = {**os.environ, **(environment or {})}
        self.folder = tempfile.TemporaryDirectory()
        self.port_file = Path(self.folder.name, "port")
        self.command = [PROGRAM, *command, *arguments, "--port-file", str(self.port_file)]
        self.rest = ""

    def __enter__(self):
        self.log = open(Path(self.folder.name, "log"), "w+", encoding="utf-8")
        self.process = subprocess.Popen(
            self.command, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, env=self.environment
        )
        began = time.monotonic()
        while not self.port_file.exists():
            if self.process.poll() is not None or time.monotonic() > began + DEADLINE:
                self.end(signal.SIGKILL)
                raise AssertionError(f"it does not listen: {self.rest}")
        self.places = [line.split(" ") for line in self.port_file.read_text(encoding="utf-8").splitlines()]
        return self

    def __exit__(self, *_):
        if self.process.returncode is None:
            self.end()
        self.log.close()
        self.folder.cleanup()

    def end(self, how=signal.SIGTERM):
        """Its exit status; what it has said is in `rest`."""
        self.process.send_signal(how)
        self.process.wait(DEADLINE)
        self.log.seek(0)
        self.rest = self.log.read()
        return self.process.returncode

    def place(self, host, protocol="smtp"):
        """Its address and port."""
        return address_of(next(place[-1] for place in self.places if place[:2] == [protocol, host]))

    def connect(self, host):
        return socket.create_connection(self.place(host), timeout=DEADLINE)


def time_to_220(profile):
    """Seconds from exec to the whole banner, on a port that was free a moment ago."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.monotonic()
    process = subprocess.Popen([PROGRAM, "serve", profile, "--port", str(port)], stderr=subprocess.DEVNULL)
    try:
        while time.monotonic() < began + DEADLINE:
            try:
                with socket.create_connection(("127.0.0.1", port), timeout=DEADLINE) as client:
                    banner = client.recv(512)
                    took = time.monotonic() - began
                    if banner.startswith(b"220 "):
                        return took
            except ConnectionRefusedError:
                continue
        raise AssertionError("no banner")
    finally:
        process.terminate()
        process.wait(DEADLINE)
