#include "probe/judge/acceptance.hpp"

#include <algorithm>
#include <string_view>

namespace relaylab::probe {
namespace {

using codes = std::vector<std::string>;
using evidence::attempt;
using heard = std::optional<grammar::reply>;

bool begins_with_one(grammar::reply const& r, codes const& wanted) {
    auto const code = r.code == 0 ? std::string{} : std::to_string(r.code);
    return std::any_of(wanted.begin(), wanted.end(), [&](auto const& w) { return code.starts_with(w); });
}

bool fits(heard const& r, codes const& wanted) { return wanted.empty() || (r && begins_with_one(*r, wanted)); }

bool holds(grammar::reply const& r, std::string_view octets) {
    return std::any_of(r.lines.begin(), r.lines.end(),
                       [&](auto const& line) { return line.find(octets) != std::string::npos; });
}

bool fits_last(acceptance const& a, grammar::reply const* last) {
    if (a.last.empty() && a.last_holds.empty()) return true;
    if (last == nullptr) return false;
    return (a.last.empty() || begins_with_one(*last, a.last)) && (a.last_holds.empty() || holds(*last, a.last_holds));
}

std::string name(attempt const& a) { return "probe " + a.probe.id; }

/// The first verdict-bearing thing that is no acceptance, in the words of its probe.
std::optional<evidence::reason> find_error(acceptance const& rule, evidence::run const& run) {
    for (auto const& a : run.attempts) {
        if (a.probe.control || !a.probe.mails) continue;
        auto const* const last = a.last();
        if (rule.lost_is_unknown && a.lost)
            return evidence::reason{name(a) + ": the connection was lost, which is an error and no verdict", a.telling_line};
        if (!rule.refused.empty() && (last == nullptr || !begins_with_one(*last, rule.refused)))
            return evidence::reason{name(a) + ": its answer is neither an acceptance nor a refusal", a.telling_line};
    }
    return std::nullopt;
}

/// It puts what it says of an error among what it has found, and counts that. After one it does not go on.
void count_error(std::vector<evidence::reason>& because, evidence::run const& run) {
    auto const lost = std::ranges::find_if(run.attempts, &attempt::lost);
    if (lost == run.attempts.end()) return;
    because.push_back({name(*lost) + ": the connection was lost, and the error counts as an acceptance", lost->telling_line});
}

std::string tell_acceptance(attempt const& a) {
    auto const* const last = a.last();
    return name(a) + ": its last answer, " + (last == nullptr ? "none" : std::to_string(last->code))
           + ", counts as an acceptance";
}

}  // namespace

bool is_accepted(acceptance const& rule, attempt const& a) {
    if (!a.probe.mails) return false;
    return fits(a.mail, rule.mail) && fits(a.rcpt, rule.rcpt) && fits(a.data, rule.data)
           && fits(a.end_of_data, rule.end_of_data) && fits_last(rule, a.last());
}

bool gives_up(acceptance const& rule, attempt const& a) {
    if (rule.gives_up_on.empty()) return false;
    auto const replies = {&a.rset, &a.mail, &a.rcpt};
    return std::any_of(replies.begin(), replies.end(),
                       [&](heard const* r) { return *r && holds(**r, rule.gives_up_on); });
}

std::optional<std::string> find_skip(acceptance const& rule, attempt const& a) {
    for (auto const& octets : rule.skips) {
        if (a.banner && holds(*a.banner, octets)) return octets;
        if (!a.probe.mails
            && std::any_of(a.before.begin(), a.before.end(), [&](auto const& r) { return holds(r, octets); }))
            return octets;
    }
    return std::nullopt;
}

evidence::verdict judge_acceptance(evidence::run const& run, acceptance const& rule) {
    evidence::verdict v;
    v.at = run.knows;
    for (auto const& a : run.attempts) {
        if (auto const skipped = find_skip(rule, a)) {
            v.because.push_back({"the server says \"" + *skipped + "\", and such are not tested", a.telling_line});
            return v;
        }
        if (gives_up(rule, a)) {
            v.word = evidence::word::closed;
            v.because = {{name(a) + ": the answer holds \"" + rule.gives_up_on + "\", which ends the test as closed",
                          a.telling_line}};
            return v;
        }
        if (a.probe.control || !is_accepted(rule, a)) continue;
        v.word = evidence::word::open;
        v.because.push_back({tell_acceptance(a), a.telling_line});
    }
    if (!v.because.empty()) {
        if (rule.counts_errors) count_error(v.because, run);
        return v;
    }
    if (auto error = find_error(rule, run)) {
        v.because.push_back(*std::move(error));
        return v;
    }
    v.word = evidence::word::closed;
    v.because.push_back({"no answer counts as an acceptance", std::nullopt});
    return v;
}

}  // namespace relaylab::probe
