"""Names say what a thing holds, and no MTA or tester has one in C++: they are data."""

import pathlib
import re
import unittest

import tree

VAGUE = re.compile(r"(?:^|[-_.])(?:utils?|helpers?|managers?|misc)(?:$|[-_.])", re.IGNORECASE)

# First words of a profile's or tester's file name that are ours or plain English, and may be said.
OUR_WORDS = {"sink", "relaylab", "maps", "exchange", "domain", "ms"}
# Names of the field under which no file may stand yet.
KNOWN = ["appleshare", "courier", "notqmail", "opensmtpd", "qpsmtpd", "stalker"]


# The format of a log has no other name than that of who writes it: its reader may say that one, in files named after it,
# and the list of formats may say them all.
LIST_OF_LOGS = {"evidence/log/formats.cpp"}


def whose_log(name: str) -> str | None:
    """postfix of evidence/log/postfix_text.cpp."""
    path = pathlib.PurePosixPath(name)
    return path.stem.split("_")[0] if path.parent.as_posix() == "evidence/log" else None


def names_of_data(files) -> set[str]:
    """postfix-2.0.toml gives postfix and postfix-2.0; abuse.net-17 gives abuse.net and abuse.net-17."""
    words = set()
    for name in files:
        path = pathlib.PurePosixPath(name)
        if path.suffix != ".toml" or path.parent.as_posix() not in ("profiles", "testers"):
            continue
        first = re.split(r"[-_]", path.stem)[0]
        words |= {word for word in (first, path.stem) if word not in OUR_WORDS}
    # Our own testers are named after what they do.
    return {word for word in words if not word.startswith("relaylab-")}


def pattern_of(words) -> re.Pattern[str]:
    # In snake_case, too: maps-tsi-2004 must not come back as maps_tsi_2004.
    alternatives = "|".join(re.escape(word).replace(r"\-", "[-_]") for word in sorted(words, key=len, reverse=True))
    return re.compile(rf"(?<![a-z])(?:{alternatives})", re.IGNORECASE)


class Names(unittest.TestCase):
    def test_no_vague_file_names(self):
        vague = [n for n in tree.files() if any(VAGUE.search(part) for part in pathlib.PurePosixPath(n).parts)]
        self.assertEqual(vague, [])

    def test_no_mta_and_no_tester_in_cpp(self):
        pattern = pattern_of(names_of_data(tree.files()) | set(KNOWN))
        wrong = []
        for name in tree.product():
            if name in LIST_OF_LOGS:
                continue
            source = tree.text(name)
            for match in pattern.finditer(source):
                if whose_log(name) == match.group(0).lower():
                    continue
                wrong.append(f"{name}:{tree.line_of(source, match.start())}: {match.group(0)}")
        self.assertEqual(wrong, [])

    def test_data_files_give_the_words(self):
        words = names_of_data(
            ["profiles/postfix-2.0.toml", "profiles/sink.toml", "testers/abuse.net-17.toml",
             "testers/maps-tsi-2004.toml", "testers/relaylab-fate.toml", "profiles/sites/a.toml"]
        )
        self.assertEqual(words, {"postfix", "postfix-2.0", "abuse.net", "abuse.net-17", "maps-tsi-2004"})
        pattern = pattern_of(words)
        self.assertTrue(pattern.search("bool is_Postfix();"))
        self.assertTrue(pattern.search("maps_tsi_2004"))
        self.assertFalse(pattern.search("this maps a name to a prepostfix"))

    def test_only_the_reader_of_a_log_may_say_whose_it_is(self):
        self.assertEqual(whose_log("evidence/log/postfix_text.cpp"), "postfix")
        self.assertIsNone(whose_log("probe/judge/postfix_text.cpp"))

    def test_no_path_of_a_machine(self):
        machine = re.compile(r"(?:^|[^A-Za-z0-9_])/(?:work|farm|root)/")
        wrong = []
        for name in tree.files():
            for number, line in enumerate(tree.text(name).split("\n"), 1):
                if machine.search(line):
                    wrong.append(f"{name}:{number}")
        self.assertEqual(wrong, [])


if __name__ == "__main__":
    unittest.main()
