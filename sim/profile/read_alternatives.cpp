#include <fmt/format.h>

#include "files/toml.hpp"
#include "sim/profile/alternatives.hpp"
#include "sim/profile/read_rules.hpp"

namespace relaylab::sim {
namespace {

constexpr std::int64_t most_weight = 1000000;

unsigned read_weight(files::table_reader& in) {
    auto const weight = in.integer("weight");
    if (weight && (*weight < 1 || *weight > most_weight))
        in.fail(*in.value("weight"), fmt::format("weight: expected 1 to {}", most_weight));
    return static_cast<unsigned>(weight.value_or(1));
}

alternative read_alternative(files::node const& table, rule_context const& context) {
    files::table_reader in{table, context.file};
    alternative a;
    a.weight = read_weight(in);
    if (auto const* reply = in.value("reply")) a.reply = read_reply(*reply, context);
    if (auto const delay = in.string("delay")) {
        auto const parsed = grammar::parse_duration(*delay);
        if (!parsed)
            in.fail(*in.value("delay"), fmt::format("delay: \"{}\": expected a time like 1s or 30min", *delay));
        a.delay = *parsed;
    }
    a.close = in.one_of("then", {"close"}).has_value();
    in.finish();
    if (a.reply.empty() && !a.close) in.fail("expected the key \"reply\" (only what closes may be silent)");
    return a;
}

}  // namespace

std::vector<unsigned> alternatives::weights() const {
    std::vector<unsigned> all;
    if (others.empty()) return all;
    all.push_back(own_weight);
    for (auto const& other : others) all.push_back(other.weight);
    return all;
}

void read_alternatives(files::table_reader& of_rule, rule_context const& context, alternatives& into) {
    into.own_weight = read_weight(of_rule);
    for (auto const* table : of_rule.tables("or")) into.others.push_back(read_alternative(*table, context));
    if (into.others.empty() && of_rule.value("weight"))
        of_rule.fail(*of_rule.value("weight"), "weight: expected with the key \"or\" alone");
}

}  // namespace relaylab::sim
