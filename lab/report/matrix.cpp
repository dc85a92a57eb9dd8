#include "lab/report/matrix.hpp"

namespace relaylab::lab {

std::optional<bool> cell::correct() const noexcept {
    if (verdict.word == evidence::word::unknown || truth.word == evidence::word::unknown) return std::nullopt;
    return verdict.says_open() == truth.says_open();
}

std::string name_of(profile_row const& p) { return p.id + " @ " + p.site; }
std::string name_of(cell const& c) { return c.profile + " @ " + c.site; }

char letter(evidence::word w) noexcept {
    using evidence::word;
    switch (w) {
    case word::open: return 'O';
    case word::conditional: return 'o';
    case word::accepts: return 'a';
    case word::closed: return 'c';
    case word::unknown: break;
    }
    return '?';
}

std::string_view standing_of(cell const& c) noexcept {
    auto const correct = c.correct();
    if (!correct) return "unknown";
    if (*correct) return "right";
    return c.verdict.says_open() ? "false open" : "false closed";
}

void count(tester_row& row, cell const& c) {
    auto const correct = c.correct();
    if (!correct)
        ++row.unknown;
    else if (c.verdict.says_open())
        ++(*correct ? row.true_open : row.false_open);
    else
        ++(*correct ? row.true_closed : row.false_closed);
}

}  // namespace relaylab::lab
