#include "lab/cases/list_deed.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "lab/report/paint.hpp"
#include "probe/judge/standing.hpp"
#include "sim/world/list_zone.hpp"

namespace relaylab::lab {
namespace {

/// No probe was ever asked: the host would not hear this client.
bool is_blocked(evidence::run const& run) {
    return !run.attempts.empty() && std::ranges::all_of(run.attempts, [](evidence::attempt const& a) {
        return probe::stand(a) == probe::standing::blocked;
    });
}

}  // namespace

told_line act_on(examine_scene const& s, evidence::run const& run, evidence::verdict const& found, staged_world& w) {
    auto const& site = w.at().site_of(w.host(s.host));
    auto const address = w.at().directory().seen_address(site.address, w.client(s.client).address);
    auto const holds = [&](std::string_view word) { return std::ranges::find(s.lists_if, word) != s.lists_if.end(); };
    bool const for_block = holds("blocked") && is_blocked(run);
    auto const word = for_block ? std::string_view{"blocked"} : evidence::to_string(found.word);
    auto& names = w.at().directory().names();
    bool const had = names.knows(*sim::reversed(address, s.list));
    std::string did = "does not have " + address;
    if (for_block || holds(word)) {
        sim::enter(names, s.list, address);
        did = (had ? "keeps " : "enters ") + address;
    } else if (had) {
        sim::take_off(names, s.list, address);
        did = "takes " + address + " off";
    }
    return {harmless(fmt::format("{} {}: {}, {}", s.list, did, word, grammar::format_timestamp(w.at().now()))), {}, false};
}

}  // namespace relaylab::lab
