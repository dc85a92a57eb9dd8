// What becomes of the mail that a host of a world has accepted: routes, queues, relaying, bounces.
#include <algorithm>
#include <utility>

#include "grammar/ascii.hpp"
#include "grammar/enhanced_code.hpp"
#include "grammar/header_field.hpp"
#include "sim/profile/decide.hpp"
#include "sim/world/letter.hpp"
#include "sim/world/relay.hpp"
#include "smtp/offered.hpp"

namespace relaylab::sim {
namespace {

/// Where nobody counts Received fields, or writes none, a loop ends all the same.
constexpr std::size_t most_hops = 1000;

/// How many Received fields a message's header section has.
std::size_t count_received(std::string_view message) {
    constexpr std::string_view name = "received:";
    std::size_t count = 0;
    while (!message.empty() && !message.starts_with("\r\n")) {
        if (grammar::same(message.substr(0, name.size()), name)) ++count;
        auto const end = message.find("\r\n");
        message.remove_prefix(end == std::string_view::npos ? message.size() : end + 2);
    }
    return count;
}

/// "550 5.7.1 no" to 5.7.1; a reply without such a code has its class alone: 5.0.0 (RFC 3464 2.3.4).
std::string status_of(smtp::outcome const& o, bool temporary) {
    auto const* const r = refusing(o);
    if (!r) return "4.4.2";
    auto const said = grammar::enhanced_status_of(*r);
    if (said.placement == grammar::enhanced_placement::placed && said.code) return grammar::normal(*said.code);
    return temporary ? "4.0.0" : "5.0.0";
}

}  // namespace

void world::enqueue(host_id h, submission mail, origin from, mail_text const& sent) {
    auto const id = ledger_.next_message();
    forget_mail();
    auto& texts = ledger_.texts();
    auto const kept = std::make_shared<letter>(letter{
        id, h, from, count_received(mail.message), texts.keep(mail.sender.path), texts.keep(mail.client.address),
        texts.keep(mail.client.name), texts.keep(mail.helo), mail.client.listed, mail.client.authenticated,
        mail.client.tls, mail.extended, mail.client.itself, mail.client.ptr, mail.past, std::move(mail.queue_id), mail.content,
        look_at_content(mail.message),
        sent.equals(mail.message) ? sent : mail_text{mail.message}, now_,
        std::move(mail.asked), std::move(mail.of_recipients)});
    std::size_t recipient = 0;
    for (auto const& to : mail.recipients) {
        ledger_entry e;
        e.message = id;
        e.parent = from.parent;
        e.bounce = from.bounce;
        e.host = static_cast<std::uint32_t>(h);
        e.from_address = from.bounce && from.hops == 0 ? std::string_view{} : kept->client_address;
        e.reverse_path = kept->reverse_path;
        e.forward_path = to.path;
        e.at = now_;
        at(now_, [this, j = job{kept, ledger_.add(e), recipient++}] { attempt(j); });
    }
}

void world::settle(job const& j, evidence::fate fate, std::string_view where, std::string_view rule) {
    ledger_.settle(j.entry, fate, where, rule, now_);
}

void world::attempt(job j) {
    auto& own = *hosts_[j.mail->host];
    auto const& kind = *own.kind;
    auto const here = own.here->locality();
    auto const read = [&](std::string_view path) {
        return party{std::string{path}, grammar::read(path, kind.deliver, here)};
    };
    party const sender = read(j.mail->reverse_path);
    party const recipient = read(ledger_.entry(j.entry).forward_path);
    client_facts client{std::string{j.mail->client_address}, std::string{j.mail->client_name}, j.mail->listed,
                        j.mail->authenticated, j.mail->ptr};
    client.tls = j.mail->tls;
    client.itself = j.mail->itself;
    session_view const view{kind, *own.here, own.remembered, client, j.mail->extended ? "ehlo" : "helo",
                            &sender, &recipient, local_time(j.mail->host), nullptr,
                            &directory_};
    auto seen = perceive(view);
    perceive_past(seen, j.mail->past);
    perceive_content(seen, view, j.mail->look, j.mail->content);
    static route_rule const nowhere = [] {
        route_rule r;
        r.id = "none";
        return r;
    }();
    auto const* rule = decide_route(kind, seen);
    if (!rule) rule = &nowhere;
    if (rule->after.count() > 0 && !j.waited) {
        j.waited = true;
        ledger_.put_off(j.entry);
        return at(now_ + rule->after, [this, j] { attempt(j); });
    }
    switch (rule->end) {
    case route_end::deliver:
        store(j, recipient.read.local_part, rule->id);
        return report_success(j, {report_action::delivered, {}});
    case route_end::relay: return relay(std::move(j), recipient.read, *rule);
    case route_end::bounce: return bounce(j, {false, rule->status, rule->why}, rule->id);
    case route_end::discard: return settle(j, evidence::fate::discarded, {}, rule->id);
    case route_end::hold: return settle(j, evidence::fate::held, {}, rule->id);
    }
}

void world::store(job const& j, std::string_view mailbox, std::string_view rule) {
    settle(j, evidence::fate::delivered, mailbox, rule);
    auto& own = *hosts_[j.mail->host];
    if (kept_ == 0U && !on_stored && own.readers.empty()) return;
    own.stored.push_back({&ledger_.entry(j.entry), j.mail->text, with_delivered(j), j.entry});
    if (on_stored) on_stored(j.mail->host, own.stored.back());
    if (auto const reader = own.readers.find(grammar::lower(mailbox)); reader != own.readers.end())
        reader->second(own.stored.back());
    if (kept_) forget_stored(own.stored.back(), j.mail->host);
}

/// The oldest messages in mailboxes, as many as one more has made too many, or too large.
void world::forget_stored(stored_message const& added, host_id at) {
    auto const shared = last_received_.shares(added.received) ? added.received.size() : 0;
    last_received_ = added.received;
    stored_order_.push_back({at, added.number, added.text.size() - shared});
    stored_octets_ += stored_order_.back().octets;
    while (stored_order_.size() > *kept_ || (stored_octets_ > most_stored_octets_ && stored_order_.size() > 1)) {
        auto const oldest = stored_order_.front();
        stored_order_.pop_front();
        stored_octets_ -= oldest.octets;
        remove(oldest.host, {oldest.number});
    }
    if (stored_order_.empty()) last_received_ = {};
}

void world::keep(std::size_t messages, std::size_t octets) {
    kept_ = messages;
    most_stored_octets_ = octets;
    ledger_.keep(messages);
    record_.keep(messages);
}

/// Mailboxes have nothing that the ledger does not know.
void world::forget_mail() {
    if (forgotten_ == ledger_.forgotten()) return;
    forgotten_ = ledger_.forgotten();
    for (auto const& h : hosts_)
        std::erase_if(h->stored, [&](stored_message const& m) { return m.number < forgotten_; });
}

void world::relay(job j, grammar::reading const& to, route_rule const& rule) {
    auto const& own = *hosts_[j.mail->host];
    if (j.mail->received > own.kind->queue.most_received || j.mail->from.hops >= most_hops)
        return bounce(j, {false, "5.4.6", "too many hops"}, rule.id);
    ++j.attempts;
    if (!own.up) return put_off(std::move(j), {true, "4.3.2", "the host is down"}, rule.id);
    auto const hops = directory_.find(j.mail->host, to.domain, rule.via);
    std::optional<failure> failed;
    if (hops.what == next_hops::outcome::found)
        failed = try_hops(j, hops.to, to, rule);
    else if (hops.loopback && own.kind->queue.retries_loopback)
        failed = failure{true, "4.4.1", "nobody answers at " + to.domain};
    else
        failed = failure{hops.what == next_hops::outcome::later, hops.status, hops.why};
    if (!failed) return;
    if (failed->temporary) return put_off(std::move(j), *failed, rule.id);
    bounce(j, *failed, rule.id);
}

/// Hands the message to the first next hop that takes it or refuses it for good (RFC 5321 5.1); nothing where one
/// took it.
std::optional<world::failure> world::try_hops(job const& j, std::vector<next_hop> const& hops,
                                              grammar::reading const& to, route_rule const& rule) {
    failure last;
    for (auto const& hop : hops) {
        if (!hop.host || !hosts_[*hop.host]->up) {
            if (hop.host)
                record_.begin(*hop.host, facts_of(hosts_[j.mail->host]->here->address, *hop.host), now_, false);
            last = {true, "4.4.1", "no next hop: nobody answers at " + hop.name};
            continue;
        }
        auto const& name = hosts_[*hop.host]->here->host;
        auto const [outcome, lines, took] = hand_over(j, *hop.host, to);
        if (outcome.end_of_data && outcome.end_of_data->positive()) {
            ledger_.settle(j.entry, evidence::fate::relayed, name, rule.id, now_ + took);
            // A next hop that knows of reports sends them itself (RFC 3461 5.2.2).
            if (!outcome.hello || !smtp::offers(*outcome.hello, "DSN"))
                report_success(j, {report_action::relayed, name});
            return std::nullopt;
        }
        auto const* const refused = refusing(outcome);
        bool const temporary = !refused || refused->klass() != 5;
        last = {temporary, status_of(outcome, temporary), refusal_of(outcome), refused ? name : std::string{}};
        if (!temporary) break;
    }
    return last;
}

spoken world::hand_over(job const& j, host_id to, grammar::reading const& recipient) {
    auto const& own = *hosts_[j.mail->host];
    auto const text = with_received(j);
    smtp::envelope mail;
    auto const read = grammar::read(j.mail->reverse_path, own.kind->deliver, own.here->locality());
    mail.reverse_path = own.kind->keeps_sender ? std::string{j.mail->reverse_path}
                                                : qualified_path({std::string{j.mail->reverse_path}, read});
    mail.forward_paths = {path_of(recipient)};
    mail.message = text.str();
    if (auto const& asked = j.asked(); !asked.empty() || j.mail->asked != message_request{})
        mail.extension = {"DSN", parameters_of(j.mail->asked), {parameters_of(asked)}};
    auto const wire = connect(to, facts_of(own.here->address, to, own.here->ptr));
    auto done = speak(*wire, outgoing_wording(*own.kind, *own.here), std::move(mail), now_, on_relay || on_dialogue);
    note(*wire);
    if (on_relay) on_relay(j.mail->host, to, done.lines);
    if (on_dialogue) on_dialogue(wire->number, done.lines);
    if (on_offered) on_offered({wire->number, to, j.mail->id, j.mail->from.bounce}, wire->talk.client());
    origin const from{j.mail->id, j.mail->from.bounce, j.mail->from.hops + 1};
    for (auto& accepted : wire->talk.take_accepted()) {
        if (done.took.count() == 0)
            enqueue(to, std::move(accepted), from, text);
        else  // it takes the message when it says so
            at(now_ + done.took, [this, to, from, text, mail = std::move(accepted)] { enqueue(to, mail, from, text); });
    }
    return done;
}

void world::put_off(job j, failure const& why, std::string_view rule) {
    auto const& queue = hosts_[j.mail->host]->kind->queue;
    auto const until = j.mail->accepted + queue.give_up;
    if (queue.retry.empty() || now_ >= until) return bounce(j, why, rule);
    ledger_.put_off(j.entry);
    auto const& when = j.asked().notify;
    bool const may_warn = queue.warn && !j.warned && !j.mail->from.bounce && j.mail->reverse_path != "<>"
                          && (!when || when->delay);
    if (may_warn && now_ >= j.mail->accepted + *queue.warn) {
        j.warned = true;
        report(j, {report_action::delayed, why.remote, why.status, why.why, until}, j.mail->reverse_path);
    }
    auto const pause = queue.retry[std::min(j.attempts, queue.retry.size()) - 1];
    at(std::min(now_ + pause, until), [this, j = std::move(j)] { attempt(j); });
}

/// What the host knows of a message and one recipient when it writes into its header.
trace world::trace_of(job const& j) const {
    client_facts client{std::string{j.mail->client_address}, std::string{j.mail->client_name}, false,
                        j.mail->authenticated};
    client.tls = j.mail->tls;
    return {std::move(client), j.mail->extended, j.mail->reverse_path, ledger_.entry(j.entry).forward_path,
            j.mail->helo, j.mail->queue_id, j.mail->accepted + hosts_[j.mail->host]->options.clock};
}

mail_text world::with_received(job const& j) const {
    auto const& own = *hosts_[j.mail->host];
    auto const& kind = *own.kind;
    std::string fields;
    if (!kind.received.empty()) fields = "Received: " + received_text(kind, *own.here, trace_of(j)) + "\r\n";
    if (kind.adds_date && !grammar::header_field(j.mail->text.str(), "Date"))
        fields += "Date: "
                  + grammar::format_date_time(j.mail->accepted + own.options.clock,
                                              std::chrono::duration_cast<std::chrono::minutes>(kind.zone))
                  + "\r\n";
    return fields.empty() ? j.mail->text : j.mail->text.behind(fields);
}

mail_text world::with_delivered(job const& j) const {
    auto const& own = *hosts_[j.mail->host];
    auto text = with_received(j);
    if (own.kind->delivered.empty()) return text;
    return text.behind(header_text(own.kind->delivered, *own.kind, *own.here, trace_of(j)) + "\r\n");
}

}  // namespace relaylab::sim
