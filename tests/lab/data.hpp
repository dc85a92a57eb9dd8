// The project's own data, read once for a test program.
#pragma once

#include <algorithm>

#include "lab/library.hpp"

namespace relaylab::lab::tests {

inline library& data() {
    static library l{find_data({})};
    return l;
}

inline std::filesystem::path corpus(std::string const& name) { return data().root() / "corpus" / name; }

/// How often a text has a line that begins so.
inline std::size_t lines_with(std::string const& text, std::string const& beginning) {
    std::size_t count = text.starts_with(beginning) ? 1 : 0;
    for (auto at = text.find("\n" + beginning); at != std::string::npos;
         at = text.find("\n" + beginning, at + 1))
        ++count;
    return count;
}

}  // namespace relaylab::lab::tests
