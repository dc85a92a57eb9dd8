#include <algorithm>
#include <stdexcept>
#include <utility>

#include "probe/judge/judge.hpp"
#include "probe/judge/standing.hpp"
#include "probe/tester/authorised_round.hpp"
#include "probe/tester/examination.hpp"
#include "probe/tester/filled_probes.hpp"
#include "probe/tester/filling.hpp"
#include "probe/tester/greeted_name.hpp"
#include "probe/tester/planner.hpp"

namespace relaylab::probe {
namespace {

using order = std::variant<attempt_order, watch_order, evidence::verdict>;

evidence::probe look_of(tester const& t) {
    evidence::probe p;
    p.id = "look";
    p.before = t.look;
    p.mails = false;
    p.control = true;
    return p;
}

class list_strategy final : public strategy {
  public:
    list_strategy(tester const& t, filled_probes probes)
        : tester_(t), judge_(find_judge(t.judge)), probes_(std::move(probes)), looks_(!t.look.empty()) {
        if (judge_ == nullptr) throw std::invalid_argument("no judge \"" + t.judge + "\"");
        for (std::size_t i = 0; i < probes_.count(); ++i)
            if (probes_.has(i)) round_.push_back(i);
    }

    order next(evidence::run const& run) override {
        if (std::exchange(looks_, false)) return give_look();
        if (!run.attempts.empty()) learn_about_server(run.attempts.back());
        if (under_way_) learn(run.attempts.back());
        if (again_) return again();
        if (!stopped_ && at_ == round_.size()) next_round();
        if (!stopped_ && at_ < round_.size()) return give_order(round_[at_++]);
        if (handed_over_ && !looked_ && tester_.horizon > grammar::duration{0}) {
            looked_ = true;
            return watch_order{tester_.horizon};
        }
        if (auto more = authorised_.next(run)) return *std::move(more);
        return judge_->decide(run, tester_.takes);
    }

  private:
    bool judges_acceptance() const { return tester_.judge == "acceptance"; }

    bool counts_as_accepted(evidence::attempt const& a, standing how) const {
        return judges_acceptance() ? is_accepted(tester_.takes, a) : how == standing::accepted;
    }

    void learn(evidence::attempt const& a) {
        auto const probe = *std::exchange(under_way_, std::nullopt);
        auto const how = stand(a);
        bool const taken = a.data && a.data->klass() == 3 && (!a.end_of_data || a.end_of_data->positive());
        if (taken && (!a.probe.control || a.probe.made_up)) handed_over_ = true;
        if (!a.probe.control && tester_.stop == stop_rule::first_acceptance && counts_as_accepted(a, how)) stopped_ = true;
        if (judges_acceptance() && gives_up(tester_.takes, a)) stopped_ = true;
        learn_hello(a);
        if (how == standing::put_off) put_off_.push_back(probe);
        bool const repeated = std::exchange(repeated_, false);
        if (!a.lost || tester_.session != session_rule::reconnect) return;
        if (tester_.tries_again && !repeated)
            again_ = probe;
        else if (!a.banner)
            stopped_ = true;  // nobody is there: the other probes would fare the same
    }

    void learn_about_server(evidence::attempt const& a) {
        if (judges_acceptance() && find_skip(tester_.takes, a)) stopped_ = true;
        if (tester_.unnamed.empty()) return;
        auto name = find_greeted_name(a.banner, a.hello);
        probes_.greeted_as(name.empty() ? tester_.unnamed : std::move(name));
    }

    /// How the connection after this attempt is greeted.
    void learn_hello(evidence::attempt const& a) {
        auto const& words = a.rcpt ? tester_.hello_after_rcpt : tester_.hello_after_mail;
        hello_ = words ? fill(*words, {probes_.told(), {}, {}, {}, {}}) : std::nullopt;
    }

    order give_look() {
        attempt_order o;
        o.probe = look_of(tester_);
        o.reconnect = tester_.session == session_rule::reconnect;
        return o;
    }

    /// The same probe in a new connection: this one was lost.
    order again() {
        repeated_ = true;
        return give_order(*std::exchange(again_, std::nullopt));
    }

    void next_round() {
        // To wait for what nobody would get is not worth it.
        bool const worth = std::ranges::any_of(put_off_, [&](std::size_t p) { return !tester_.probes[p].made_up; });
        if (!worth || retries_ == tester_.retry.size()) return;
        round_ = std::exchange(put_off_, {});
        at_ = 0;
        delay_ = tester_.retry[retries_++];
    }

    order give_order(std::size_t probe) {
        under_way_ = probe;
        attempt_order o;
        o.probe = probes_.fill(probe).value();
        o.after = std::exchange(delay_, grammar::duration{0});
        o.retries = retries_;
        o.reconnect = tester_.session == session_rule::reconnect || o.after > grammar::duration{0};
        o.hello = std::exchange(hello_, std::nullopt);
        return o;
    }

    tester const& tester_;
    named_judge const* judge_;
    filled_probes probes_;
    authorised_round authorised_{tester_, probes_};
    bool looks_;  // it is still to look
    std::vector<std::size_t> round_;    // this round's probes, by number
    std::size_t at_ = 0;                // the next of them
    std::vector<std::size_t> put_off_;  // for the next round
    unsigned retries_ = 0;
    grammar::duration delay_{0};  // before the next attempt
    std::optional<std::string> hello_;  // of the next connection
    std::optional<std::size_t> under_way_, again_;
    bool repeated_ = false;
    bool stopped_ = false;
    bool handed_over_ = false;  // a message that may arrive
    bool looked_ = false;
};

}  // namespace

std::unique_ptr<strategy> fixed_list(tester const& t, target const& to, evidence::knowledge knows,
                                     token_source token_of) {
    return std::make_unique<list_strategy>(t, filled_probes{t, to, knows, token_of});
}

std::unique_ptr<strategy> make_strategy(tester const& t, target const& to, evidence::knowledge knows,
                                        token_source token_of, std::vector<expectation> const& expected) {
    if (t.plans) return planner(t, filled_probes{t, to, knows, token_of}, expected);
    return fixed_list(t, to, knows, std::move(token_of));
}

}  // namespace relaylab::probe
