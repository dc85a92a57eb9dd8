// What became of recorded messages: the .fates sidecar of a recording.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace relaylab::evidence {

/// The fates of the plan: what can become of an accepted message, for one recipient.
enum class fate { delivered, relayed, bounced, discarded, held };

struct fate_record {
    unsigned connection = 1;
    std::string forward_path;  ///< as in the dialogue
    /// Nothing where it vanished: accepted, and no delivery, no bounce and no copy anywhere was seen.
    std::optional<evidence::fate> fate = fate::delivered;
    std::string where;  ///< mailbox, next host, or whom the bounce went to; may be empty

    friend bool operator==(fate_record const&, fate_record const&) = default;
};

std::string_view to_string(fate) noexcept;

/// Tab-separated, first line "relaylab-fates 1". Throws bad_file (evidence/recording.hpp).
std::vector<fate_record> parse_fates(std::string_view text, std::string_view name);
std::string print(std::vector<fate_record> const&);

}  // namespace relaylab::evidence
