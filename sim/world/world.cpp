#include "sim/world/world.hpp"

#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <fmt/format.h>
#include <utility>

#include "grammar/header_field.hpp"
#include "sim/world/relay.hpp"

namespace relaylab::sim {

namespace {

/// Decisions that a session keeps beside the record's: who says commands without end costs no more.
constexpr std::size_t most_unforgotten = 4096;

}  // namespace

world::world(std::uint64_t seed, grammar::instant start) : seed_(seed), now_(start) {}
world::~world() = default;

host_id world::add_host(profile const& p, site const& s, host_options options) {
    if (options.name.empty()) options.name = s.host;
    auto const id = hosts_.size();
    auto& added = *hosts_.emplace_back(std::make_unique<host>());
    added.kind = &p;
    added.here = &s;
    added.options = std::move(options);
    directory_.add_host(id, s);
    return id;
}

void world::set_up(host_id h, bool up) { hosts_.at(h)->up = up; }

void world::at(grammar::instant when, timeline::happening what) { coming_.add(std::max(when, now_), std::move(what)); }

void world::run_due() {
    while (coming_.next() && *coming_.next() <= now_) coming_.take()();
}

void world::advance(grammar::duration d) {
    auto const until = now_ + d;
    for (auto next = coming_.next(); next && *next <= until; next = coming_.next()) {
        now_ = std::max(now_, *next);
        coming_.take()();
    }
    now_ = until;
}

void world::run_until_quiet() {
    run_until([] { return false; });
}

bool world::run_until(std::function<bool()> const& holds) {
    while (!holds()) {
        auto const next = coming_.next();
        if (!next) return false;
        now_ = std::max(now_, *next);
        coming_.take()();
    }
    return true;
}

std::unique_ptr<session> world::connect(host_id h, client_facts client, std::unique_ptr<draws> drawn) {
    auto& at = *hosts_.at(h);
    if (at.kind->sessions.any()) client.crowd = at.sessions.with_one_more(client.address);
    auto const number = record_.begin(h, client, now_, true);
    if (!drawn) drawn = std::make_unique<seeded_draws>(seed_, number);
    auto opened = std::make_unique<session>(h, number, *at.kind, *at.here, at.remembered,
                                            std::make_unique<noted_draws>(std::move(drawn), at.options.queue_ids, record_, number),
                                            std::move(client), at.options.clock, directory_, at.options.filter);
    if (at.kind->sessions.any()) opened->place_ = at.sessions.take(opened->talk, opened->talk.client().address);
    if (keeps_logs_) opened->keep_log();
    if (auto const* const wrong = at.options.faults) {
        fault_choice choice{*wrong, at.faults};
        if (keeps_logs_) choice.keep_all();
        opened->talk.misbehave(std::move(choice));
    }
    opened->open(now_);
    note(*opened);
    return opened;
}

void world::note(session& s) {
    auto const& made = s.talk.decisions();
    for (; s.noted_ < made.size(); ++s.noted_) record_.answered(s.number, made[s.noted_], now_);
    if (s.noted_ > most_unforgotten) {
        s.talk.forget_decisions();
        s.noted_ = made.size();
    }
    auto const* const wrong = s.talk.faults();
    if (!wrong) return;
    for (; s.noted_faults_ < wrong->happened().size(); ++s.noted_faults_) {
        auto const& h = wrong->happened()[s.noted_faults_];
        record_.drew(s.number, wrong->at(h).id, fmt::format("{} at reply {}", wrong->at(h).does, h.reply));
    }
}

void world::say(session& s, std::string_view octets, bool burst_ends) {
    s.hear(octets, now_, burst_ends);
    collect(s);
}

void world::secured(session& s) {
    s.secured(now_);
    collect(s);
}

void world::time_out(session& s) {
    s.time_out(now_);
    collect(s);
}

void world::collect(session& s, mail_text const& sent) {
    note(s);
    for (auto& mail : s.talk.take_accepted()) enqueue(s.host, std::move(mail), {}, sent);
}

client_facts world::facts_of(std::string_view address, host_id to, std::string_view own_name) const {
    auto const& server = *hosts_.at(to);
    client_facts facts;
    facts.address = directory_.seen_address(address, server.here->address);
    auto found = directory_.name_of(facts.address, own_name);
    facts.name = std::move(found.name);
    facts.ptr = found.what;
    if (auto listing = find_listing(directory_.names(), facts.address, server.options.lists)) {
        facts.listed = true;
        facts.list = std::move(listing->list);
        facts.list_text = std::move(listing->text);
    }
    facts.authenticated = server.authenticated.contains(facts.address);
    return facts;
}

std::optional<smtp::outcome> world::send(client const& from, host_id to, smtp::envelope const& mail,
                                         mail_text const& message) {
    auto facts = facts_of(from.address, to);
    if (!hosts_.at(to)->up) {
        record_.begin(to, facts, now_, false);
        return std::nullopt;
    }
    auto const wire = connect(to, std::move(facts));
    auto whole = mail;
    whole.message = message.str();
    auto done = speak(*wire, from.words, std::move(whole), now_, on_dialogue != nullptr);
    if (on_dialogue) on_dialogue(wire->number, done.lines);
    note(*wire);
    if (on_offered) on_offered({wire->number, to, 0, false}, wire->talk.client());
    collect(*wire, message);
    return std::move(done.outcome);
}

void world::pop_login(host_id h, std::string_view client_address, std::string_view account) {
    auto& at = *hosts_.at(h);
    at.remembered.happened(*at.kind, "pop-login", client_address, account, local_time(h));
}

void world::authenticate(host_id h, std::string_view client_address) {
    hosts_.at(h)->authenticated.emplace(client_address);
}

std::vector<stored_message> world::mailbox(host_id h, std::string_view user) const {
    std::vector<stored_message> found;
    for (auto const& m : mailboxes(h))
        if (boost::algorithm::iequals(m.mailbox(), user)) found.push_back(m);
    return found;
}

std::size_t world::remove(host_id h, std::set<std::size_t> const& numbers) {
    return std::erase_if(hosts_.at(h)->stored, [&](stored_message const& m) { return numbers.contains(m.number); });
}

received_marks marks_of(mail_text const& received) {
    auto const octets = received.str();
    auto const type = grammar::header_field(octets, "Content-Type");
    return {evidence::find_token(octets), type && boost::algorithm::istarts_with(*type, "multipart/report")};
}

evidence::receipt receipt_of(stored_message const& m, received_marks const& marks) {
    evidence::receipt r;
    r.token = marks.token;
    r.delivering_address = m.entry->from_address;
    r.reverse_path = m.entry->reverse_path;
    r.forward_path = m.entry->forward_path;
    r.at = m.entry->at;
    r.bounce = r.reverse_path == "<>" && marks.report;
    return r;
}

evidence::receipt receipt_of(stored_message const& m) {
    auto r = receipt_of(m, marks_of(m.received));
    r.message = m.message();
    return r;
}

std::vector<evidence::receipt> receipts_of(world const& w, host_id watched) {
    std::vector<evidence::receipt> receipts;
    for (auto const& m : w.mailboxes(watched)) receipts.push_back(receipt_of(m));
    return receipts;
}

}  // namespace relaylab::sim
