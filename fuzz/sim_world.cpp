// A whole world of hosts that relay, put off, refuse and hold: whatever its file plans, no recipient is lost or doubled,
// no list has more refused than was offered, and it happens again as it did. The file names the kinds "relays", "busy",
// "holds" and "lists"; sites are written in it.
#include <string>

#include "fuzz/grammar_octets.hpp"
#include "fuzz/sim_example.hpp"
#include "sim/world/lint_world.hpp"
#include "sim/world/planned_world.hpp"
#include "tests/sim/world/conservation.hpp"

namespace {

using namespace relaylab;
using fuzz::require;

constexpr std::size_t most_happenings = 3000;

sim::profile kind_of(std::string const& more) {
    return sim::parse_profile(std::string{fuzz::profile_text} + more, "kind.toml", "kind",
                              [](std::string_view) -> std::string { throw std::runtime_error("no parents"); });
}

sim::profile const& kind(std::string const& id) {
    static auto const relays = kind_of("[queue]\nretry = ['30min', '4h']\ngive-up = '1d'\nmost-received = 5\nevidence = 'e'\n");
    static auto const busy = kind_of("[[rcpt]]\nid = 'busy'\nwhen = { client.grant = 'none' }\nreply = '450 later'\nevidence = 'e'\n"
                                     "[memory.pop]\nkey = 'client.address'\non = 'pop-login'\nvalue = 'account'\nexpires = '2h'\n"
                                     "evidence = 'e'\n");
    static auto const holds = kind_of("[[route]]\nid = 'hold'\nwhen = { client.auth = false }\nfate = 'hold'\nafter = '1min'\n"
                                      "evidence = 'e'\n");
    static auto const lists = kind_of("[[rcpt]]\nid = 'listed'\nwhen = { client.listed = true }\nreply = '550 {client.list-text}'\n"
                                      "evidence = 'e'\n");
    if (id == "lists") return lists;
    if (id == "relays") return relays;
    if (id == "busy") return busy;
    if (id == "holds") return holds;
    throw std::runtime_error("unknown profile");
}

sim::site const& no_site(std::string const&) { throw std::runtime_error("unknown site"); }

std::string run(sim::world_plan const& plan) {
    sim::planned_world made{plan, {kind, no_site}, 7};
    sim::lint_world(made);
    auto& w = made.at();
    std::size_t happened = 0;
    w.run_until([&] { return ++happened > most_happenings; });
    if (!w.quiet()) return {};
    std::size_t accepted = 0;
    for (auto const& e : w.ledger().entries()) accepted += e.parent == 0 ? 1U : 0U;
    require(sim::tests::broken_conservation(w, accepted).empty());
    for (auto const& cost : made.list_costs())
        for (auto const& kind : {cost.legitimate, cost.other}) require(kind.refused + kind.put_off <= kind.offered);
    return sim::tests::whole_record(w);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    try {
        auto const plan = sim::parse_world(text, "fuzz.toml");
        require(run(plan) == run(plan));
    } catch (files::bad_file const& e) {
        require(e.error.line > 0 && e.error.column > 0 && !e.error.expected.empty());
    }
    return 0;
}
