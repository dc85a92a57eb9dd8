#include "probe/tester/planner.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

#include "probe/judge/arrivals.hpp"
#include "probe/judge/judge.hpp"
#include "probe/judge/standing.hpp"
#include "probe/tester/authorised_round.hpp"

namespace relaylab::probe {
namespace {

using order = std::variant<attempt_order, watch_order, evidence::verdict>;
using numbers = std::vector<std::size_t>;

/// What a known user says is worth a little less: it shows less where it arrives.
constexpr double of_known_user = 0.9;
/// Where a known user's mail arrived, so many others are asked whether theirs does, while they promise so much.
constexpr unsigned most_after_condition = 8;
constexpr double least_after_condition = 0.02;
/// So many of them are asked in any case.
constexpr unsigned sure_after_condition = 6;
/// A server that would not hear so many is not asked on.
constexpr unsigned most_blocked = 2;
/// A verdict names so many hypotheses that were not tested, of this weight at least.
constexpr std::size_t most_named = 3;
constexpr double least_named = 0.001;
/// What a question costs; a server that puts off what is new wants to hear it twice.
constexpr unsigned for_question = 1, for_patient_question = 2;

std::vector<std::pair<std::string, std::string>> envelopes_of(tester const& t) {
    std::vector<std::pair<std::string, std::string>> all;
    for (auto const& p : t.probes) all.emplace_back(p.mail, p.rcpt);
    return all;
}

/// A 4yz as this server says it: where, and its code.
std::pair<int, int> kind_of(evidence::attempt const& a) {
    auto const* const last = a.last();
    int const stage = a.end_of_data ? 3 : a.data ? 2 : a.rcpt ? 1 : 0;
    return {stage, last == nullptr ? 0 : last->code};
}

class planning final : public strategy {
  public:
    planning(tester const& t, filled_probes probes, std::vector<expectation> expected)
        : tester_(t), judge_(find_judge(t.judge)), probes_(std::move(probes)),
          belief_(std::move(expected), envelopes_of(t)) {
        if (judge_ == nullptr) throw std::invalid_argument("no judge \"" + t.judge + "\"");
        for (std::size_t i = 0; i < probes_.count(); ++i)
            add(i);
    }

    order next(evidence::run const& run) override {
        if (under_way_) hear(run.attempts.back());
        if (std::exchange(watching_, false)) see(run);
        if (repeat_) return ask(*std::exchange(repeat_, std::nullopt), grammar::duration{0});
        if (put_off_) return retry();
        if (!handed_over_.empty() && tester_.horizon > grammar::duration{0}) {
            watching_ = true;
            return watch_order{tester_.horizon};
        }
        if (confirm_) return confirm();
        if (auto const best = choose()) return ask_first(*best);
        if (!open_ && !dead_ && !controls_.empty()) return ask_first_of(controls_);
        if (!open_ && !dead_ && !made_up_.empty() && asked_ < tester_.budget) return ask_first_of(made_up_);
        if (auto more = authorised_.next(run)) return *std::move(more);
        return conclude(run);
    }

  private:
    void add(std::size_t i) {
        auto const filled = probes_.fill(i);
        known_.push_back(filled && filled->says_known_user);
        if (filled) (filled->made_up ? made_up_ : filled->control ? controls_ : untried_).push_back(i);
    }

    struct handed {
        std::size_t probe;
        std::string token;
        bool shows_nothing;  ///< of what arrives: it was said before, or is for nobody
    };

    /// Learns from the attempt that has just ended.
    void hear(evidence::attempt const& a) {
        auto const probe = *std::exchange(under_way_, std::nullopt);
        bool const once_more = std::exchange(repeated_, false);
        if (a.rcpt) ++asked_;
        bool const again = !a.probe.again_of.empty();
        if (a.lost && !once_more && !again && tester_.tries_again) {
            repeat_ = probe;
            repeated_ = true;
            return;
        }
        auto const how = stand(a);
        dead_ = dead_ || (a.lost && !a.banner) || (how == standing::blocked && ++blocked_ == most_blocked);
        if (how == standing::put_off && !again && may_retry(a)) {
            put_off_ = probe;
            ++retries_;
            return;
        }
        retries_ = 0;
        settle(probe, a, how);
    }

    void settle(std::size_t probe, evidence::attempt const& a, standing how) {
        if (how == standing::put_off) hopeless_.insert(kind_of(a));
        patient_ = patient_ || (a.retries != 0 && how != standing::put_off);
        if (tester_.probes[probe].control) {
            if (how != standing::accepted) return;
            if (!a.probe.made_up) controls_.clear();
            else if (a.probe.message) handed_over_.push_back({probe, a.probe.token, true});
            return;
        }
        bool const again = !a.probe.again_of.empty();
        if (how == standing::accepted && a.probe.message) {
            handed_over_.push_back({probe, a.probe.token, again});
            return;
        }
        if (again) return;
        switch (how) {
        case standing::accepted: return belief_.learn(probe, fortune::kept);
        case standing::put_off: return belief_.learn(probe, fortune::put_off);
        case standing::refused:
            belief_.learn(probe, a.rcpt ? fortune::refused : fortune::refused_sender);
            if (!a.rcpt) drop_sender(probe);
            return;
        case standing::blocked:
        case standing::unclear: return belief_.learn(probe, fortune::unheard);
        }
    }

