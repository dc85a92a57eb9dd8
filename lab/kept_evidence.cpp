#include "lab/kept_evidence.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "probe/judge/standing.hpp"

namespace relaylab::lab {
namespace {

constexpr std::size_t most_lines = 2000;

std::string_view outcome_word(probe::standing s) noexcept {
    switch (s) {
    case probe::standing::accepted: return "accepted";
    case probe::standing::refused: return "refused";
    case probe::standing::put_off: return "put-off";
    case probe::standing::blocked: return "blocked";
    case probe::standing::unclear: break;
    }
    return "unclear";
}

/// A message of its own was taken: the end of its data was answered 2yz.
bool handed_over(evidence::attempt const& a) noexcept { return a.end_of_data && a.end_of_data->positive(); }

/// The fate of each attempt, by its index; null where there is none.
std::vector<sim::ledger_entry const*> fates_by_attempt(evidence::run const& run,
                                                       std::vector<sim::ledger_entry> const& fates) {
    std::vector<sim::ledger_entry const*> of(run.attempts.size());
    auto const taken = std::ranges::count_if(run.attempts, handed_over);
    if (static_cast<std::size_t>(taken) != fates.size()) return of;
    auto next = fates.begin();
    for (std::size_t i = 0; i < of.size(); ++i)
        if (handed_over(run.attempts[i])) of[i] = &*next++;
    return of;
}

probed probe_of(evidence::attempt const& a, probe::standing how) {
    probed p;
    p.id = a.probe.id;
    p.reverse_path = a.probe.reverse_path;
    p.forward_path = a.probe.forward_path;
    p.control = a.probe.control;
    p.outcome = outcome_word(how);
    std::size_t stage = 0;
    for (auto const* reply : {&a.banner, &a.hello, &a.mail, &a.rcpt, &a.data, &a.end_of_data}) {
        if (*reply) {
            p.codes.at(stage) = (*reply)->code;
            p.reply = fmt::format("{}", fmt::join((*reply)->lines, "\n"));
        }
        ++stage;
    }
    return p;
}

}  // namespace

std::vector<probed> probes_of(evidence::run const& run, std::vector<sim::ledger_entry> const& fates) {
    auto const became = fates_by_attempt(run, fates);
    std::vector<probed> all;
    for (auto const& s : probe::settle(run)) {
        auto& p = all.emplace_back(probe_of(*s.by, s.how));
        p.attempts = static_cast<unsigned>(std::ranges::count_if(run.attempts, [&](evidence::attempt const& a) {
            return a.probe.id == p.id && a.probe.control == p.control;
        }));
        auto const* const fate = became[static_cast<std::size_t>(s.by - run.attempts.data())];
        if (fate == nullptr || !fate->fate) continue;
        p.fate = evidence::to_string(*fate->fate);
        p.where = fate->where;
    }
    return all;
}

quoted_dialogue quote(evidence::run const& run, evidence::verdict const& v) {
    quoted_dialogue q;
    auto const kept = std::min(run.lines.size(), most_lines);
    q.lines.assign(run.lines.begin(), run.lines.begin() + static_cast<std::ptrdiff_t>(kept));
    q.left_out = run.lines.size() - kept;
    for (auto& line : q.lines) line.at.reset();  // equal dialogues are told once
    for (auto const& reason : v.because)
        if (reason.line && *reason.line < kept) q.telling.push_back(*reason.line);
    std::ranges::sort(q.telling);
    q.telling.erase(std::unique(q.telling.begin(), q.telling.end()), q.telling.end());
    return q;
}

}  // namespace relaylab::lab
