"""One real server, held against relaylab: its truth, the verdict on it, and how well its profile repeats it."""

import dataclasses
import datetime
import json
import pathlib
import subprocess
import time
from collections.abc import Callable

from . import asking, dialogue, machine, saying, truth
from .variants import Variant

MOST_REST = 90  # seconds in which a server comes to rest
LEAST_CODE, LEAST_OCTETS = 98, 95  # percent of decisions


@dataclasses.dataclass(frozen=True)
class Lab:
    """Where relaylab's own things are."""

    program: pathlib.Path
    source: pathlib.Path  # the folder with profiles/, corpus/ and testers/
    tester: str = "relaylab-fate"  # who examines the server

    def command(self, *arguments: str) -> list[str]:
        return [str(self.program), "--data", str(self.source), "--color", "never", *arguments]

    def output(self, *arguments: str, most: int) -> str:
        """What the program prints; a status up to `most` is an answer and no failure."""
        done = subprocess.run(self.command(*arguments), stdin=subprocess.DEVNULL, capture_output=True, text=True)
        if not 0 <= done.returncode <= most:
            raise RuntimeError(f"relaylab {' '.join(arguments)}: status {done.returncode}\n{done.stderr.strip()}")
        return done.stdout

    def recordings(self, profile: str) -> list[pathlib.Path]:
        """Those of the corpus that name the profile."""
        return [file for file in sorted((self.source / "corpus").glob("**/*.smtp"))
                if f"\nprofile: {profile}\n" in file.read_text(encoding="ascii").partition("\n\n")[0] + "\n"]

    def claim(self, profile: str) -> str:
        listing = (self.source / "profiles" / f"{profile}.toml").read_text(encoding="utf-8")
        return truth.tomllib.loads(listing)["claim"]


@dataclasses.dataclass
class Measured:
    mta: str
    variant: str
    claim: str  # of the profile
    truth: str
    verdict: str
    decisions: int
    decisions_code_equal: int
    decisions_equal: int
    parts: dict[str, dict[str, int]]  # the same counts of each group of dialogues: "all", "code_equal", "equal"
    differences: str  # for people
    recordings: dict[str, str]  # by name
    seconds: float

    def row(self) -> dict[str, object]:
        """What programs are told."""
        keys = ("mta", "variant", "truth", "verdict", "decisions", "decisions_code_equal", "decisions_equal")
        return {key: getattr(self, key) for key in keys}

    def wrong(self) -> list[str]:
        """What is not as it should be."""
        found = []
        if self.verdict != self.truth:
            found.append(f"the tester says {self.verdict}, and it is {self.truth}")
        if self.claim != self.truth:
            found.append(f"its profile claims {self.claim}, and it is {self.truth}")
        if self.decisions == 0:
            found.append("no decision was seen")
        for what, count, least in (("code", self.decisions_code_equal, LEAST_CODE),
                                   ("octets", self.decisions_equal, LEAST_OCTETS)):
            if 100 * count < least * self.decisions:
                found.append(f"{count} of {self.decisions} decisions are equal in {what}: less than {least} %")
        return found


def _now() -> str:
    return datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def come_to_rest(seen: Callable[[], tuple[int, int]], clock=time.monotonic, wait=time.sleep) -> None:
    """Until what is seen, the mail that waits and what has arrived, has been the same for a while. It is an error if
    that never comes: what would be counted then is not all."""
    until, last, still = clock() + MOST_REST, None, 0
    while still < 3:
        now = seen()
        if clock() >= until:
            raise TimeoutError(f"it did not come to rest within {MOST_REST} s: {now[0]} wait, {now[1]} have arrived")
        still = still + 1 if now == last else 0
        last = now
        wait(0.1 if not now[0] else 1)


