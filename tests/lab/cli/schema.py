"""The JSON Schemas of our files say what the loaders say: which keys there are, of which type, and which words."""

import itertools
import json
import os
import re
import sys
import tempfile
import tomllib
import unittest
from pathlib import Path

from jsonschema import Draft7Validator

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from served import call

ROOT = Path(os.environ["RELAYLAB_DATA"])
SHIPPED = {
    "profile": "profiles/*.toml",
    "site": "profiles/sites/*.toml",
    "world": "profiles/worlds/*.toml",
    "dialect": "profiles/dialects/*.toml",
    "filter": "profiles/filters/*.toml",
    "faults": "profiles/faults/*.toml",
    "tester": "testers/*.toml",
    "case": "profiles/cases/*.toml",
}
NO_WORD = "zzqqzzqq"  # near to nothing, so that the loader lists what there is
VALUES = [NO_WORD, 7, -7, 1.5, True, [NO_WORD], [7], [], {NO_WORD: 1}, [{NO_WORD: 1}]]

# What loaders say of unknown keys, wrong types and wrong words. The rest is about more than one key.
STRUCTURAL = re.compile(
    r"unknown (key|facet|value of) | is not known (at|to) |expected (a (string|table|whole number|list|time like)|true or"
    r" false|tables|at least one value|a number (from|of)|paths? of)|expected the key "
)
# Keys that are wanted in company of others alone.
CONDITIONAL = re.compile(
    r'"(account|address|client|every|host|legitimate|list|to|from|message|mailbox|text|times)"|for the replies|"key": a text|"evidence": how the probes'
    r"|expected a (table \[|time of 1s)|expected paths? of|may be silent|^key: |value of key "
)

NOTE = {"id": "e", "kind": "inferred", "ref": "made up"}
PROFILE = {"title": "t", "site": "third-party", "claim": "closed", "evidence": [NOTE]}
RULE = {"reply": "250 ok", "evidence": "e"}
SITE = {"title": "t", "host": "mx.here.example", "domain": "here.example", "address": "192.0.2.1", "own": ["here.example"]}
HOST = {"name": "here", "profile": "sink"}
CLIENT = {"name": "bob", "address": "192.0.2.7"}
WORLD = {"title": "t", "host": [HOST]}
PROBE = {"id": "1", "mail": "<>", "rcpt": "<a@b.example>"}
TESTER = {"title": "t", "source": "s", "hello": "HELO x", "session": "rset", "stop": "never", "judge": "rcpt-2xx",
          "evidence": "inferred", "probes": [PROBE]}
MAIL = {"what": "mail", "host": "here", "client": "bob", "from": "<>", "to": "<a@here.example>"}


def schema(kind):
    return json.loads(ROOT.joinpath("schemas", f"{kind}.schema.json").read_text(encoding="utf-8"))


