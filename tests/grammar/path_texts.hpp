// RapidCheck generators of paths and dialects.
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

#include "grammar/ascii.hpp"
#include "tests/grammar/dialect_options.hpp"

namespace relaylab::grammar {

inline rc::Gen<std::string> text_of(std::string const& alphabet, int least, int most) {
    return rc::gen::mapcat(rc::gen::inRange(least, most + 1), [alphabet](int length) {
        return rc::gen::container<std::string>(static_cast<std::size_t>(length),
                                               rc::gen::elementOf(alphabet));
    });
}

/// Octets in which every separator of a path is frequent.
inline rc::Gen<std::string> any_path_text() {
    auto const inner = rc::gen::map(rc::gen::container<std::vector<std::string>>(
                                        rc::gen::elementOf(std::vector<std::string>{"a",
                                                                                    "own.test",
                                                                                    "b.test",
                                                                                    "@",
                                                                                    "%",
                                                                                    "!",
                                                                                    "\"",
                                                                                    "\\",
                                                                                    ":",
                                                                                    ",",
                                                                                    "[",
                                                                                    "]",
                                                                                    "203.0.113.25",
                                                                                    "IPv6:",
                                                                                    "<",
                                                                                    ">",
                                                                                    " ",
                                                                                    ".",
                                                                                    std::string(1, '\0'),
                                                                                    "\xff",
                                                                                    "@own.test",
                                                                                    "%own.test",
                                                                                    "own.test!",
                                                                                    "@[",
                                                                                    "(",
                                                                                    ")",
                                                                                    ";",
                                                                                    "-",
                                                                                    "\xc3\xa9",
                                                                                    "="})),
                                    [](std::vector<std::string> const& parts) {
                                        std::string out;
                                        for (auto const& part : parts) out += part;
                                        return out;
                                    });
    return rc::gen::map(rc::gen::pair(inner, rc::gen::arbitrary<bool>()),
                        [](auto const& made) { return made.second ? "<" + made.first + ">" : made.first; });
}

struct path_text {
    std::string text;
    std::string local_part;
    std::string lower_domain;
};

inline std::ostream& operator<<(std::ostream& out, path_text const& p) { return out << p.text; }

/// A path that RFC 5321 4.1.2 admits.
inline rc::Gen<path_text> strict_path() {
    return rc::gen::exec([] {
        std::string const atext = "abcXYZ019!#$%&'*+-/=?^_`{|}~";
        auto const atom = text_of(atext, 1, 8);
        auto const label = text_of("abcXYZ019", 1, 8);
        path_text made;
        switch (*rc::gen::inRange(0, 3)) {
        case 0: made.local_part = *atom; break;
        case 1: made.local_part = *atom + "." + *atom; break;
        default: made.local_part = "\"" + *text_of(atext + " @<>()[],.:;", 0, 12) + "\\\"\"";
        }
        std::string domain;
        switch (*rc::gen::inRange(0, 4)) {
        case 0: domain = *label; break;
        case 1: domain = *label + "-" + *label + "." + *label; break;
        case 2: domain = "[203.0.113." + std::to_string(*rc::gen::inRange(0, 256)) + "]"; break;
        default: domain = "[IPv6:" + *text_of("0123456789abcdefABCDEF", 1, 4) + "::1]";
        }
        made.lower_domain = lower(domain);
        made.text = "<" + std::string(*rc::gen::element("", "@r.test:", "@r.test,@s.test:")) + made.local_part
                    + "@" + domain + ">";
        return made;
    });
}

/// Some options of option_words, whichever, on the default ones.
inline rc::Gen<dialect> any_dialect() {
    return rc::gen::exec([] {
        dialect d;
        for (auto const& option : option_words)
            if (*rc::gen::inRange(0, 4) == 0) option.apply(d);
        return d;
    });
}

}  // namespace relaylab::grammar
