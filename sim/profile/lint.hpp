// Lint: what is wrong with a profile although it can be read. A profile with errors is never served.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "sim/profile/profile.hpp"
#include "sim/profile/site.hpp"

namespace relaylab::sim {

struct finding {
    enum class severity { error, warning };
    severity how = severity::error;
    files::place place;
    std::string text;

    friend bool operator==(finding const& a, finding const& b) {
        return a.how == b.how && a.place.line == b.place.line && a.place.column == b.place.column && a.text == b.text;
    }
};

/// Errors: a rule that cannot match because earlier ones take every situation of it; a stage without a last
/// rule for everything; a reply code of the wrong class for its stage, malformed or mixed lines; a line over
/// 512 octets (RFC 5321 4.5.3.1.5); a placeholder that is not known yet; a counter that does not exist.
/// Warnings: a rule that no dialogue over the vocabulary reaches at this site; evidence that nothing uses.
std::vector<finding> lint(profile const&, site const&);
/// The errors alone: quick, no dialogue is tried.
std::vector<finding> lint_errors(profile const&, site const&);

/// Does a profile need rules of this stage? At the others those of `unknown` answer where it has none.
bool must_answer(smtp::stage) noexcept;

/// How many of a profile's texts and routes are known in which way, by evidence_kind.
std::array<std::size_t, evidence_kind_count> evidence_shares(profile const&);

}  // namespace relaylab::sim
