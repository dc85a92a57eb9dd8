// What our own testers say of profiles that are drawn, held against the truth.
#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>

#include "lab/check.hpp"
#include "lab/expected_kinds.hpp"
#include "sim/world/oracle.hpp"
#include "sim/world/world.hpp"
#include "tests/lab/drawn_profile.hpp"
#include "tests/lab/wilson.hpp"

namespace relaylab::lab::tests {

inline sim::profile loaded(drawn_profile const& drawn) { return data().variant(drawn.text(), "drawn.toml", "drawn"); }

inline evidence::verdict truth_of(sim::profile const& p) {
    return sim::find_strangers_truth(p, data().site(p.site), data().profile("sink"), data().site("third-party"), data().attacks());
}

inline evidence::verdict verdict_of(std::string const& tester, sim::profile const& p, evidence::run& run) {
    static expected_kinds known{data()};
    auto const& t = data().tester(tester);
    return examine_virtually({p, data().site(p.site), data().profile("sink"), data().site("third-party"), 1, &known.of(t)}, t, run);
}

inline bool is_false(evidence::verdict const& said, evidence::verdict const& truth) {
    return (truth.says_open() && said.says_closed()) || (truth.says_closed() && said.says_open());
}

/// It takes ordinary mail for a user of its own, or for its postmaster: found without a tester. Who does not may have
/// refused this client as a whole, whatever he does for others, and no tester can know.
inline bool takes_mail_of_its_own(sim::profile const& p) {
    auto const& here = data().site(p.site);
    sim::world net;
    auto const target = net.add_host(p, here);
    auto const told = describe_target(here, data().tester("relaylab-fate"), "watch@third-party.example");
    for (auto const& user : {told.known_user, std::string{"postmaster"}}) {
        if (user.empty()) continue;
        sim::client const who{"prober.example", "192.0.2.10", {}};
        smtp::envelope const mail{"<watch@third-party.example>", {"<" + user + "@" + here.domain + ">"}, {}};
        auto const answered = net.send(who, target, mail, sim::mail_text{"\r\n"});
        if (answered && answered->end_of_data && answered->end_of_data->positive()) return true;
    }
    return false;
}

/// Why a tester is wrong about it; empty where it is right or says that it does not know, and has a reason to: relaylab-fate
/// has none where ordinary mail is taken.
inline std::string mistake(std::string const& tester, drawn_profile const& drawn) {
    auto const p = loaded(drawn);
    auto const truth = truth_of(p);
    evidence::run run;
    auto const said = verdict_of(tester, p, run);
    bool const knowable = tester == "relaylab-fate" && said.word == evidence::word::unknown && takes_mail_of_its_own(p);
    if (!is_false(said, truth) && !knowable) return {};
    std::string why = tester + " says " + evidence::describe(said) + ", and it is " + evidence::describe(truth);
    for (auto const& reason : truth.because) why += "\n  truth: " + reason.text;
    for (auto const& reason : said.because) why += "\n  " + reason.text;
    return why;
}

/// The same with no rule that the mistake does without.
inline drawn_profile shrunk(std::string const& tester, drawn_profile p) {
    for (std::size_t i = 0; i < p.rules.size();) {
        auto less = p;
        less.rules.erase(less.rules.begin() + static_cast<std::ptrdiff_t>(i));
        if (mistake(tester, less).empty())
            ++i;
        else
            p = std::move(less);
    }
    return p;
}

/// So many are asked by all testers, and then one of so many: the others are there for relaylab-fate.
inline constexpr std::size_t asked_of_all = 100, one_of_more_asked = 10;

/// What a tester said of all that were drawn.
struct tally {
    std::size_t drawn = 0;
    std::map<evidence::word, std::size_t> truths;
    struct row {
        std::size_t right = 0, wrong = 0, unknown = 0, unknowable = 0;
    };
    std::map<std::string, row> said;
    std::vector<std::size_t> questions;  ///< the planner's RCPTs, where something is relayed

    /// A sample says how it may be with all that could have been drawn.
    static void print(std::ostream& out, std::string const& tester, row const& r) {
        auto const all = r.right + r.wrong + r.unknown;
        auto const [low, high] = wilson(r.wrong, all);
        out << fmt::format("{}: right {}, false {} ({:.4f} to {:.4f} %), unknown {}, {} of these refuse their own mail too\n", tester,
                           r.right, r.wrong, 100 * low, 100 * high, r.unknown, r.unknowable);
    }

    void print(std::ostream& out) const {
        for (auto const& [word, count] : truths) out << evidence::to_string(word) << ' ' << count << "  ";
        out << '\n';
        for (auto const& [tester, r] : said)
            print(out, tester, r);
        if (questions.empty()) return;
        auto sorted = questions;
        std::sort(sorted.begin(), sorted.end());
        out << "relaylab-plan asks " << sorted[sorted.size() / 2] << " (median of " << sorted.size() << ")\n";
    }
};

/// Fails, as RapidCheck has it, with the rules that a false verdict cannot do without. relaylab-plan asks twenty questions
/// and may miss what is relayed at the twenty-first: it is counted, and no more.
inline void examine(drawn_profile const& drawn, tally& all) {
    auto const p = loaded(drawn);
    auto const truth = truth_of(p);
    ++all.truths[truth.word];
    bool const refuses_all = !takes_mail_of_its_own(p);
    bool const asks_all = all.drawn < asked_of_all || all.drawn % one_of_more_asked == 0;
    ++all.drawn;
    for (std::string const tester : {"relaylab-fate", "relaylab-replies", "relaylab-plan"}) {
        if (!asks_all && tester != "relaylab-fate") continue;
        evidence::run run;
        auto const said = verdict_of(tester, p, run);
        auto& row = all.said[tester];
        bool const wrong = is_false(said, truth);
        bool const unknown = said.word == evidence::word::unknown;
        ++(wrong ? row.wrong : unknown ? row.unknown : row.right);
        if (unknown && refuses_all) ++row.unknowable;
        if (tester == "relaylab-plan") {
            if (truth.says_open() && said.says_open())
                all.questions.push_back(static_cast<std::size_t>(std::ranges::count_if(run.attempts, [](evidence::attempt const& a) {
                    return a.rcpt && a.probe.as == evidence::client_state::stranger;
                })));
        } else if (wrong || (unknown && !refuses_all && tester == "relaylab-fate")) {
            auto const least = shrunk(tester, drawn);
            RC_FAIL(mistake(tester, least) + "\n" + least.text());
        }
    }
}

}  // namespace relaylab::lab::tests
