// Scenes about one server: a recording of it, its truth, and testers that examine it.
#include <fmt/format.h>

#include "lab/cases/list_deed.hpp"
#include "lab/cases/run_case.hpp"
#include "lab/check.hpp"
#include "lab/expected_kinds.hpp"
#include "lab/pump.hpp"
#include "lab/receipt_token.hpp"
#include "lab/relay_test_text.hpp"
#include "lab/report/paint.hpp"
#include "sim/world/oracle.hpp"

namespace relaylab::lab {
namespace {

told_line plain(std::string text) { return {harmless(text), {}, false}; }

told_line truth_line(sim::profile const& kind, sim::site const& here, library& data) {
    auto const truth = sim::find_truth(kind, here, data.profile("sink"), data.site("third-party"), data.attacks());
    return plain("truth: " + evidence::describe(truth.verdict));
}

/// The entries of one connection.
evidence::transcript part_of(evidence::transcript const& lines, unsigned connection) {
    evidence::transcript part;
    for (auto const& e : lines)
        if (e.connection == connection) part.push_back(e);
    for (auto& e : part) e.at.reset();
    return part;
}

std::vector<told_line> lines_of(std::string const& text) {
    std::vector<told_line> lines;
    for (std::size_t at = 0; at < text.size();) {
        auto const end = text.find("\r\n", at);
        lines.push_back(plain(text.substr(at, end - at)));
        at = end == std::string::npos ? text.size() : end + 2;
    }
    return lines;
}

/// What a tester was told of who watches.
struct watcher {
    sim::host_id host;
    std::string mailbox;
};

watcher watcher_of(staged_world const& w, std::string const& named) {
    auto const& name = named.empty() ? w.made.plan().third_party : named;
    if (name.empty()) throw not_found("watch: the world has no third party; name a host");
    auto const host = w.host(name);
    auto const& site = w.made.at().site_of(host);
    return {host, (site.users.empty() ? "watch" : site.users.front()) + "@" + site.domain};
}

}  // namespace

std::vector<told_line> perform(replay_scene const& s, case_stage& stage) {
    auto const file = stage.data().root() / s.recording;
    auto const recorded = stage.data().recording(file);
    auto const score = replay(recorded, stage.data().profile(recorded.profile), stage.data().site(recorded.site),
                              stage.data().beside(file));
    std::vector<told_line> lines;
    for (auto const& e : recorded.lines) lines.push_back({evidence::to_line(e), {}, false});
    for (auto const& d : score.differences)
        lines.push_back(plain(fmt::format("differs: {} | {}", d.recorded, d.replayed)));
    lines.push_back(plain(fmt::format("{} at {} says {} of {} lines again, to the octet", recorded.profile,
                                      recorded.site, score.equal, score.lines)));
    return lines;
}

std::vector<told_line> perform(truth_scene const& s, case_stage& stage) {
    auto const& kind = stage.data().profile(s.profile);
    auto const& here = stage.data().site(s.site.empty() ? kind.site : s.site);
    std::vector<told_line> lines{plain(fmt::format("{} at {}", kind.id, here.id))};
    auto const truth = sim::find_truth(kind, here, stage.data().profile("sink"), stage.data().site("third-party"),
                                       stage.data().attacks());
    for (auto const& r : truth.results)
        if (r.arrived)
            lines.push_back({harmless(fmt::format("arrived: {} to {}", r.attack.reverse_path, r.attack.forward_path)),
                             r.rule, false});
    lines.push_back(plain("truth: " + evidence::describe(truth.verdict)));
    for (auto const& note : kind.notes)
        lines.push_back(plain(fmt::format("{}: {}", sim::to_string(note.kind), note.ref)));
    return lines;
}

std::vector<told_line> perform(examine_scene const& s, case_stage& stage) {
    auto& w = stage.world(s.world);
    auto const target = w.host(s.host);
    auto const& tester = stage.data().tester(s.tester);
    auto const watched = watcher_of(w, s.watch);
    auto const& kind = w.at().profile_of(target);
    auto const& here = w.at().site_of(target);
    std::vector<told_line> lines;
    if (!s.registrar.empty()) {
        w.host(s.registrar);
        auto const password = w.made.registration(s.registrar, watched.mailbox);
        lines.push_back(plain(fmt::format("{}: {} is {}, {}", s.registrar, watched.mailbox,
                                          password ? "registered, password " + *password : "not registered",
                                          grammar::format_timestamp(w.at().now()))));
        if (watched.host == target) lines.push_back(plain("mail for it is at home there: what arrives proves no relay"));
        if (!password || watched.host == target) return lines;
    }
    auto told = describe_target(here, tester, watched.mailbox);
    told.began = w.at().now();
    expected_kinds expected{stage.data()};
    auto const strategy = probe::make_strategy(
        tester, told, knowledge_of(told),
        [&](std::size_t n) { return make_token(w.at().seed(), tester.id + "/" + kind.id, n); }, expected.of(tester));
    probe::examination examination{tester, told, *strategy, knowledge_of(told)};
    auto const before = w.at().record().size();
    relay_test_text text{tester, told};
    std::string shown = text.begin();
    examination.on_entry = [&](evidence::entry const& e) { shown += text.add(e); };
    pump(examination, w.at(), target, watched.host, {w.at().facts_of(w.client(s.client).address, target)});
    auto const& run = examination.evidence();
    shown += text.end(run);
    unsigned const connections = s.as_shown || run.lines.empty() ? 0 : run.lines.back().connection;
    if (s.as_shown)
        for (auto& line : lines_of(shown)) lines.push_back(std::move(line));
    for (unsigned c = 1; c <= connections; ++c) {
        auto const part = dialogue_lines(part_of(run.lines, c), w.at().record().answers(before + c));
        lines.insert(lines.end(), part.begin(), part.end());
    }
    for (auto const& fate : w.tell_fates()) lines.push_back(fate);
    w.told_sessions = w.at().record().size();
    auto const& found = *examination.verdict();
    lines.push_back(plain(fmt::format("verdict of {}: {}{}", tester.id, evidence::describe(found),
                                      found.flags.empty() ? "" : fmt::format(", {}", fmt::join(found.flags, ", ")))));
    if (!s.list.empty()) lines.push_back(act_on(s, run, found, w));
    lines.push_back(truth_line(kind, here, stage.data()));
    return lines;
}

}  // namespace relaylab::lab
