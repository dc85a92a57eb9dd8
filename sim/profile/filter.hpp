// A filter in front of a server, as some firewalls are: what it passes of a client's commands, and of the
// greeting. It stands between the transport and the session of any profile, and has no opinion on mail.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/profile/profile.hpp"

namespace relaylab::sim {

/// What becomes of a command that comes to a filter.
struct filtered_command {
    enum class manner {
        passed,
        masked,    ///< the server hears it with `text` for every letter
        replaced,  ///< the server hears the line `text` in its place
        answered,  ///< the server hears nothing, and the filter replies `text`
    };
    std::vector<std::string> words;  ///< keywords, lower case; empty: any
    manner what = manner::passed;
    std::string text;  ///< a reply's lines are separated by CRLF
    std::string evidence;
};

struct mail_filter {
    std::string id;  ///< its file's stem
    std::string title;
    std::string rule;  ///< what its own replies stand on in decisions: "filter/ID"
    std::vector<evidence_note> notes;
    std::vector<filtered_command>
        commands;          ///< the first that names a command decides; without one it passes
    char mask = '\0';      ///< stands for every octet of the greeting's text; NUL: for none
    std::string keeps;     ///< octets that are not masked
    std::string greeting;  ///< said in place of the greeting's text; empty: as the server says it

    filtered_command const* find(std::string_view keyword) const noexcept;
};

/// Reads a filter's TOML. `name` is the file's, for messages, and `id` its stem. Throws files::bad_file at
/// the first mistake.
mail_filter parse_filter(std::string_view toml, std::string_view name, std::string_view id);

}  // namespace relaylab::sim
