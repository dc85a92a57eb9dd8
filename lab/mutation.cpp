#include "lab/mutation.hpp"

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "lab/replay.hpp"
#include "sim/profile/decide.hpp"
#include "sim/profile/flip.hpp"
#include "sim/profile/lint.hpp"
#include "sim/world/oracle.hpp"

namespace relaylab::lab {
namespace {

using smtp::stage;

/// A recording, and what the profile as it is makes of it.
struct heard_recording {
    evidence::recording recorded;
    sim::site const* here;
    sidecars beside;
    replay_score score;
    std::vector<sim::asked_question> asked;
};

/// All that can notice a change of one profile.
struct witnesses_of {
    sim::profile const* kind;
    sim::site const* here;
    sim::truth truth;
    std::vector<heard_recording> recordings;
};

bool same(replay_score const& a, replay_score const& b) {
    auto const counts = [](replay_score const& s) {
        // Codes, too: a reply whose words differ from the recorded ones may still be known by its code.
        return std::tuple{s.lines, s.equal, s.decisions().code_equal, s.others().code_equal,
                          s.events_equal, s.fates_equal, s.differences.size()};
    };
    return counts(a) == counts(b);
}

bool same(sim::truth const& a, sim::truth const& b) {
    return std::tie(a.verdict.word, a.verdict.ended, a.authorised, a.unkept)
           == std::tie(b.verdict.word, b.verdict.ended, b.authorised, b.unkept);
}

/// Does the flip decide any of these questions otherwise, or what was routed by these rules? It may say so where it
/// does not.
bool touches(sim::flip const& f, sim::profile const& whole, sim::profile const& mutant,
             std::vector<sim::asked_question> const& asked, std::set<std::string> const& rules) {
    if (f.what == sim::flipped::counter) return true;
    if (!f.at) {
        auto const is_route = [&](std::string const& rule) {
            return std::ranges::find(whole.routes, rule, &sim::route_rule::id) != whole.routes.end();
        };
        return f.widens ? std::ranges::any_of(rules, is_route) : rules.contains(f.id);
    }
    return std::ranges::any_of(asked, [&](sim::asked_question const& question) {
        auto const& [at, seen] = question;
        if (*f.at != at && *f.at != stage::line && *f.at != stage::unknown) return false;
        auto const* const before = sim::decide(whole, *f.at, seen);
        if (before && before->id == f.id) return true;
        auto const* const after = f.widens ? sim::decide(mutant, *f.at, seen) : nullptr;
        return after && after->id == f.id;
    });
}

class mutator {
  public:
    explicit mutator(library& data) : data_(data), watched_(data.profile("sink")), watched_site_(data.site("third-party")) {
        for (auto const& id : data.profiles()) all_.push_back(&data.profile(id));
        for (auto const& file : data.explained_recordings()) {
            auto recorded = data.recording(file);
            auto const profile = recorded.profile;
            files_[profile].emplace_back(file, std::move(recorded));
        }
    }

    mutated_profile mutate(std::string const& id, std::string const& file) {
        auto const& p = data_.profile(id);
        mutated_profile done{p.id, file, 0, {}};
        auto const family = family_of(p);
        for (auto const* member : family) done.recordings += witnesses(*member).recordings.size();
        for (auto const& f : sim::flips_of(p)) done.flips.push_back(notice(p, family, f));
        return done;
    }

  private:
    /// The profile, and those that stand on it.
    std::vector<sim::profile const*> family_of(sim::profile const& p) const {
        std::vector<sim::profile const*> family{&p};
        for (std::size_t known = 0; known < family.size(); ++known)
            for (auto const* other : all_)
                if (other->extends == family[known]->id) family.push_back(other);
        return family;
    }

    flipped_fact notice(sim::profile const& p, std::vector<sim::profile const*> const& family, sim::flip const& f) {
        flipped_fact fact;
        fact.line = f.place.line;
        fact.what = to_string(f.what);
        fact.id = f.id;
        fact.change = f.change;
        fact.evidence = f.evidence;
        fact.kind = to_string(f.kind);
        for (auto const* member : family) {
            if (member != &p && (fact.noticed() || !sim::inherits(*member, p, f))) continue;
            auto mutant = *member;
            f.apply(mutant);
            auto const& known = witnesses(*member);
            fact.lint = fact.lint || !sim::lint_errors(mutant, *known.here).empty();
            fact.replay = fact.replay || replays_otherwise(f, known, mutant);
            fact.verdict = fact.verdict || has_another_truth(f, known, mutant);
        }
        return fact;
    }

    static bool replays_otherwise(sim::flip const& f, witnesses_of const& known, sim::profile const& mutant) {
        return std::ranges::any_of(known.recordings, [&](heard_recording const& r) {
            return touches(f, *known.kind, mutant, r.asked, r.score.rules)
                   && !same(r.score, replay(r.recorded, mutant, *r.here, r.beside));
        });
    }

    bool has_another_truth(sim::flip const& f, witnesses_of const& known, sim::profile const& mutant) {
        return !f.words_only && touches(f, *known.kind, mutant, known.truth.asked, known.truth.routes)
               && !same(known.truth, truth_of(mutant, *known.here));
    }

    sim::truth truth_of(sim::profile const& p, sim::site const& s) {
        return sim::find_truth(p, s, watched_, watched_site_, data_.attacks());
    }

    witnesses_of const& witnesses(sim::profile const& p) {
        auto& known = witnesses_[p.id];
        if (known) return *known;
        auto const& here = data_.site(p.site);
        known = std::make_unique<witnesses_of>(witnesses_of{&p, &here, truth_of(p, here), {}});
        for (auto& [file, recorded] : files_[p.id]) known->recordings.push_back(hear(p, file, std::move(recorded)));
        // Short ones notice as well as long ones.
        std::ranges::sort(known->recordings, {}, [](heard_recording const& r) { return r.recorded.lines.size(); });
        return *known;
    }

    heard_recording hear(sim::profile const& p, std::filesystem::path const& file, evidence::recording recorded) {
        heard_recording r{std::move(recorded), nullptr, data_.beside(file), {}, {}};
        r.here = &data_.site(r.recorded.site.empty() ? p.site : r.recorded.site);
        r.score = replay(r.recorded, p, *r.here, r.beside, &r.asked);
        return r;
    }

    library& data_;
    sim::profile const& watched_;
    sim::site const& watched_site_;
    std::vector<sim::profile const*> all_;
    /// By the profile that explains them; what is taken from here is in witnesses_.
    std::map<std::string, std::vector<std::pair<std::filesystem::path, evidence::recording>>> files_;
    std::map<std::string, std::unique_ptr<witnesses_of>> witnesses_;
};

}  // namespace

mutation_report mutate(library& data, std::vector<std::string> const& profiles,
                       std::function<void(std::size_t, std::size_t)> const& progress) {
    mutator m{data};
    mutation_report found;
    auto const ids = profiles.empty() ? data.profiles() : profiles;
    for (auto const& id : ids) {
        found.profiles.push_back(m.mutate(id, profile_file(data, id)));
        if (progress) progress(found.profiles.size(), ids.size());
    }
    return found;
}

}  // namespace relaylab::lab
