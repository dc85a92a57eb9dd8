// What a profile says beforehand of single messages: its claim, envelope by envelope. A word for the whole server does
// not tell that mail for its own users is delivered, or that who has authenticated is relayed for.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/fates.hpp"
#include "files/toml.hpp"

namespace relaylab::sim {

/// How a client stands with a server.
enum class standing {
    stranger,
    inside,         ///< in a network that the site trusts
    pop_granted,    ///< it has read its mail by POP3 right before
    authenticated,  ///< for the site's first user
    listed,         ///< a stranger on a list that the site consults
};
inline constexpr std::array<std::string_view, 5> standing_words{"stranger", "inside", "pop-granted", "authenticated",
                                                                "listed"};
std::string_view to_string(standing) noexcept;

struct claimed_fate {
    standing client = standing::stranger;
    std::string reverse_path;              ///< as sent, brackets included, with path_placeholders
    std::string forward_path;              ///< likewise
    std::optional<evidence::fate> fate;    ///< at the server itself; nothing: it is refused, at whatever stage
    files::place place;
};

/// "refused", or the fate's word.
std::string_view fate_word(std::optional<evidence::fate>) noexcept;
/// "of a stranger, MAIL FROM:<> RCPT TO:<a@b>".
std::string describe(claimed_fate const&);

/// Reads the key "fates": tables of client, from, to and is. Throws files::bad_file.
std::vector<claimed_fate> read_fates(files::table_reader&);

}  // namespace relaylab::sim
