// Verdict and truth: the same words, found in two ways. A judge finds them from evidence, the oracle from the
// ledger of fates.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/run.hpp"

namespace relaylab::evidence {

enum class word {
    open,         ///< a stranger's mail for a third party arrived there, whatever he said about himself
    conditional,  ///< it arrived, but only if he says what he must know: `condition` names it
    accepts,      ///< some such mail got its last 2yz and none arrived; `ended` says what became of it
    closed,       ///< nothing in the attack space was accepted, at the knowledge given
    unknown,      ///< what was seen does not decide
};

/// What became of mail that was accepted and did not arrive.
enum class ended { bounced, local, discarded, held, unseen };

/// One line of the grounds for a verdict.
struct reason {
    std::string text;                  ///< a sentence for people
    std::optional<std::size_t> line;   ///< the transcript entry (index) that carries it, if one does

    friend bool operator==(reason const&, reason const&) = default;
};

struct verdict {
    evidence::word word = evidence::word::unknown;
    std::optional<evidence::ended> ended;   ///< with accepts
    std::string condition;                  ///< with conditional: "the sender is a real local user"
    evidence::knowledge at = evidence::knowledge::none;         ///< what was known when it was found
    std::vector<std::string> flags;         ///< "backscatter", "tempfailed", "late-refusal", ... sorted, unique
    std::vector<reason> because;
    std::vector<std::string> authorised;    ///< for whom else it relays, "inside" and the like: found beside the word, never changes it

    /// open and conditional count as open, accepts and closed as closed; unknown as neither.
    bool says_open() const noexcept { return word == evidence::word::open || word == evidence::word::conditional; }
    bool says_closed() const noexcept { return word == evidence::word::accepts || word == evidence::word::closed; }
    void flag(std::string_view name);

    friend bool operator==(verdict const&, verdict const&) = default;
};

std::string_view to_string(word) noexcept;
std::string_view to_string(ended) noexcept;
std::optional<word> parse_word(std::string_view) noexcept;

/// "open", "accepts (bounced)", "conditional (the sender is a real local user)".
std::string describe(verdict const&);

}  // namespace relaylab::evidence
