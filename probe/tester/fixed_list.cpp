#include <stdexcept>
#include <utility>

#include "probe/judge/judge.hpp"
#include "probe/judge/standing.hpp"
#include "probe/tester/examination.hpp"
#include "probe/tester/filling.hpp"

namespace relaylab::probe {
namespace {

using order = std::variant<attempt_order, watch_order, evidence::verdict>;
using token_source = std::function<std::string(std::size_t)>;

/// "<alice@x>" says "alice".
std::string_view local_part(std::string_view path) noexcept {
    if (path.starts_with('<')) path.remove_prefix(1);
    return path.substr(0, path.find_first_of("@>"));
}

std::optional<evidence::probe> fill_probe(probe_template const& from, tester const& t, filling f) {
    auto mail = fill(from.mail, f);
    auto rcpt = fill(from.rcpt, f);
    if (!mail || !rcpt) return std::nullopt;
    evidence::probe p;
    if (!t.message.empty()) {
        f.id = from.id;
        f.mail = *mail;
        f.rcpt = *rcpt;
        p.message = fill_message(t.message, f);
        if (!p.message) return std::nullopt;
        p.token = std::move(f.token);
    }
    p.id = from.id;
    p.reverse_path = *std::move(mail);
    p.forward_path = *std::move(rcpt);
    p.control = from.control;
    p.says_local = names_local_sender(from.mail);
    // A made-up name may happen to be the known user's.
    p.says_known_user = names_known_user(from.mail)
                        || (p.says_local && !f.target.known_user.empty()
                            && local_part(p.reverse_path) == f.target.known_user);
    return p;
}

std::vector<evidence::probe> fill_probes(tester const& t, target to, evidence::knowledge knows,
                                         token_source const& token_of) {
    if (knows == evidence::knowledge::none) to.known_user.clear();
    std::vector<evidence::probe> probes;
    probes.reserve(t.probes.size());
    for (std::size_t i = 0; i < t.probes.size(); ++i) {
        filling f{to, {}, {}, {}, {}};
        if (!t.message.empty()) f.token = token_of(i);
        if (auto p = fill_probe(t.probes[i], t, std::move(f))) probes.push_back(*std::move(p));
    }
    return probes;
}

class list_strategy final : public strategy {
  public:
    list_strategy(tester const& t, std::vector<evidence::probe> probes)
        : tester_(t), probes_(std::move(probes)) {
        if (find_judge(t.judge) == nullptr) throw std::invalid_argument("no judge \"" + t.judge + "\"");
        for (std::size_t i = 0; i < probes_.size(); ++i) round_.push_back(i);
    }

    order next(evidence::run const& run) override {
        if (under_way_) learn(run.attempts.back());
        if (again_) return again();
        if (!stopped_ && at_ == round_.size()) next_round();
        if (!stopped_ && at_ < round_.size()) return give_order(round_[at_++]);
        if (handed_over_ && !looked_ && tester_.horizon > grammar::duration{0}) {
            looked_ = true;
            return watch_order{tester_.horizon};
        }
        return find_judge(tester_.judge)->decide(run);
    }

  private:
    void learn(evidence::attempt const& a) {
        auto const probe = *std::exchange(under_way_, std::nullopt);
        auto const how = stand(a);
        if (!a.probe.control) {
            if (a.data && a.data->klass() == 3 && (!a.end_of_data || a.end_of_data->positive()))
                handed_over_ = true;
            if (how == standing::accepted && tester_.stop == stop_rule::first_acceptance) stopped_ = true;
        }
        if (how == standing::put_off) put_off_.push_back(probe);
        bool const repeated = std::exchange(repeated_, false);
        if (!a.lost || tester_.session != session_rule::reconnect) return;
        if (!repeated)
            again_ = probe;
        else if (!a.banner)
            stopped_ = true;  // nobody is there: the other probes would fare the same
    }

    /// The same probe in a new connection: this one was lost.
    order again() {
        repeated_ = true;
        return give_order(*std::exchange(again_, std::nullopt));
    }

    void next_round() {
        if (put_off_.empty() || retries_ == tester_.retry.size()) return;
        round_ = std::exchange(put_off_, {});
        at_ = 0;
        delay_ = tester_.retry[retries_++];
    }

    order give_order(std::size_t probe) {
        under_way_ = probe;
        attempt_order o;
        o.probe = probes_[probe];
        o.after = std::exchange(delay_, grammar::duration{0});
        o.retries = retries_;
        o.reconnect = tester_.session == session_rule::reconnect || o.after > grammar::duration{0};
        return o;
    }

    tester const& tester_;
    std::vector<evidence::probe> probes_;
    std::vector<std::size_t> round_;    // this round's probes, by number
    std::size_t at_ = 0;                // the next of them
    std::vector<std::size_t> put_off_;  // for the next round
    unsigned retries_ = 0;
    grammar::duration delay_{0};  // before the next attempt
    std::optional<std::size_t> under_way_, again_;
    bool repeated_ = false;
    bool stopped_ = false;
    bool handed_over_ = false;  // a message that may arrive
    bool looked_ = false;
};

}  // namespace

std::unique_ptr<strategy> fixed_list(tester const& t, target const& to, evidence::knowledge knows,
                                     token_source token_of) {
    return std::make_unique<list_strategy>(t, fill_probes(t, to, knows, token_of));
}

}  // namespace relaylab::probe
