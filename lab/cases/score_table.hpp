// A table of what somebody saw arrive, as observations. A blank cell is an observation of nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relaylab::lab {

/// What mail was seen to do, over all the times that it was tried.
struct seen_ends {
    bool arrives = false, fails = false;

    bool any() const noexcept { return arrives || fails; }
    bool holds(seen_ends const& other) const noexcept {
        return (arrives || !other.arrives) && (fails || !other.fails);
    }
    friend bool operator==(seen_ends const&, seen_ends const&) = default;
};

struct observation {
    std::string sender;     ///< column "From"; empty where the table has none
    std::string first;      ///< the MTA that the mail program uses
    std::string second;     ///< the MTA that that one forwards to, with authentication; may be empty
    std::string recipient;  ///< column "MTA(To)"; empty where the table has none
    std::optional<std::string> circumstance;  ///< the head of its column, where the table has one column each
    std::string cell;                         ///< as it stands there
    seen_ends seen;
};

/// Two forms of table, with an empty line between: rows of "From, MTA(0), MTA(1), MTA(To), result", and rows of MTAs with
/// a column a circumstance, whose head begins with an empty cell. In a cell ○ arrives, × does not, △ sometimes does;
/// a→b: it was a and became b. Throws files::bad_file at anything else.
std::vector<observation> parse_observations(std::string_view tsv, std::string_view name);

/// "○", "×", "△", or "-" for nothing.
std::string_view symbol(seen_ends const&) noexcept;

}  // namespace relaylab::lab
