// A recorded dialogue with its provenance: the .smtp format of corpus/, version 1. Its grammar is in
// corpus/README.md.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/transcript.hpp"
#include "files/bad_file.hpp"

namespace relaylab::evidence {

/// Makes a name in a recording usable. The closed list keeps a binding from being free text.
enum class binding_kind { address, domain, user, list, queue_id, date };

struct binding {
    binding_kind kind;
    std::string recorded;  ///< as it stands in the recording
    std::string value;     ///< what it is in the world; may be one placeholder, "{site.address}". Empty for
                           ///< queue_id and date: those the server draws, in the order of the bindings

    friend bool operator==(binding const&, binding const&) = default;
};

struct recording {
    std::string title;
    std::string source;   ///< where it comes from: a seed's file name, a recorder
    std::string server;   ///< what the server was, in the source's words
    std::string profile;  ///< the profile that explains it, by id
    std::string site;     ///< the site that it was recorded at, by id
    std::string client_address;
    std::string client_name;               ///< the client's PTR name, may be empty
    std::optional<grammar::instant> time;  ///< of the first line, or what the lines' times count from
    std::vector<binding> bindings;
    std::vector<std::string> redacted;    ///< what was hidden in the source, and how it is usable here
    std::vector<std::string> normalised;  ///< what was changed against the source and why
    transcript lines;

    friend bool operator==(recording const&, recording const&) = default;
};

using files::bad_file;
using files::describe;
using files::file_error;

/// Reads a .smtp text; `name` is for messages. Throws bad_file at the first mistake: nothing is half read.
recording parse_recording(std::string_view text, std::string_view name);

/// parse_recording(print(r)) == r. Throws std::invalid_argument for what the format cannot say: an event that
/// is not in the list, a binding without its texts, a burst of a server, a client's name without an address.
std::string print(recording const&);

/// The line of print(r), counted from 1, that holds each entry.
std::vector<std::size_t> printed_lines(recording const& r);

std::string_view to_string(binding_kind) noexcept;
/// queue_id and date: replay feeds the recorded texts back in order, instead of renaming them.
bool drawn_by_server(binding_kind) noexcept;

}  // namespace relaylab::evidence
