#include "lab/examined_world.hpp"
#include "lab/receipt_token.hpp"
#include "sim/profile/network.hpp"

namespace relaylab::lab {
namespace {

/// Who examines can be whomever the site knows: this is his own world.
probe::target described(target_host const& host, probe::tester const& t) {
    auto told = describe_target(host.here, t, host.watched_site.users.front() + "@" + host.watched_site.domain);
    if (t.authorised.empty()) return told;
    told.inside = !host.here.inside.empty();
    auto const password = host.here.passwords.find(told.known_user);
    if (password == host.here.passwords.end()) return told;
    told.account = password->first;
    told.password = password->second;
    told.logs_in = true;  // who reads mail here, reads it by POP3
    return told;
}

}  // namespace

examined_world::examined_world(target_host const& host, probe::tester const& t)
    : world(host.seed, grammar::parse_timestamp("2026-01-01T00:00:00Z").value()),
      target(world.add_host(host.kind, host.here)), watched(world.add_host(host.watched, host.watched_site)),
      told(described(host, t)),
      strategy(probe::make_strategy(
          t, told, knowledge_of(told),
          [run = t.id + "/" + host.kind.id, seed = host.seed](std::size_t n) { return make_token(seed, run, n); },
          host.expected == nullptr ? std::vector<probe::expectation>{} : *host.expected)),
      examination(t, told, *strategy, knowledge_of(told)) {
    world.set_default_host(watched);
    who.stranger = stranger();
    if (told.inside) who.inside = {std::string{sim::address_of_network(host.here.inside.front())}, {}, false, false};
    if (told.logs_in) who.account = told.account + "@" + told.domain;
}

sim::client_facts examined_world::stranger() { return {"192.0.2.10", "prober.example", false, false}; }

std::vector<sim::ledger_entry> examined_world::fates() {
    world.run_until_quiet();
    std::vector<sim::ledger_entry> taken;
    for (auto const& e : world.ledger().entries())
        if (e.host == target && e.parent == 0 && !e.bounce) taken.push_back(e);
    return taken;
}

std::vector<evidence::receipt> examined_world::watch(grammar::duration horizon) {
    world.advance(horizon);
    return sim::receipts_of(world, watched);
}

}  // namespace relaylab::lab