class _Examination:
    def __init__(self, variant: Variant, root: pathlib.Path, work: pathlib.Path, lab: Lab):
        self.variant, self.lab, self.work = variant, lab, work
        self.recordings: dict[str, str] = {}
        self.here = machine.Machine(variant, root, work)
        self.receipts = work / "receipts"
        self.here.surround(lab, self.receipts)
        self.here.set_up()
        self.here.start()

    def rest(self) -> None:
        """Until nothing moves any more: neither its queue nor what arrives."""
        come_to_rest(lambda: (self.here.waiting(), len(truth.receipts(self.receipts))))

    def heading(self, title: str) -> dialogue.Heading:
        return dialogue.Heading(title, "script/real-mtas", self.variant.title, self.variant.profile,
                                f"{machine.CLIENT} {machine.CLIENT_NAME}", _now())

    def keep(self, name: str, heading: dialogue.Heading, entries) -> None:
        self.recordings[f"{name}.smtp"] = dialogue.printed(heading, entries, self.variant.drawn)

    def truth(self) -> str:
        names = {"host": machine.SERVER_NAME, "domain": machine.DOMAIN, "ip": machine.SERVER, "user": machine.USERS[0]}
        space = max((self.lab.source / "profiles" / "attack").glob("v*.toml"))
        envelopes = truth.envelopes(space, names)
        heading = self.heading("the attack space")
        self.keep("attack", heading, truth.attack(envelopes, (machine.SERVER, 25), machine.CLIENT_NAME))
        self.rest()
        return truth.word(envelopes, truth.receipts(self.receipts))

    def verdict(self) -> str:
        heading = self.heading(f"the probes of {self.lab.tester}")
        file = self.work / "probed.smtp"
        found = self.lab.output(
            "probe", f"{machine.SERVER}:25", "--tester", self.lab.tester, "--sealed", "--domain", machine.DOMAIN, "--name",
            machine.SERVER_NAME, "--known-user", machine.USERS[0], "--receipts", str(self.receipts), "--watch", "10s",
            "--retry", "2s", "--transcript", str(file), "--format", "json", most=3)
        self.keep("probe", heading, dialogue.read(file.read_text(encoding="ascii"))[1])
        self.rest()
        return json.loads(found)["verdict"]

    def say_corpus(self) -> None:
        for file in self.lab.recordings(self.variant.profile):
            heading = self.heading(f"the client of {file.name}")
            entries = dialogue.read(file.read_text(encoding="ascii"))[1]
            self.keep(f"again-{file.stem}", heading, saying.say_again(file, entries, (machine.SERVER, 25)))

    def ask(self, scripts: list[pathlib.Path]) -> dict[str, str]:
        """Recordings of what it answers to the scripts, by their names."""
        for script in scripts:
            header, entries = dialogue.read(script.read_text(encoding="ascii"))
            told = asking.heading(header, self.heading(f"the client of {script.name}"))
            told.source = f"own recording on Debian 12: script/real-mtas --say, {self.variant.name}"
            self.keep(script.stem, told, asking.ask(script, entries, (machine.SERVER, 25)))
        return self.recordings

    def replayed(self, files: list[pathlib.Path]) -> dict[str, int]:
        return json.loads(self.lab.output("replay", "--format", "json", *map(str, files), most=1))["distinct"]

    def shown(self, files: list[pathlib.Path]) -> str:
        """Differences for people; the program names files from the folder that it has its data in."""
        text = self.lab.output("replay", *map(str, files), most=1)
        return text.replace(f"{files[0].parent.relative_to(self.lab.source)}/", "")

    def measured(self, began: float) -> Measured:
        found, verdict = self.truth(), self.verdict()
        self.say_corpus()
        folder = self.work / "recordings"
        folder.mkdir()
        groups: dict[str, list[pathlib.Path]] = {}
        for name, text in self.recordings.items():
            (folder / name).write_text(text, encoding="ascii")
            groups.setdefault(name.removesuffix(".smtp").split("-")[0], []).append(folder / name)
        files = [file for group in groups.values() for file in group]
        whole = self.replayed(files)
        return Measured(self.variant.mta, self.variant.variant, self.lab.claim(self.variant.profile), found, verdict,
                        whole["all"], whole["code_equal"], whole["equal"],
                        {name: self.replayed(group) for name, group in groups.items()},
                        self.shown(files) if whole["equal"] < whole["all"] else "",
                        self.recordings, time.monotonic() - began)


def _examined(variant: Variant, root: pathlib.Path, work: pathlib.Path, lab: Lab, do):
    examination = _Examination(variant, root, work, lab)
    try:
        return do(examination)
    except Exception as error:
        raise RuntimeError(f"{error}\n{examination.here.logs()}") from error


def measure(variant: Variant, root: pathlib.Path, work: pathlib.Path, lab: Lab) -> Measured:
    """To be called confined."""
    began = time.monotonic()
    return _examined(variant, root, work, lab, lambda examination: examination.measured(began))


def ask(variant: Variant, root: pathlib.Path, work: pathlib.Path, lab: Lab,
        scripts: list[pathlib.Path]) -> dict[str, str]:
    """To be called confined: what it answers to the scripts, as recordings by name."""
    return _examined(variant, root, work, lab, lambda examination: examination.ask(scripts))
