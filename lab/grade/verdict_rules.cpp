#include "lab/grade/verdict_rules.hpp"

#include <fmt/format.h>
#include <string.h>

#include <algorithm>
#include <optional>
#include <stdexcept>

#include "grammar/date_time.hpp"

namespace relaylab::lab {
namespace {

using evidence::word;

/// Of what was written, so many lines are shown: those before a pattern's, or the last.
constexpr std::size_t shown_lines = 6;

std::vector<std::string> all_lines(child_end const& of) {
    std::vector<std::string> all;
    for (auto const* const output : {&of.out, &of.err}) {
        auto halves = output->lines();
        std::ranges::move(halves.before, std::back_inserter(all));
        std::ranges::move(halves.behind, std::back_inserter(all));
    }
    return all;
}

/// Up to this line, without empty ones at the beginning.
std::vector<std::string> shown_until(std::vector<std::string> const& lines, std::size_t end) {
    auto from = lines.begin() + static_cast<std::ptrdiff_t>(end - std::min(end, shown_lines));
    auto const last = lines.begin() + static_cast<std::ptrdiff_t>(end);
    from = std::find_if_not(from, last, [](auto const& line) { return line.empty(); });
    return {from, last};
}

/// The milliseconds of what took seconds are chance.
std::string round_time(std::chrono::milliseconds took) {
    if (took < std::chrono::seconds{1}) return grammar::format_duration(took);
    return grammar::format_duration(std::chrono::floor<std::chrono::seconds>(took));
}

struct rule_of {
    word means;
    verdict_rule const& rule;
};

std::optional<heard_verdict> heard_pattern(rule_of const& r, std::vector<std::string> const& lines) {
    for (auto const& pattern : r.rule.patterns)
        for (std::size_t i = 0; i < lines.size(); ++i)
            if (pattern.found_in(lines[i]))
                return heard_verdict{r.means, fmt::format("/{}/ means {}", pattern.text(), to_string(r.means)),
                                     shown_until(lines, i + 1)};
    return std::nullopt;
}

void default_to(int status, verdict_rule& rule, verdict_rules const& all, char const* what) {
    if (!rule.empty()) return;
    for (auto const* const other : {&all.open, &all.closed, &all.unknown})
        if (other->exits.contains(status))
            throw std::invalid_argument(fmt::format(
                "nothing means {0}, as exit status {1} means something else: say --{0}-exit N or --{0}-pattern REGEX", what,
                status));
    rule.exits.insert(status);
}

}  // namespace

void verdict_rules::complete() {
    default_to(1, open, *this, "open");
    default_to(0, closed, *this, "closed");
}

std::string describe(child_end const& end) {
    if (end.timed_out) return fmt::format("still running after {}, and was ended", round_time(end.took));
    if (end.was_told) return "was ended";
    if (!end.status) return fmt::format("ended by signal {} ({})", *end.signal, ::strsignal(*end.signal));
    return fmt::format("exit status {}", *end.status);
}

heard_verdict hear(child_end const& end, verdict_rules const& rules) try {
    auto const lines = all_lines(end);
    auto const last = [&lines] { return shown_until(lines, lines.size()); };
    if (end.timed_out || end.was_told || !end.status) return {word::unknown, describe(end), last()};
    for (auto const& r : {rule_of{word::unknown, rules.unknown}, rule_of{word::open, rules.open},
                          rule_of{word::closed, rules.closed}}) {
        if (auto found = heard_pattern(r, lines)) return *std::move(found);
        if (r.rule.exits.contains(*end.status))
            return {r.means, fmt::format("{} means {}", describe(end), to_string(r.means)), last()};
    }
    return {word::unknown, describe(end) + ", and no pattern found: neither open nor closed", last()};
} catch (bad_pattern const& e) {
    return {word::unknown, e.what(), {}};
}

}  // namespace relaylab::lab
