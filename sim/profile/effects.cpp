#include "sim/profile/effects.hpp"

#include <fmt/format.h>

#include <boost/algorithm/string/replace.hpp>

#include <numeric>
#include <vector>

namespace relaylab::sim {
namespace {

/// "1 in 10 by chance: 451 later": in place of the rule's own reply, delay and close.
std::string chance_text(alternative const& other, unsigned all) {
    auto text = fmt::format("{} in {} by chance: {}", other.weight, all,
                            boost::algorithm::replace_all_copy(other.reply.source(), "\r\n", " / "));
    if (other.delay.count() > 0) text += " after " + grammar::format_duration(other.delay);
    if (other.close) text += other.reply.empty() ? "closes" : ", closes";
    return text;
}

}  // namespace

std::string effects_text(rule const& r) {
    std::vector<std::string> effects;
    if (r.delay.count() > 0) effects.push_back("after " + grammar::format_duration(r.delay));
    for (auto const& name : r.count) effects.push_back("counts " + name);
    if (r.mark)
        effects.push_back(fmt::format("marks the session {}", describe(facet::session_mark).values[*r.mark]));
    if (r.remember) effects.push_back("remembers " + *r.remember);
    if (r.as_unknown) effects.emplace_back("answered as unknown");
    if (r.discard) effects.emplace_back("then drops what is waiting");
    if (r.close) effects.emplace_back("then closes");
    auto const weights = r.chance.weights();
    auto const all = std::accumulate(weights.begin(), weights.end(), 0U);
    for (auto const& other : r.chance.others) effects.push_back(chance_text(other, all));
    return fmt::format("{}", fmt::join(effects, "; "));
}

std::string effects_text(route_rule const& r) {
    std::string text{to_string(r.end)};
    if (r.via == route_via::mx) text += " by MX";
    if (r.via == route_via::smart_host) text += " by the smart host";
    if (r.after.count() > 0) text += " after " + grammar::format_duration(r.after);
    route_rule const plain;
    bool const told = r.status != plain.status || r.why != plain.why;
    if (r.end == route_end::bounce && told) text += fmt::format(" with {} {}", r.status, r.why);
    return text;
}

}  // namespace relaylab::sim
