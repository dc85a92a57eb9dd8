#include <fmt/format.h>

#include "files/toml.hpp"
#include "sim/profile/queue_rules.hpp"
#include "sim/profile/read_rules.hpp"

namespace relaylab::sim {
namespace {

using files::node;

/// A time of at least a second: less would be no waiting.
grammar::duration time_of(files::table_reader const& in, node const& value, std::string_view key) {
    if (value.what != node::kind::string) in.fail(value, fmt::format("{}: expected a time like 5min or 4h", key));
    auto const parsed = grammar::parse_duration(value.text);
    if (!parsed || *parsed < std::chrono::seconds{1})
        in.fail(value, fmt::format("{}: \"{}\": expected a time of 1s or more, like 5min or 4h", key, value.text));
    return *parsed;
}

std::vector<grammar::duration> times_of(files::table_reader const& in, node const& value, std::string_view key) {
    if (value.what != node::kind::array) return {time_of(in, value, key)};
    std::vector<grammar::duration> times;
    for (auto const& one : value.elements) times.push_back(time_of(in, one, key));
    return times;
}

}  // namespace

void read_queue(files::table_reader& of_profile, rule_context const& context, queue_rules& rules) {
    auto const* table = of_profile.value("queue");
    if (!table) return;
    files::table_reader in{*table, context.file};
    if (auto const* retry = in.value("retry")) rules.retry = times_of(in, *retry, "retry");
    if (auto const* time = in.value("give-up")) rules.give_up = time_of(in, *time, "give-up");
    if (auto const* time = in.value("warn")) rules.warn = time_of(in, *time, "warn");
    if (auto const chosen = in.one_of("double-bounce", {"discard", "postmaster"}))
        rules.undeliverable = static_cast<double_bounce>(*chosen);
    if (auto const most = in.integer("most-received")) {
        if (*most < 1 || *most > 1000) in.fail(*in.value("most-received"), "most-received: expected 1 to 1000");
        rules.most_received = static_cast<std::size_t>(*most);
    }
    if (auto const chosen = in.one_of("loopback", {"bounce", "retry"})) rules.retries_loopback = *chosen == 1;
    rules.evidence = in.required_string("evidence");
    kind_of(*in.value("evidence"), rules.evidence, context);
    in.finish();
}

}  // namespace relaylab::sim
