#include "sim/world/world.hpp"

#include <boost/algorithm/string/case_conv.hpp>
#include <boost/algorithm/string/predicate.hpp>
#include <utility>

#include "grammar/header_field.hpp"
#include "sim/profile/decide.hpp"
#include "sim/world/notification.hpp"
#include "sim/world/relay.hpp"

namespace relaylab::sim {
namespace {

constexpr std::size_t most_hops = 100;  // RFC 5321 6.3: at least so many before a loop is assumed

}  // namespace

struct world::job {
    host_id host;
    submission mail;
    party recipient;
    message_id id;
    std::size_t entry;  // of the ledger
    ancestry from;
};

world::world(std::uint64_t seed, grammar::instant start) : seed_(seed), now_(start) {}
world::~world() = default;

host_id world::add_host(profile const& p, site const& s) {
    hosts_.push_back(std::make_unique<host>(host{&p, &s, {}, {}}));
    auto const id = hosts_.size() - 1;
    for (auto const& name : s.own) names_.emplace(name, id);
    for (auto const& name : s.relay) exchangers_.emplace(name, id);
    names_.emplace("[" + s.address + "]", id);
    return id;
}

void world::advance(grammar::duration d) {
    run_until_quiet();
    now_ += d;
}

void world::run_until_quiet() {
    while (!due_.empty()) {
        auto job = std::move(due_.front());
        due_.pop_front();
        route(std::move(job));
    }
}

std::unique_ptr<session> world::connect(host_id h, client_facts client, std::unique_ptr<draws> drawn) {
    auto& at = *hosts_.at(h);
    ++sessions_;
    if (!drawn) drawn = std::make_unique<seeded_draws>(seed_, sessions_);
    auto opened =
        std::make_unique<session>(h, *at.kind, *at.here, at.remembered, std::move(drawn), std::move(client));
    opened->talk.open(now_);
    return opened;
}

void world::say(session& s, std::string_view octets, bool burst_ends) {
    s.talk.receive(octets, now_, burst_ends);
    collect(s);
}

void world::collect(session& s) {
    for (auto& mail : s.talk.take_accepted()) enqueue(s.host, std::move(mail), {});
}

void world::pop_login(host_id h, std::string_view client_address, std::string_view account) {
    auto& at = *hosts_.at(h);
    at.remembered.happened(*at.kind, "pop-login", client_address, account, now_);
}

void world::enqueue(host_id h, submission mail, ancestry from) {
    auto const id = ledger_.next_message();
    auto const& kind = *hosts_[h]->kind;
    auto const here = hosts_[h]->here->locality();
    mail.sender.read = grammar::read(mail.sender.path, kind.deliver, here);
    for (auto const& as_replied : mail.recipients) {
        party const recipient{as_replied.path, grammar::read(as_replied.path, kind.deliver, here)};
        auto const entry = ledger_.add({id, from.parent, from.bounce, h, mail.client.address, mail.sender.path,
                                        recipient.path, std::nullopt, {}, {}, now_});
        due_.push_back({h, mail, recipient, id, entry, from});
    }
}

void world::route(job j) {
    auto& at = *hosts_[j.host];
    std::optional<party> const sender = j.mail.sender;
    std::optional<party> const recipient = j.recipient;
    session_view const view{*at.kind, *at.here, at.remembered, j.mail.client, j.mail.extended ? "ehlo" : "helo",
                            sender, recipient, now_};
    auto seen = perceive(view);
    perceive_content(seen, view, j.mail.message, j.mail.content);
    auto const* rule = decide_route(*at.kind, seen);
    std::string const id = rule ? rule->id : "none";
    switch (rule ? rule->end : route_end::bounce) {
    case route_end::deliver:
        ledger_.settle(j.entry, evidence::fate::delivered, j.recipient.read.local_part, id, now_);
        return store(j, j.recipient.read.local_part);
    case route_end::relay: return relay(j, j.recipient.read, id);
    case route_end::bounce: return bounce(j, "no mailbox here by that name", id);
    case route_end::discard: return ledger_.settle(j.entry, evidence::fate::discarded, {}, id, now_);
    case route_end::hold: return ledger_.settle(j.entry, evidence::fate::held, {}, id, now_);
    }
}

void world::store(job const& j, std::string const& mailbox) {
    auto& at = *hosts_[j.host];
    at.stored.push_back({mailbox, j.mail, j.recipient.path, with_received(j), now_, j.id});
    if (on_stored) on_stored(j.host, at.stored.back());
}

std::optional<host_id> world::next_hop(std::string_view domain, host_id from) const {
    if (domain.empty()) return std::nullopt;
    auto const name = boost::algorithm::to_lower_copy(std::string{domain});
    // A domain's mail goes to its MX, and from there to the host that has its mailboxes.
    auto const mx = exchangers_.find(name);
    if (mx != exchangers_.end() && mx->second != from) return mx->second;
    auto const found = names_.find(name);
    return found != names_.end() ? found->second : default_host_;
}

void world::relay(job const& j, grammar::reading const& to, std::string const& rule) {
    auto const next = next_hop(to.domain, j.host);
    if (!next || *next == j.host) return bounce(j, "no next hop", rule);
    if (j.from.hops >= most_hops) return bounce(j, "too many hops", rule);
    auto const& at = *hosts_[j.host];
    smtp::envelope mail;
    mail.reverse_path = at.kind->keeps_sender ? j.mail.sender.path : qualified_path(j.mail.sender);
    mail.forward_paths = {path_of(to)};
    mail.message = with_received(j);
    auto const outcome = deliver_to(j, *next, std::move(mail));
    if (outcome.end_of_data && outcome.end_of_data->positive())
        return ledger_.settle(j.entry, evidence::fate::relayed, hosts_[*next]->here->host, rule, now_);
    bounce(j, refusal_of(outcome), rule);
}

smtp::outcome world::deliver_to(job const& j, host_id to, smtp::envelope mail) {
    auto const& origin = *hosts_[j.host];
    client_facts const facts{origin.here->address, origin.here->ptr, false, false};
    auto const wire = connect(to, facts);
    auto const done = speak(*wire, outgoing_wording(*origin.kind, *origin.here), std::move(mail), now_);
    if (on_relay) on_relay(j.host, to, done.lines);
    for (auto& accepted : wire->talk.take_accepted()) enqueue(to, std::move(accepted), {j.id, j.from.bounce, j.from.hops + 1});
    return done.outcome;
}

void world::bounce(job const& j, std::string const& why, std::string const& rule) {
    // A bounce that cannot be delivered is not bounced again (RFC 5321 4.5.5).
    if (j.from.bounce || j.mail.sender.read.null)
        return ledger_.settle(j.entry, evidence::fate::discarded, "double bounce", rule, now_);
    ledger_.settle(j.entry, evidence::fate::bounced, j.mail.sender.path, rule, now_);
    auto const& at = *hosts_[j.host];
    submission report;
    report.sender.path = "<>";
    report.recipients.push_back({j.mail.sender.path, {}});
    report.message = compose({at.here->host, j.mail.sender.path, j.recipient.path, "5.1.1", why, j.mail.message, now_});
    report.content.size = report.message.size();
    report.client.address = at.here->address;
    report.client.name = at.here->ptr;
    report.helo = at.here->host;
    report.at = now_;
    enqueue(j.host, std::move(report), {j.id, true, 0});
}

std::string world::with_received(job const& j) const {
    auto const& at = *hosts_[j.host];
    if (at.kind->received.empty()) return j.mail.message;
    return "Received: " + received_text(*at.kind, *at.here, j.mail, j.recipient, now_) + "\r\n" + j.mail.message;
}

evidence::receipt receipt_of(stored_message const& m) {
    evidence::receipt r;
    r.token = evidence::find_token(m.received.message);
    r.delivering_address = m.received.client.address;
    r.reverse_path = m.received.sender.path;
    r.forward_path = m.forward_path;
    r.at = m.at;
    auto const type = grammar::header_field(m.received.message, "Content-Type");
    r.bounce = r.reverse_path == "<>" && type && boost::algorithm::istarts_with(*type, "multipart/report");
    r.message = m.message;
    return r;
}

std::vector<evidence::receipt> receipts_of(world const& w, host_id watched) {
    std::vector<evidence::receipt> receipts;
    for (auto const& m : w.mailboxes(watched)) receipts.push_back(receipt_of(m));
    return receipts;
}

}  // namespace relaylab::sim
