#include "sim/profile/conversation.hpp"

#include <algorithm>
#include <utility>

#include "grammar/ascii.hpp"
#include "sim/profile/decide.hpp"
#include "sim/profile/question_text.hpp"
#include "sim/profile/xclient.hpp"

namespace relaylab::sim {

using smtp::next;
using smtp::stage;

struct conversation::draft {
    stage at = stage::connect;  ///< whose rules answer
    smtp::next then = next::remain;
    grammar::duration delay{0};
    bool close = false;
    bool discard = false;
    bool accepted = false;  ///< the session makes its move
    std::string_view rule;
    std::vector<std::string_view> counters;
    situation seen;
};

namespace {

/// 2yz accepts a command; DATA is accepted with 3yz (RFC 5321 4.2.1).
bool accepts(char klass, stage at) noexcept { return at == stage::data ? klass == '3' : klass == '2'; }

bool a_command(stage at) noexcept { return at != stage::connect && at != stage::end_of_data; }

bool greets(stage at) noexcept { return at == stage::helo || at == stage::ehlo; }

char klass_of(std::string const& reply) noexcept { return reply.empty() ? '5' : reply.front(); }

/// Adds a line to a reply: its last line becomes a continuation, "501 x" to "501-x".
void append_line(std::string& reply, std::string_view line) {
    auto const last = reply.rfind("\r\n");
    auto const at = (last == std::string::npos ? 0 : last + 2) + 3;
    if (at < reply.size()) reply[at] = '-';
    reply.append("\r\n").append(line);
}

/// As many decisions as a short session has, and a long one.
constexpr std::size_t few_decisions = 9;
constexpr std::size_t many_decisions = 128;
/// As many recipients as most messages have.
constexpr std::size_t few_recipients = 64;
constexpr std::size_t few_recipient_octets = 16384;

/// A message is kept whole if it may be so large.
smtp::discipline discipline_at(profile const& p, site const& s) {
    auto d = p.discipline;
    d.data.keep = std::max(d.data.keep, size_limit(p, s));
    return d;
}

bool says_xclient(smtp::question const& q) noexcept {
    return q.at == stage::unknown && grammar::same(q.said.keyword, "XCLIENT");
}

}  // namespace

conversation::conversation(profile const& p, site const& s, memory& m, draws& d, client_facts c,
                           domain_names const* names, mail_filter const* filter)
    : kind_(p), here_(s), remembered_(m), draws_(d), names_(names), client_(std::move(c)),
      client_seen_(perceive_client(s, client_)), session_(discipline_at(p, s)), counts_(p.counters) {
    if (!filter) filter = p.filter.get();
    if (filter) front_.emplace(*filter);
    notes_.too_many = too_many(p.sessions, client_.crowd);
}

int conversation::code_of(std::string_view reply) noexcept {
    if (reply.size() < 3) return 0;
    return (reply[0] - '0') * 100 + (reply[1] - '0') * 10 + (reply[2] - '0');
}

void conversation::open(grammar::instant now) {
    session_.open();
    answer_all(now);
}

void conversation::receive(std::string_view octets, grammar::instant now, bool burst_ends) {
    if (front_) return receive_filtered(octets, now, burst_ends);
    session_.receive(octets, burst_ends);
    answer_all(now);
}

std::vector<submission> conversation::take_accepted() { return std::exchange(accepted_, {}); }

smtp::action conversation::next_answered() {
    return faults_ ? next_faulty() : next_faultless();
}

smtp::action conversation::next() {
    auto const a = next_answered();
    if (a.what != smtp::action::kind::none) return a;
    unsent_ = 0;
    if (!session_.pending()) return a;
    late_ = true;
    answer_all(burst_at_);
    return next_answered();
}

void conversation::forget_decisions() {
    if (!decisions_.empty()) decisions_.erase(decisions_.begin(), decisions_.end() - 1);
}

void conversation::answer_all(grammar::instant now) {
    burst_at_ = now;
    while (auto const& asked = session_.pending()) {
        if (unsent_ >= most_unsent && !front_) return;
        auto const& question = *asked;
        auto made = answer(question, now);
        if (decisions_.size() == 1) decisions_.reserve(few_decisions);  // one that is only greeted takes little
        if (decisions_.size() == few_decisions) decisions_.reserve(many_decisions);
        decisions_.push_back({question.at, made.rule, made.seen, code_of(reply_), std::move(made.counters)});
        carry_out(question, made, now);
        if (!reply_.empty()) reply_ += "\r\n";
        unsent_ += tell({reply_, made.delay, made.then, made.discard});
    }
}

conversation::draft conversation::answer(smtp::question const& q, grammar::instant now) {
    // While a command is answered, texts show what it names.
    auto const* const kept_sender = sender_;
    if (greets(q.at)) {
        std::swap(helo_, other_helo_);
        helo_ = q.said.argument;
    }
    read_paths(q);
    note_said(q);
    session_view const view{kind_,      here_, remembered_, client_, greeting_, sender_ ? &sender_->who : nullptr,
                            recipient_, now,   &notes_, names_};
    reply_.clear();
    draft made;
    made.at = q.at;
    made.seen = perceive(sender_ ? sender_->seen : client_seen_, view, q);
    if (!past_hard_limit(made, view, q) && !past_own_bounds(made, q)) answer_by_rule(made, q, view);
    if (faults_) choose_fault(q.at, q.said.line, view, made.rule);
    // Only the stage's own rules accept: what is answered as another command makes no move.
    made.accepted = made.at == q.at && accepts(klass_of(reply_), q.at);
    made.then = next_after(made, q);
    if (made.accepted) return made;
    if (q.at == stage::mail) sender_ = kept_sender;
    if (greets(q.at)) std::swap(helo_, other_helo_);
    return made;
}

smtp::next conversation::next_after(draft const& made, smtp::question const& q) const noexcept {
    if (made.close) return next::close;
    bool const asks = q.at == stage::auth && made.at == q.at && klass_of(reply_) == '3';
    if (asks && notes_.auth == static_cast<std::size_t>(auth_outcome::challenged)) return next::ask;
    if (!made.accepted) return next::remain;
    if (q.at == stage::starttls) return next::secure;
    return notes_.xclient == well_formed_xclient ? next::restart : next::advance;
}

/// What is known of a command before its rules are asked, and by no other.
void conversation::note_said(smtp::question const& q) {
    notes_.auth = 0;
    notes_.xclient = 0;
    if (q.at == stage::auth) {
        if (!auth_) auth_ = std::make_unique<authentication>(kind_, here_);
        notes_.auth = static_cast<std::size_t>(auth_->hear(q, draws_));
    } else if (says_xclient(q)) {
        bool const may = here_.may_say_xclient(client_.address);
        notes_.xclient = xclient_number(may, q.said.argument);
    }
}

/// What an accepted command says of the client.
void conversation::learn(smtp::question const& q, draft const& made) {
    if (q.at == stage::auth && notes_.auth == static_cast<std::size_t>(auth_outcome::succeeded)) {
        if (!before_auth_) before_auth_ = std::make_unique<client_facts const>(client_);
        client_.authenticated = true;
        client_.account = auth_->account();
    } else if (made.then == next::restart) {
        auto const said = *parse_xclient(q.said.argument);
        if (before_auth_) client_ = *std::exchange(before_auth_, nullptr);
        apply(said, client_);
        forget_greeting();
        if (said.helo) helo_ = *said.helo;
    } else {
        return;
    }
    client_seen_ = perceive_client(here_, client_);
}

void conversation::read_party(std::string_view path, grammar::dialect const& d, party& into) const {
    into.path = path;
    grammar::read(path, d, here_.locality(), into.read);
}

void conversation::read_paths(smtp::question const& q) {
    recipient_ = nullptr;
    if (q.at == stage::mail) {
        auto& other = senders_[sender_ == &senders_[0] ? 1 : 0];
        read_party(q.said.path, kind_.sender, other.who);
        other.seen = client_seen_;
        perceive_sender(other.seen, other.who, here_, names_);
        sender_ = &other;
        return;
    }
    bool const asks = q.at == stage::vrfy || q.at == stage::expn;
    if (!asks && q.at != stage::rcpt) return;
    read_party(asks ? q.said.argument : q.said.path, kind_.accept, named_);
    recipient_ = &named_;
}

void conversation::answer_by_rule(draft& made, smtp::question const& q, session_view const& view) {
    if (a_command(q.at) && !q.response) {
        if (auto const* rule = decide(kind_, stage::line, made.seen)) {
            made.at = rule->as_unknown ? stage::unknown : stage::line;
            if (!rule->as_unknown) return carry_out_rule(made, *rule, view, q);
        }
    }
    if (auto const* rule = decide(kind_, made.at, made.seen)) return carry_out_rule(made, *rule, view, q);
    // Lint refuses such a profile; a served one has a last rule at every stage.
    reply_ = "451 no rule answers this";
    made.rule = "none";
}

void conversation::carry_out_rule(draft& made, rule const& r, session_view const& view, smtp::question const& q) {
    auto const weights = r.chance.weights();
    auto const effect = weights.empty() ? 0 : draws_.effect(r.id, weights);
    auto const* const other = effect == 0 ? nullptr : &r.chance.others[effect - 1];
    render(reply_, other ? other->reply : r.reply, view, q);
    made.delay = other ? other->delay : r.delay;
    made.close = other ? other->close : r.close;
    made.discard = r.discard;
    made.rule = r.id;
    if (r.mark) notes_.mark = *r.mark;
    if (r.remember)
        for (auto const& m : kind_.memories)
            if (m.name == *r.remember) remembered_.write(m, memory_key(m, view), view.now);
    count(made, r, view, q);
}

bool conversation::past_hard_limit(draft& made, session_view const& view, smtp::question const& q) {
    auto const* const c = counts_.answers_next();
    if (!c) return false;
    made.at = stage::line;
    render(reply_, c->hard->reply, view, q);
    made.delay = c->hard->delay;
    made.close = c->hard->close;
    made.rule = c->id;
    return true;
}

/// What a real server would have room for, and this one has not: it says so, and takes nothing in part.
bool conversation::past_own_bounds(draft& made, smtp::question const& q) {
    bool const fits = recipient_count_ < most_recipients
                      && recipient_octets_ + q.said.line.size() <= most_recipient_octets;
    if (q.at == stage::rcpt && !fits) {
        reply_ = "452 4.5.3 Too many recipients";
        made.rule = "limit/recipients";
        return true;
    }
    bool const has_content = q.at == stage::end_of_data || q.chunk == smtp::chunk::last || q.chunk == smtp::chunk::more;
    if (!has_content || q.content.size <= session_.kept()) return false;
    reply_ = "552 5.3.4 Message too big";
    made.rule = "limit/message";
    return true;
}

void conversation::count(draft& made, rule const& r, session_view const& view, smtp::question const& q) {
    bool const accepted = made.at == q.at && accepts(klass_of(reply_), q.at);
    bool const rejected = klass_of(reply_) == '4' || klass_of(reply_) == '5';
    bool const unknown = made.at != stage::line && &kind_.rules_at(made.at) == &kind_.rules_at(stage::unknown);
    countables happened;
    auto const note = [&](countable what, bool is) { happened[static_cast<std::size_t>(what)] = is; };
    note(countable::rejects, rejected);
    note(countable::commands, a_command(q.at));
    note(countable::unknown, unknown);
    note(countable::transactions, q.at == stage::mail && accepted);
    note(countable::recipients, q.at == stage::rcpt && accepted);
    note(countable::refused_recipients, q.at == stage::rcpt && !accepted);
    note(countable::messages, accepted && (q.at == stage::end_of_data || q.chunk == smtp::chunk::last));
    auto const effect = counts_.count(r.count, happened);
    made.delay += effect.delay;
    for (auto const* c : effect.speaking) {
        made.counters.push_back(c->id);
        std::string text;
        render(text, c->hard->reply, view, q);
        if (!text.empty() && c->hard->append)
            append_line(reply_, text);
        else if (!text.empty())
            reply_ = std::move(text);
        made.delay += c->hard->delay;
        made.close = made.close || c->hard->close;
    }
}

void conversation::carry_out(smtp::question const& q, draft const& made, grammar::instant now) {
    if (q.at == stage::rcpt) {
        if (made.accepted) {
            if (recipient_count_ == recipients_.size()) recipients_.emplace_back();
            std::swap(recipients_[recipient_count_++], named_);
            recipient_octets_ += q.said.line.size();
            note_requests(q);
        } else if (sender_) {
            notes_.refused = true;
            // Of a reply of several lines the first: what is repeated must not end the line that repeats it.
            auto const line = std::string_view{reply_}.substr(0, reply_.find("\r\n"));
            notes_.refusal = line.substr(std::min<std::size_t>(4, line.size()));
        }
    }
    recipient_ = nullptr;
    bool const last_chunk = q.chunk == smtp::chunk::last;
    if (made.accepted && (q.at == stage::end_of_data || last_chunk)) accept_message(q, made, now);
    if (q.at == stage::end_of_data || (made.accepted && last_chunk)) forget_transaction();
    if (!made.accepted) return;
    if (q.at == stage::mail) {
        begin_transaction();
        note_requests(q);
    }
    if (q.at == stage::rset) forget_transaction();
    if (greets(q.at)) {
        greeting_ = smtp::to_string(q.at);
        forget_transaction();
    }
    learn(q, made);
}

/// Of the accepted MAIL, or of the last recipient.
void conversation::note_requests(smtp::question const& q) {
    if (q.said.parameters.empty()) return;
    if (q.at == stage::mail) {
        asked_ = asked_of_message(q.said, kind_.parameters);
        return;
    }
    auto asked = asked_of_recipient(q.said, kind_.parameters);
    if (asked.empty()) return;
    asked_of_.resize(recipient_count_);
    asked_of_.back() = std::move(asked);
}

void conversation::forget_greeting() {
    greeting_ = {};
    helo_.clear();
    forget_transaction();
}

void conversation::secured(grammar::instant now) {
    // Whoever spoke until now need not be who speaks from now on (RFC 3207 4.2).
    if (before_auth_) client_ = *std::exchange(before_auth_, nullptr);
    auth_.reset();
    notes_.mark = 0;
    client_.tls = true;
    client_seen_ = perceive_client(here_, client_);
    forget_greeting();
    session_.secured();
    answer_all(now);
}

void conversation::accept_message(smtp::question const& q, draft const& made, grammar::instant now) {
    if (queue_id_.empty()) queue_id_ = draws_.queue_id(kind_.queue_id, now);
    auto const end = recipients_.begin() + static_cast<std::ptrdiff_t>(recipient_count_);
    accepted_.push_back({sender_ ? sender_->who : party{}, {recipients_.begin(), end}, std::string{q.message},
                         q.content, client_, helo_, greeting_ == "ehlo", queue_id_, now, asked_, asked_of_});
    if (!asked_of_.empty()) accepted_.back().of_recipients.resize(recipient_count_);
    accepted_.back().past = {static_cast<std::uint8_t>(made.seen.value(facet::client_remembered)),
                             static_cast<std::uint8_t>(notes_.mark)};
    counts_.reset(count_reset::message);
}

/// Their memory is used again, but for that of many.
void conversation::forget_recipients() {
    if (recipient_count_ > few_recipients || recipient_octets_ > few_recipient_octets) {
        std::vector<party>{}.swap(recipients_);
        std::vector<recipient_request>{}.swap(asked_of_);
    }
    recipient_count_ = 0;
    recipient_octets_ = 0;
    asked_of_.clear();
}

void conversation::begin_transaction() {
    forget_recipients();
    asked_ = {};
    notes_.refused = false;
    counts_.reset(count_reset::transaction);
}

void conversation::forget_transaction() {
    begin_transaction();
    sender_ = nullptr;
    queue_id_.clear();
}

void conversation::render(std::string& out, reply_template const& text, session_view const& view,
                          smtp::question const& q) {
    text.append_to(out, [&](placeholder p) -> std::string_view {
        switch (p) {
        case placeholder::date: return composed_ = draws_.date(view.now, kind_.zone);
        case placeholder::date_plain: return composed_ = without_day(draws_.date(view.now, kind_.zone));
        case placeholder::queue_id:
        case placeholder::queue_id_last:
            if (queue_id_.empty()) queue_id_ = draws_.queue_id(kind_.queue_id, view.now);
            return p == placeholder::queue_id ? std::string_view{queue_id_} : last_word(queue_id_);
        case placeholder::refusal: return notes_.refusal;
        case placeholder::auth_challenge: return auth_ ? auth_->challenge() : std::string_view{};
        case placeholder::auth_account: return auth_ ? auth_->account() : std::string_view{};
        case placeholder::auth_mechanism: return auth_ ? auth_->mechanism() : std::string_view{};
        default: break;
        }
        if (auto const said = question_text(p, kind_, q, composed_)) return *said;
        return placeholder_text(p, view, helo_, composed_);
    });
    if (kind_.seven_bit_replies) out = seven_bit(std::move(out));
}

}  // namespace relaylab::sim
