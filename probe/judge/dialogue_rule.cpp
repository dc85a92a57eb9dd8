#include "probe/judge/dialogue_rule.hpp"

#include <algorithm>
#include <utility>

#include "evidence/log/logged.hpp"
#include "grammar/ascii.hpp"
#include "probe/judge/dialogue_doubts.hpp"

namespace relaylab::probe {
namespace {

using evidence::asked;
using evidence::dialogue;

int reached(evidence::attempt const& a) noexcept {
    if (a.end_of_data) return 6;
    if (a.data) return 5;
    if (a.rcpt) return 4;
    if (a.mail) return 3;
    return a.hello ? 2 : 1;
}

bool would_not_hear(evidence::attempt const& a) noexcept {
    return (a.banner && a.banner->klass() == 5) || (a.hello && a.hello->klass() == 5 && !a.rcpt);
}

standing stood(asked const& a) noexcept {
    if (would_not_hear(a.attempt)) return standing::blocked;
    if (!a.clear && !a.attempt.end_of_data) return standing::unclear;
    return stand(a.attempt);
}

/// Whose mail an ending is about: of one recipient of the dialogue, or of all.
bool is_of(evidence::ending const& e, std::string_view forward_path) {
    auto const bare = [](std::string_view path) {
        if (path.starts_with('<') && path.ends_with('>')) path = path.substr(1, path.size() - 2);
        return path;
    };
    return e.forward_path.empty() || bare(e.forward_path) == bare(forward_path);
}

void add_endings(asked_envelope& e, dialogue const& d) {
    for (auto const& ending : d.endings) {
        if (!is_of(ending, e.forward_path) || !ending.fate) continue;
        e.relayed = e.relayed || ending.fate == evidence::fate::relayed;
        e.local = e.local || ending.fate == evidence::fate::delivered;
        e.bounced = e.bounced || ending.fate == evidence::fate::bounced;
        e.held = e.held || ending.fate == evidence::fate::held;
        e.discarded = e.discarded || ending.fate == evidence::fate::discarded;
        e.where = ending.where;
    }
}

asked_envelope envelope_of(asked const& a, dialogue const& d) {
    asked_envelope e;
    e.reverse_path = a.attempt.probe.reverse_path.substr(0, dialogue_rule::most_path);
    e.forward_path = a.attempt.probe.forward_path.substr(0, dialogue_rule::most_path);
    e.name = evidence::kept(d.name);
    e.how = stood(a);
    e.reached = reached(a.attempt);
    e.tries = 1;
    e.mail_code = a.attempt.mail ? a.attempt.mail->code : 0;
    e.rcpt_code = a.attempt.rcpt ? a.attempt.rcpt->code : 0;
    e.clear = a.clear;
    e.handed_over = a.attempt.end_of_data.has_value();
    e.late = late(a.attempt);
    auto const line = a.attempt.telling_line.value_or(a.attempt.first_line);
    if (line < d.numbers.size()) e.line = d.numbers[line];
    if (e.how == standing::accepted && e.handed_over && d.followed) {
        e.followed = true;
        add_endings(e, d);
    }
    return e;
}

/// "220 mail.example.test ESMTP": what a server calls itself.
std::string_view greeted_as(evidence::attempt const& a) {
    if (!a.banner || a.banner->code != 220 || a.banner->lines.back().size() < 5) return {};
    std::string_view text{a.banner->lines.back()};
    text.remove_prefix(4);
    text = text.substr(0, text.find(' '));
    return text.find('.') == std::string_view::npos ? std::string_view{} : text;
}

}  // namespace

void dialogue_rule::take(dialogue const& d) {
    ++dialogues_;
    followed_ = followed_ || d.followed;
    if (!d.remark.empty() && remarks_.size() < most_remarks) remarks_.push_back({d.remark, d.remark_line});
    for (auto const& a : evidence::find_asked(d)) take(a, d);
}

void dialogue_rule::take(asked const& a, dialogue const& d) {
    own_.learn(greeted_as(a.attempt));
    if (!a.stranger) return;  // who has logged in may have his mail relayed
    auto e = envelope_of(a, d);
    learn(e);
    auto const [at, fresh] = index_.try_emplace(e.reverse_path + " " + e.forward_path, envelopes_.size());
    if (!fresh) return note(std::move(e), envelopes_[at->second]);
    if (envelopes_.size() == most_envelopes) {
        index_.erase(at);
        ++beyond_;
        return;
    }
    envelopes_.push_back(std::move(e));
}

/// What got further says more; an acceptance says more than a refusal.
void dialogue_rule::note(asked_envelope e, asked_envelope& known) {
    e.tries += known.tries;
    e.relayed = e.relayed || known.relayed;
    e.local = e.local || known.local;
    e.bounced = e.bounced || known.bounced;
    auto const rank = [](asked_envelope const& each) {
        return std::tuple{each.followed, each.how == standing::accepted && each.handed_over, each.reached,
                          each.how == standing::accepted, each.how != standing::unclear};
    };
    if (rank(e) >= rank(known)) {
        known = std::move(e);
        return;
    }
    known.tries = e.tries;
    known.relayed = e.relayed;
    known.local = e.local;
    known.bounced = e.bounced;
}

void dialogue_rule::learn(asked_envelope const& e) {
    auto const shape = shape_of(e.forward_path);
    // An address behind which a third party is hidden is thought to be the server's.
    if (shape.winding && shape.domain.starts_with('[') && shape.domain.ends_with(']')) own_.learn(shape.domain);
    if (!e.local || e.relayed || shape.winding) return;
    own_.learn(shape.domain);
    if (users_.size() < most_envelopes) users_.insert(grammar::lower(shape.local_part));
}

namespace {

using verdict = evidence::verdict;

evidence::reason told(asked_envelope const& e, std::string const& text) {
    auto const name = e.name.empty() ? std::string{} : e.name + ": ";
    auto const from = e.reverse_path.empty() ? "nobody" : e.reverse_path;
    auto const to = e.forward_path.empty() ? "nobody" : e.forward_path;
    return {name + "mail from " + from + " for " + to + " " + text, e.line};
}

/// Whether it says the name of somebody whom not everyone knows.
bool says_known_user(asked_envelope const& e, own_domains const& own, told_of_log const& told) {
    auto const local = shape_of(e.reverse_path).local_part;
    return own.has_sender(e.reverse_path)
           && std::any_of(told.known_users.begin(), told.known_users.end(),
                          [&](std::string const& user) { return grammar::same(user, local); });
}

void judge_relayed(std::vector<asked_envelope const*> const& relayed, own_domains const& own, told_of_log const& told_us,
                   verdict& v) {
    bool const anyone = std::any_of(relayed.begin(), relayed.end(),
                                    [&](auto const* e) { return !says_known_user(*e, own, told_us); });
    v.word = anyone ? evidence::word::open : evidence::word::conditional;
    if (!anyone) v.condition = "the sender is a real local user";
    for (auto const* const e : relayed)
        if (!anyone || !says_known_user(*e, own, told_us))
            v.because.push_back(told(*e, "was relayed" + (e->where.empty() ? "" : " to " + e->where)));
}

void judge_accepted(std::vector<asked_envelope const*> const& accepted, std::string const& watched, verdict& v) {
    v.word = evidence::word::accepts;
    auto const any = [&](auto holds) { return std::any_of(accepted.begin(), accepted.end(), holds); };
    if (any([](auto const* e) { return e->bounced; })) v.ended = evidence::ended::bounced;
    else if (any([](auto const* e) { return e->held; })) v.ended = evidence::ended::held;
    else if (any([](auto const* e) { return e->discarded; })) v.ended = evidence::ended::discarded;
    else if (any([](auto const* e) { return !e->local; })) v.ended = evidence::ended::unseen;
    else v.ended = evidence::ended::local;
    for (auto const* const e : accepted) {
        std::string const end = e->bounced     ? "was accepted, and bounced"
                                : e->local     ? "was accepted, and delivered here"
                                : e->held      ? "was accepted, and held"
                                : e->discarded ? "was accepted, and discarded"
                                               : "was accepted, and was seen nowhere" + (watched.empty() ? "" : " in " + watched);
        v.because.push_back(told(*e, end));
    }
}

}  // namespace

verdict dialogue_rule::decide() const {
    verdict v;
    if (!told_.known_users.empty()) v.at = evidence::knowledge::known_user;
    std::vector<asked_envelope const*> relayed, accepted;
    envelopes_for_third_parties all;
    for (auto const& e : envelopes_) {
        if (e.how == standing::accepted && own_.has_recipient(e.forward_path) && !e.forward_path.empty()) {
            all.control_accepted = true;
            all.control_handed_over = all.control_handed_over || e.handed_over;
        }
        if (!e.forward_path.empty() && !own_.names_third_party(e.forward_path)) {
            // Taken for a user whom there is not: as any other mail that is accepted and bounced.
            if (e.bounced && !e.local && e.how == standing::accepted && own_.has_recipient(e.forward_path)) accepted.push_back(&e);
            continue;
        }
        all.envelopes.push_back(&e);
        if (e.relayed) relayed.push_back(&e);
        else if (e.how == standing::accepted) accepted.push_back(&e);
        if (e.bounced && !own_.has_sender(e.reverse_path) && shape_of(e.reverse_path).local_part.size() > 0) v.flag("backscatter");
    }
    all.followed = followed_;
    all.beyond = beyond_;
    all.users = users_;
    for (auto const& user : told_.known_users) all.users.insert(grammar::lower(user));
    flag_what_is_seen(all, v);
    if (!relayed.empty()) {
        judge_relayed(relayed, own_, told_, v);
        return v;
    }
    v.because = remarks_;
    if (remarks_.empty() || !all.envelopes.empty())
        for (auto& doubt : find_doubts(all, own_)) v.because.push_back(std::move(doubt));
    if (!v.because.empty()) return v;
    if (!accepted.empty()) {
        judge_accepted(accepted, told_.watched, v);
        return v;
    }
    v.word = evidence::word::closed;
    v.because.push_back({"all mail for third parties was refused: " + std::to_string(all.envelopes.size())
                             + " different envelopes",
                         all.envelopes.back()->line});
    return v;
}

}  // namespace relaylab::probe