    /// Who is refused at MAIL is refused whomever he writes to: that is said after it.
    void drop_sender(std::size_t refused) {
        std::erase_if(untried_, [&](std::size_t other) {
            bool const same = tester_.probes[other].mail == tester_.probes[refused].mail;
            if (same) belief_.rule_out(other);
            return same;
        });
    }

    /// What was put off is tried again, unless the same answer has outlasted the whole schedule already.
    bool may_retry(evidence::attempt const& a) const {
        // To wait for what nobody would get is not worth it.
        return !a.probe.made_up && retries_ < tester_.retry.size() && !hopeless_.contains(kind_of(a));
    }

    /// The watched mailboxes were looked into.
    void see(evidence::run const& run) {
        std::set<std::string> arrived;
        for (auto const& found : find_arrivals(run, false)) arrived.insert(found.attempt->probe.token);
        for (auto const& [probe, token, shows_nothing] : std::exchange(handed_over_, {})) {
            bool const came = arrived.contains(token);
            if (shows_nothing) continue;
            belief_.learn(probe, came ? fortune::arrived : fortune::kept);
            if (came) celebrate(probe);
        }
    }

    void celebrate(std::size_t probe) {
        if (known_[probe]) {
            conditional_ = true;
            return;
        }
        open_ = true;
        if (!tester_.second_message.empty()) confirm_ = probe;
    }

    /// The most promising of those that are still to be asked.
    std::optional<std::size_t> choose() const {
        // This one and the controls.
        auto const questions = static_cast<unsigned>(1 + controls_.size() + made_up_.size());
        auto const cost = questions * (patient_ ? for_patient_question : for_question);
        if (open_ || dead_ || asked_ + cost > tester_.budget || untried_.empty()) return std::nullopt;
        if (conditional_ && after_condition_ >= most_after_condition) return std::nullopt;
        std::optional<std::size_t> best;
        double most = conditional_ && after_condition_ >= sure_after_condition ? least_after_condition : 0;
        for (auto const probe : untried_) {
            bool const known = known_[probe];
            if (known && conditional_) continue;
            double const promise = belief_.promise(probe) * (known ? of_known_user : 1.0);
            if (promise <= most) continue;
            most = promise;
            best = probe;
        }
        return best;
    }

    order ask_first(std::size_t probe) {
        std::erase(untried_, probe);
        if (conditional_) ++after_condition_;
        return ask(probe, grammar::duration{0});
    }

    order ask_first_of(numbers& some) {
        auto const probe = some.front();
        some.erase(some.begin());
        return ask(probe, grammar::duration{0});
    }

    order retry() {
        auto const probe = *std::exchange(put_off_, std::nullopt);
        return ask(probe, tester_.retry[retries_ - 1]);
    }

    order confirm() {
        auto const probe = *std::exchange(confirm_, std::nullopt);
        under_way_ = probe;
        attempt_order o;
        o.probe = probes_.fill_again(probe).value();
        o.reconnect = true;
        return o;
    }

    order ask(std::size_t probe, grammar::duration after) {
        under_way_ = probe;
        attempt_order o;
        o.probe = probes_.fill(probe).value();
        o.after = after;
        o.retries = retries_;
        o.reconnect = tester_.session == session_rule::reconnect || after > grammar::duration{0};
        return o;
    }

    order conclude(evidence::run const& run) const {
        auto verdict = judge_->decide(run, tester_.takes);
        if (verdict.word == evidence::word::closed || verdict.word == evidence::word::accepts) tell_untested(verdict);
        return verdict;
    }

    void tell_untested(evidence::verdict& v) const {
        if (untried_.empty()) return;
        v.because.push_back({fmt::format("{} envelopes of {} were not tried", untried_.size(), tester_.probes.size()), {}});
        auto const untested = belief_.find_untested(least_named);
        for (std::size_t i = 0; i < untested.size() && i < most_named; ++i)
            v.because.push_back({fmt::format("not tested: a server like {} would relay probe {}", untested[i].name,
                                             tester_.probes[untested[i].probe].id), {}});
    }

    tester const& tester_;
    named_judge const* judge_;
    filled_probes probes_;
    authorised_round authorised_{tester_, probes_};
    belief belief_;
    numbers untried_, controls_, made_up_;
    std::vector<bool> known_;                       // by the probe's number: it says the known user
    std::vector<handed> handed_over_;               // whose arrival was not looked for yet
    std::set<std::pair<int, int>> hopeless_;        // kinds of 4yz that outlasted the schedule
    std::optional<std::size_t> under_way_, repeat_, put_off_, confirm_;
    unsigned asked_ = 0, retries_ = 0, blocked_ = 0, after_condition_ = 0;
    bool repeated_ = false, watching_ = false, open_ = false, conditional_ = false, dead_ = false;
    bool patient_ = false;  // it takes at a second try what it put off at the first
};

}  // namespace

std::unique_ptr<strategy> planner(tester const& t, filled_probes probes, std::vector<expectation> expected) {
    return std::make_unique<planning>(t, std::move(probes), std::move(expected));
}

}  // namespace relaylab::probe
