// Dialects from TOML: a table of options, and the files of profiles/dialects/.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "files/toml.hpp"
#include "grammar/dialect.hpp"
#include "sim/profile/profile.hpp"

namespace relaylab::sim {

/// Changes only what the table names, so that a table can stand on another dialect. Throws files::bad_file.
void read_dialect(files::node const& table, std::string_view file, grammar::dialect& into);

/// A server reads an address up to three times, and not always alike.
struct named_dialect {
    std::string id;  ///< its file's stem
    std::string title;
    std::vector<evidence_note> notes;
    grammar::dialect accept;   ///< a forward-path, for the reply
    grammar::dialect sender;   ///< a reverse-path, for the reply
    grammar::dialect deliver;  ///< a forward-path that was accepted, for delivery
};

/// Gives the text of another dialect by id, for `extends`; throws where there is none.
using dialect_source = std::function<std::string(std::string_view id)>;

/// A profile's choice of one: its id, or a table of options that stands on the dialect named by its key
/// "dialect", or else on what `into` is already; options change all three readings.
void read_dialect_choice(files::node const& choice, std::string_view file, dialect_source const&,
                         named_dialect& into);

/// A dialect's file: [accept] changes all three readings, then [sender] and [deliver] their own. `name` is
/// the file's, for messages, and `id` its stem. Throws files::bad_file at the first mistake.
named_dialect parse_dialect(std::string_view toml, std::string_view name, std::string_view id,
                            dialect_source const&);

}  // namespace relaylab::sim
