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

/// Those whose file's name begins with "site-", or the others.
inline std::vector<bad_text> bad_texts(bool of_sites) {
    std::istringstream table{read_file("tests/sim/profile/bad/expected.tsv")};
    std::vector<bad_text> found;
    for (bad_text c; std::getline(table, c.file, '\t');) {
        std::getline(table, c.position, '\t');
        std::getline(table, c.expected);
        if (c.file.starts_with("site-") == of_sites) found.push_back(c);
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