def toml(value):
    """A value as TOML, on one line."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(toml, value)) + "]"
    return json.dumps(value)


def changed(document, path, key, value):
    """A copy of the document in which the table at `path` has this under `key`."""
    copy = json.loads(json.dumps(document))
    table = copy
    for step in path:
        table = table[step]
    table[key] = value
    return copy


class Loader:
    """Gives documents to the program, many at a time: what it says of each, empty where it takes it."""

    def __init__(self, kind):
        self.kind = kind

    def said(self, documents):
        with tempfile.TemporaryDirectory() as folder:
            files = []
            for number, document in enumerate(documents):
                files.append(Path(folder, f"f{number}.toml"))
                if self.kind == "tester" and "id" not in document:
                    document = {"id": f"f{number}", **document}
                files[-1].write_text("".join(f"{json.dumps(k)} = {toml(v)}\n" for k, v in document.items()))
            out = "".join(self.asked(list(map(str, files))))
            said = {}
            for file, message in re.findall(r"^relaylab: (\S+?\.toml)(?::\d+:\d+)?: (.*)$", out, re.MULTILINE):
                said.setdefault(file, message)
            return [said.get(str(file), "") for file in files]

    def asked(self, files):
        if self.kind == "case":
            return [call("case", "--check", *files).stderr]
        if self.kind == "profile":
            done = call("profile", "lint", *files)
            # An empty list of profiles would be all of them, and one that cannot be looked at would end the run.
            reported = len(re.findall(r"^\S+: \d+ findings?; ", done.stdout, re.MULTILINE))
            assert reported + len(re.findall("^relaylab: ", done.stderr, re.MULTILINE)) == len(files), done.stderr
            return [done.stderr]
        if self.kind == "world":
            return [call("world", "check", *files).stderr]
        if self.kind == "filter":
            return [call("serve", "sink", "--filter", file, "--bind", "192.0.2.1").stderr for file in files]
        if self.kind == "faults":
            return [call("serve", "sink", "--faults", file, "--bind", "192.0.2.1").stderr for file in files]
        if self.kind == "dialect":
            return [call("parse", "--dialect", file, "<a@b.example>").stderr for file in files]
        return [call("probe", "127.0.0.1:1", "--tester", file, "--patience", "1ms").stderr for file in files]


def tables():
    """Every table that a loader reads: kind of file, a document, the way to the table in it, its schema's name."""
    yield "profile", PROFILE, [], None
    yield "profile", PROFILE, ["evidence", 0], "evidence"
    yield "profile", {**PROFILE, "fates": [{"to": "<a>", "is": "held"}]}, ["fates", 0], "fate"
    properties = schema("profile")["properties"]
    for stage in [key for key, value in properties.items() if value.get("items", {}).get("$ref", "").find("/rule-") > 0]:
        name = properties[stage]["items"]["$ref"].rsplit("/")[-1]
        yield "profile", {**PROFILE, stage: [RULE]}, [stage, 0], name
        yield "profile", {**PROFILE, stage: [{**RULE, "or": [{"reply": "250 x"}]}]}, [stage, 0, "or", 0], "alternative"
        if stage not in ("line", "connect"):
            yield "profile", {**PROFILE, "replies": {stage: RULE}}, ["replies", stage], name
    yield "profile", {**PROFILE, "replies": {"evidence": "e"}}, ["replies"], "replies"
    yield "profile", {**PROFILE, "route": [{"fate": "hold", "evidence": "e"}]}, ["route", 0], "route"
    for key, name in {"accept": "dialect-choice", "sender": "dialect", "deliver": "dialect", "echo": "echo"}.items():
        yield "profile", {**PROFILE, "address": {key: {}}}, ["address", key], name
    for name in ("address", "message", "client"):
        yield "profile", {**PROFILE, name: {}}, [name], name
    for name in ("discipline", "esmtp", "limits", "queue", "timeouts"):
        yield "profile", {**PROFILE, name: {"evidence": "e"}}, [name], name
    counter = {"evidence": "e", "soft": {"reaches": 1}, "hard": {"reaches": 1}}
    for way, name in {"": "counter", "soft": "limit", "hard": "limit"}.items():
        yield "profile", {**PROFILE, "counter": {"c": counter}}, ["counter", "c", *filter(None, [way])], name
    for more in ({"on": "pop-login"}, {"on": "rule", "key": "{client.address}"}):
        yield "profile", {**PROFILE, "memory": {"m": {"expires": "1h", "evidence": "e", **more}}}, ["memory", "m"], "memory"
    yield "world", WORLD, [], None
    yield "world", WORLD, ["host", 0], "host"
    yield "world", {**WORLD, "host": [{**HOST, "site": SITE}]}, ["host", 0, "site"], "site"
    yield "world", {**WORLD, "client": [CLIENT]}, ["client", 0], "client"
    yield "world", {**WORLD, "nat": [{"address": "192.0.2.9", "behind": ["here"]}]}, ["nat", 0], "nat"
    yield "world", {**WORLD, "zone": {"a.example": {}}}, ["zone", "a.example"], "zone"
    registrar = {"host": "here", "mailbox": "new", "valid": "24h", "subject": "rules ({password})", "rules": "x"}
    yield "world", {**WORLD, "registrar": [registrar]}, ["registrar", 0], "registrar"
    shown = {"what": "list", "list": "l.example", "host": "here", "mailbox": "alice"}
    for event in ({"what": "reply", "host": "here", "client": "bob", "mailbox": "alice", "text": "x"}, MAIL, {"what": "pop-login", "host": "here", "client": "bob", "account": "a@b"}, {"what": "down", "host": "here"},
                  shown, {"what": "delist", "list": "l.example", "address": "192.0.2.9"}):
        yield "world", {**WORLD, "client": [CLIENT], "zone": {"l.example": {}}, "event": [event]}, ["event", 0], "event"
    dialect = {"title": "t", "evidence": [NOTE]}
    yield "dialect", dialect, [], None
    yield "dialect", dialect, ["evidence", 0], "evidence"
    yield "dialect", {**dialect, "accept": {}}, ["accept"], "dialect"
    guard = {"title": "t", "evidence": [NOTE]}
    yield "filter", guard, [], None
    yield "filter", guard, ["evidence", 0], "evidence"
    yield "filter", {**guard, "command": [{"evidence": "e"}]}, ["command", 0], "command"
    yield "filter", {**guard, "greeting": {"text": "x", "evidence": "e"}}, ["greeting"], "greeting"
    for deeds in ({"do": "refuse", "reply": "451 x"}, {"do": ["long", "split"], "lines": 7}, {"do": "stall", "sends": "all"},
                  {"do": "multiline", "breaks": "codes"}, {"do": "line-ends", "ends": "lf"}):
        yield "faults", {"title": "t", "fault": [deeds]}, ["fault", 0], "fault"
    yield "faults", {"title": "t", "fault": [{"do": "glue"}]}, [], None
    yield "faults", {"title": "t", "fault": [{"do": "glue", "when": {}}]}, ["fault", 0, "when"], "when"
    yield "tester", TESTER, [], None
    yield "tester", TESTER, ["probes", 0], "probe"
    yield "tester", {**TESTER, "wording": {}}, ["wording"], "wording"
    yield "tester", {**TESTER, "judge": "acceptance", "acceptance": {"mail": ["2"], "rcpt": ["2"]}}, ["acceptance"], "acceptance"
    yield "tester", {**TESTER, "session": "reconnect", "hello-after": {}}, ["hello-after"], "hello-after"
    crossed = {"senders": {"a": "<>"}, "recipients": {"b": "<c@d.example>"}, "cross": [{"senders": "a", "recipients": "b"}]}
    yield "tester", {**TESTER, **crossed}, ["cross", 0], "cross"
    arriving = {"judge": "fate", "message": "{token}", "horizon": "1h", "authorised": [{"mail": "<>", "rcpt": "<c@d.example>"}]}
    yield "tester", {**TESTER, **arriving}, ["authorised", 0], "authorised"
    yield from case_tables()


