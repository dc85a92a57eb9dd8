#include "sim/profile/conversation.hpp"

#include <algorithm>
#include <utility>

#include "sim/profile/decide.hpp"

namespace relaylab::sim {

using smtp::next;
using smtp::stage;

struct conversation::draft {
    std::string reply;  ///< lines separated by CRLF, no last line end
    grammar::duration delay{0};
    bool close = false;
    std::string rule;
    std::vector<std::string> counters;
    situation seen;

    char klass() const noexcept { return reply.empty() ? '5' : reply.front(); }
};

namespace {

/// 2yz accepts a command; DATA is accepted with 3yz (RFC 5321 4.2.1).
bool accepts(char klass, stage at) noexcept { return at == stage::data ? klass == '3' : klass == '2'; }

int code_of(std::string const& reply) {
    if (reply.size() < 3) return 0;
    return (reply[0] - '0') * 100 + (reply[1] - '0') * 10 + (reply[2] - '0');
}

/// Adds a line to a reply: its last line becomes a continuation, "501 x" to "501-x".
std::string append_line(std::string reply, std::string const& line) {
    auto const last = reply.rfind("\r\n");
    auto const at = (last == std::string::npos ? 0 : last + 2) + 3;
    if (at < reply.size()) reply[at] = '-';
    return reply + "\r\n" + line;
}

}  // namespace

conversation::conversation(profile const& p, site const& s, memory const& m, draws& d, client_facts c)
    : kind_(p), here_(s), remembered_(m), draws_(d), client_(std::move(c)) {}

void conversation::open(grammar::instant now) {
    session_.open();
    answer_all(now);
}

void conversation::receive(std::string_view octets, grammar::instant now, bool burst_ends) {
    session_.receive(octets, burst_ends);
    answer_all(now);
}

std::vector<submission> conversation::take_accepted() { return std::exchange(accepted_, {}); }

void conversation::answer_all(grammar::instant now) {
    while (session_.pending()) {
        auto const question = *session_.pending();
        auto const made = answer(question, now);
        decisions_.push_back({question.at, made.rule, made.seen, code_of(made.reply), made.counters});
        carry_out(question, made, now);
        smtp::answer told;
        told.delay = made.delay;
        if (!made.reply.empty()) told.reply = made.reply + "\r\n";
        if (made.close)
            told.then = next::close;
        else
            told.then = accepts(made.klass(), question.at) ? next::advance : next::remain;
        session_.tell(std::move(told));
    }
}

conversation::draft conversation::answer(smtp::question const& q, grammar::instant now) {
    // While a HELO, MAIL or RCPT is answered, texts show what it names.
    bool const greets = q.at == stage::helo || q.at == stage::ehlo;
    std::string const kept_helo = helo_;
    std::optional<party> const kept_sender = sender_;
    if (greets) helo_ = q.said.argument;
    if (q.at == stage::mail)
        sender_ = party{std::string{q.said.path}, grammar::read(q.said.path, kind_.sender, here_.locality())};
    if (q.at == stage::rcpt)
        recipient_ = party{std::string{q.said.path}, grammar::read(q.said.path, kind_.accept, here_.locality())};
    session_view const view{kind_, here_, remembered_, client_, greeting_, sender_, recipient_, now};
    draft made;
    if (!past_hard_limit(made, view, q)) made = by_rule(q, view);
    if (accepts(made.klass(), q.at)) return made;
    if (q.at == stage::mail) sender_ = kept_sender;
    if (greets) helo_ = kept_helo;
    return made;
}

conversation::draft conversation::by_rule(smtp::question const& q, session_view const& view) {
    draft made;
    made.seen = perceive(view, q);
    auto const* rule = decide(kind_, q.at, made.seen);
    if (!rule) {
        // Lint refuses such a profile; a served one has a last rule at every stage.
        made.reply = "451 no rule answers this";
        made.rule = "none";
        return made;
    }
    made.reply = render(rule->reply, view, q);
    made.delay = rule->delay;
    made.close = rule->close;
    made.rule = rule->id;
    count(made, *rule, view, q);
    return made;
}

bool conversation::past_hard_limit(draft& made, session_view const& view, smtp::question const& q) {
    for (auto const& c : kind_.counters) {
        if (!c.hard || !c.hard->at_next_command || counts_[c.name] < c.hard->reaches) continue;
        made.seen = perceive(view, q);
        made.reply = render(c.hard->reply, view, q);
        made.delay = c.hard->delay;
        made.close = c.hard->close;
        made.rule = "counter/" + c.name;
        return true;
    }
    return false;
}

void conversation::count(draft& made, rule const& r, session_view const& view, smtp::question const& q) {
    bool const rejected = made.klass() == '4' || made.klass() == '5';
    for (auto const& c : kind_.counters) {
        bool const named = std::find(r.count.begin(), r.count.end(), c.name) != r.count.end();
        bool const counted = named || (c.counts_rejects && rejected);
        if (counted) ++counts_[c.name];
        auto const n = counts_[c.name];
        if (c.soft && n >= c.soft->reaches) made.delay += c.soft->delay;
        if (!c.hard || c.hard->at_next_command || n < c.hard->reaches || !counted) continue;
        made.counters.push_back(c.name);
        auto const text = render(c.hard->reply, view, q);
        if (!text.empty()) made.reply = c.hard->append ? append_line(made.reply, text) : text;
        made.delay += c.hard->delay;
        made.close = made.close || c.hard->close;
    }
}

void conversation::carry_out(smtp::question const& q, draft const& made, grammar::instant now) {
    bool const accepted = accepts(made.klass(), q.at);
    if (q.at == stage::rcpt) {
        if (accepted) recipients_.push_back(*recipient_);
        recipient_.reset();
    }
    if (q.at == stage::end_of_data) {
        if (accepted) accept_message(q, now);
        forget_transaction();
    }
    if (!accepted) return;
    if (q.at == stage::mail) recipients_.clear();
    if (q.at == stage::rset) forget_transaction();
    if (q.at == stage::helo || q.at == stage::ehlo) {
        greeting_ = smtp::to_string(q.at);
        forget_transaction();
    }
}

void conversation::accept_message(smtp::question const& q, grammar::instant now) {
    if (queue_id_.empty()) queue_id_ = draws_.queue_id(kind_.queue_id, now);
    accepted_.push_back({sender_.value_or(party{}), recipients_, std::string{q.message}, q.content, client_, helo_,
                         greeting_ == "ehlo", queue_id_, now});
}

void conversation::forget_transaction() {
    sender_.reset();
    recipients_.clear();
    queue_id_.clear();
}

std::string conversation::render(reply_template const& text, session_view const& view, smtp::question const& q) {
    return text.render([&](placeholder p) -> std::string {
        switch (p) {
        case placeholder::said_line: return std::string{q.said.line};
        case placeholder::said_keyword: return std::string{q.said.keyword};
        case placeholder::said_argument: return std::string{q.said.argument};
        case placeholder::size: return std::to_string(q.content.size);
        case placeholder::date: return draws_.date(view.now, kind_.zone);
        case placeholder::queue_id:
            if (queue_id_.empty()) queue_id_ = draws_.queue_id(kind_.queue_id, view.now);
            return queue_id_;
        default: return placeholder_text(p, view, helo_);
        }
    });
}

}  // namespace relaylab::sim
