// Texts that a file names by an id: of the profile that it extends, of a dialect, of a filter.
#pragma once

#include <exception>
#include <fmt/format.h>
#include <string>
#include <string_view>

#include "files/toml.hpp"

namespace relaylab::sim {

/// What `source` has under the id; where it throws, the mistake is the naming file's, at `at`.
template <class Source>
std::string named_text(Source const& source, std::string const& id, files::table_reader const& in,
                       files::node const& at) {
    try {
        return source(id);
    } catch (std::exception const& e) {
        in.fail(at, fmt::format("{}: {}", at.key, e.what()));
    }
}

}  // namespace relaylab::sim