# What each deed of a scene wants; its other keys are what the loader lists.
DEEDS = {
    "replay": {"recording": "f"},
    "truth": {"profile": "p"},
    "run": {"world": "w"},
    "examine": {"world": "w", "host": "h", "tester": "t", "client": "c"},
    "call": {"world": "w", "host": "h", "tester": "t", "client": "c"},
    "compare": {"world": "w", "host": "h", "mailbox": "m", "file": "f"},
    "trace": {"world": "w", "host": "h", "mailbox": "m"},
    "read": {"world": "w", "host": "h", "mailbox": "m", "fields": ["Date"]},
    "hold": {"world": "w", "host": "h", "mailbox": "m", "file": "f"},
    "zone": {"world": "w", "list": "l"},
    "cost": {"world": "w"},
    "classify": {"files": ["f"]},
    "lookup": {"world": "w", "addresses": {"a": "192.0.2.1"}, "lists": ["l"]},
    "score": {"world": "w", "table": "t", "host": "h", "client": "c", "account": "a", "base": "b", "refusal": "r",
              "otherwise": "o", "hypothesis": [{"id": "i"}]},
    "weigh": {"world": "w", "files": ["f"], "host": "h", "account": "a", "base": "b", "otherwise": "o",
              "hypothesis": [{"id": "i"}]},
}


def case_tables():
    words = {"title": "t", "text": "x"}
    both = {"en": words, "ja": words}
    for deed, keys in DEEDS.items():
        document = {**both, "scene": [{"do": deed, **both, "expect": ["l"], **keys}]}
        yield "case", document, ["scene", 0], "scene"
        if "hypothesis" in keys:
            yield "case", document, ["scene", 0, "hypothesis", 0], "hypothesis"
    yield "case", document, [], None
    yield "case", document, ["scene", 0, "en"], "words"


def definition(kind, name):
    whole = schema(kind)
    return whole["definitions"][name] if name else whole


def listed(message):
    found = re.search(r"expected one of (.*)$", message)
    return set(found[1].split(", ")) if found else None


