// The mistakes of bad/*.toml: in expected.tsv where each is and what is said of it.
#pragma once

#include <functional>
#include <sstream>

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim::tests {

struct bad_text {
    std::string file, position, expected;
};

inline std::ostream& operator<<(std::ostream& out, bad_text const& c) { return out << c.file; }

/// Those of a kind of file, which begins their names: "site", "filter", "faults" or "reading" (a dialect's); "" for those of profiles.
inline std::vector<bad_text> bad_texts(std::string const& kind) {
    std::istringstream table{read_file("tests/sim/profile/bad/expected.tsv")};
    std::vector<bad_text> found;
    for (bad_text c; std::getline(table, c.file, '\t');) {
        std::getline(table, c.position, '\t');
        std::getline(table, c.expected);
        std::string of;
        for (std::string const other : {"site", "filter", "faults", "reading"})
            if (c.file.starts_with(other + "-")) of = other;
        if (of == kind) found.push_back(c);
    }
    return found;
}

/// What is said when a file of bad/ is read.
inline std::string said_of(bad_text const& c, std::function<void(std::string const&)> const& read) {
    try {
        read(read_file("tests/sim/profile/bad/" + c.file));
    } catch (files::bad_file const& e) {
        return e.what();
    }
    return "nothing";
}

}  // namespace relaylab::sim::tests