class Schema(unittest.TestCase):
    maxDiff = None

    def test_every_deed_of_a_case_is_asked_for(self):
        self.assertEqual(set(DEEDS), set(definition("case", "scene")["properties"]["do"]["enum"]))

    def test_what_is_committed_is_what_the_program_prints(self):
        for kind in SHIPPED:
            done = call("schema", kind)
            self.assertEqual((done.returncode, done.stderr), (0, ""))
            self.assertEqual(done.stdout, ROOT.joinpath("schemas", f"{kind}.schema.json").read_text(encoding="utf-8"),
                             f"relaylab schema {kind} >schemas/{kind}.schema.json")
            Draft7Validator.check_schema(json.loads(done.stdout))

    def test_every_shipped_file_is_valid(self):
        for kind, pattern in SHIPPED.items():
            files = sorted(ROOT.glob(pattern))
            self.assertTrue(files)
            validator = Draft7Validator(schema(kind))
            for file in files:
                errors = [f"{list(e.absolute_path)}: {e.message}" for e in validator.iter_errors(tomllib.loads(file.read_text()))]
                self.assertEqual(errors, [], file)

    def test_structural_mistakes_are_invalid(self):
        seen = 0
        for folder in ("tests/sim/profile/bad", "tests/sim/world/bad"):
            for row in ROOT.joinpath(folder, "expected.tsv").read_text(encoding="utf-8").splitlines():
                name, _, message = row.split("\t")
                if not STRUCTURAL.search(message) or CONDITIONAL.search(message):
                    continue
                kind = "world" if "world" in folder else name.split("-")[0]
                kind = kind if kind in SHIPPED else "profile"
                seen += 1
                with self.subTest(file=name, message=message):
                    document = tomllib.loads(ROOT.joinpath(folder, name).read_text(encoding="utf-8"))
                    self.assertFalse(Draft7Validator(schema(kind)).is_valid(document))
        self.assertGreater(seen, 80)

    def test_every_key_is_in_both(self):
        """The loader lists the keys that it asks for where it meets one that it does not."""
        known = {}
        for kind, rows in itertools.groupby(tables(), lambda row: row[0]):
            rows = list(rows)
            for row, message in zip(rows, Loader(kind).said([changed(d, p, NO_WORD, 1) for _, d, p, _ in rows])):
                self.assertIn("unknown key", message, row)
                known.setdefault((kind, row[3]), set()).update(listed(message))
        for (kind, name), keys in known.items():
            with self.subTest(kind=kind, table=name):
                self.assertEqual(set(definition(kind, name)["properties"]), keys)
        # No table of a schema is left out.
        for kind in ("profile", "world", "dialect", "filter", "faults", "tester", "case"):
            closed = {name for name, d in schema(kind)["definitions"].items() if "properties" in d and not name.startswith("when-")}
            self.assertEqual(closed - {name for k, name in known if k == kind}, set())

    def test_every_type_and_word_is_the_loaders(self):
        for kind, rows in itertools.groupby(tables(), lambda row: row[0]):
            trials = []
            for _, document, path, name in rows:
                for key, value in itertools.product(definition(kind, name)["properties"], VALUES):
                    # A site that there is not ends lint; what a dialect stands on is another file's mistake.
                    if value == NO_WORD and (key, name) in (("site", None), ("accept", "address"), ("dialect", "dialect-choice")):
                        continue
                    trials.append((path, key, value, changed(document, path, key, value)))
            validator = Draft7Validator(schema(kind))
            for (path, key, value, document), message in zip(trials, Loader(kind).said([t[-1] for t in trials])):
                if kind == "case" and message.startswith(f'unknown key "{key}"'):
                    continue  # of another deed
                with self.subTest(kind=kind, path=path, key=key, value=value, message=message):
                    valid = validator.is_valid({"id": "x", **document} if kind == "tester" else document)
                    if not valid:
                        self.assertTrue(message, "the loader takes it, the schema does not")
                    elif STRUCTURAL.search(message) and not CONDITIONAL.search(message):
                        self.fail("the loader refuses its form, the schema takes it")
                    if value == NO_WORD and (words := listed(message)) and re.match("unknown value of (?!key )", message):
                        found = json.dumps(definition(kind, self.name_of(kind, document, path))["properties"][key])
                        for word in words:
                            self.assertIn(json.dumps(word), found)

    @staticmethod
    def name_of(kind, document, path):
        for k, d, p, name in tables():
            if (k, p) == (kind, path) and set(d) <= set(document):
                return name
        raise AssertionError(path)

    def test_every_facet_is_known_where_the_loader_knows_it(self):
        whole = schema("profile")["definitions"]
        facets = [name for name, d in whole.items() if "." in name]
        self.assertGreater(len(facets), 70)
        stages = [p[0] for k, _, p, name in tables() if k == "profile" and p[1:] == [0] and str(name).startswith("ru")]
        trials = [(stage, facet) for stage in [*stages, "route"] for facet in facets]
        documents = []
        for stage, facet in trials:
            when = NO_WORD
            for word in reversed(facet.split(".")):
                when = {word: when}
            rule = {"fate": "hold", "evidence": "e"} if stage == "route" else RULE
            documents.append({**PROFILE, stage: [{**rule, "when": when}]})
        validator = Draft7Validator(schema("profile"))
        for (stage, facet), document, message in zip(trials, documents, Loader("profile").said(documents)):
            with self.subTest(stage=stage, facet=facet, message=message):
                self.assertFalse(validator.is_valid(document))
                values = whole[facet]["anyOf"][0]
                sound = json.loads(json.dumps(document).replace(f'"{NO_WORD}"', json.dumps(values.get("enum", [True])[0])))
                known = " is not known " not in message
                self.assertEqual(validator.is_valid(sound), known)
                if known:
                    self.assertEqual(set(values["enum"]) if "enum" in values else None, listed(message))


if __name__ == "__main__":
    unittest.main()
