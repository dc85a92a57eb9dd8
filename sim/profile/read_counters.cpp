#include "sim/profile/read_counters.hpp"

#include <algorithm>

#include "files/nearest.hpp"

namespace relaylab::sim {
namespace {

using files::node;
using files::table_reader;

counter_limit read_limit(node const& table, rule_context const& context) {
    table_reader in{table, context.file};
    counter_limit limit;
    auto const reaches = in.integer("reaches");
    if (!reaches || *reaches < 1) in.fail("expected the key \"reaches\", a count from 1");
    limit.reaches = static_cast<unsigned>(*reaches);
    limit.at_next_command = in.one_of("at", {"this-reply", "next-command"}).value_or(0) == 1;
    limit.only_counted = in.one_of("delays", {"every-reply", "counted-replies"}).value_or(0) == 1;
    if (auto const* reply = in.value("reply")) limit.reply = read_reply(*reply, context);
    if (auto const* append = in.value("append")) {
        limit.reply = read_reply(*append, context);
        limit.append = true;
    }
    if (in.value("delay")) limit.delay = read_time(in, "delay");
    if (in.value("doubles-up-to")) limit.doubles_up_to = read_time(in, "doubles-up-to");
    limit.count = in.strings("count");
    limit.close = in.one_of("then", {"close"}).has_value();
    in.finish();
    return limit;
}

std::bitset<countable_count> read_countables(table_reader& in) {
    std::vector<std::string_view> words{"named"};
    for (std::size_t i = 0; i < countable_count; ++i) words.push_back(to_string(static_cast<countable>(i)));
    std::bitset<countable_count> counts;
    for (auto const& said : in.strings("counts")) {
        auto const word = std::find(words.begin(), words.end(), said);
        if (word == words.end()) in.fail(*in.value("counts"), files::unknown_word("counts", said, words));
        if (word != words.begin()) counts.set(static_cast<std::size_t>(word - words.begin()) - 1);
    }
    return counts;
}

counter read_counter(node const& table, rule_context const& context) {
    table_reader in{table, context.file};
    counter c;
    c.name = table.key;
    c.id = "counter/" + c.name;
    c.place = table.place;
    c.counts = read_countables(in);
    c.resets = static_cast<count_reset>(in.one_of("resets", {"never", "transaction", "message"}).value_or(0));
    if (auto const* soft = in.value("soft")) c.soft = read_limit(*soft, context);
    if (auto const* hard = in.value("hard")) c.hard = read_limit(*hard, context);
    c.evidence = in.required_string("evidence");
    kind_of(*in.value("evidence"), c.evidence, context);
    in.finish();
    return c;
}

}  // namespace

void read_counters(table_reader& in, std::vector<counter>& into, rule_context const& context) {
    auto const* all = in.value("counter");
    if (!all) return;
    if (all->what != node::kind::table) in.fail(*all, "counter: expected tables like [counter.errors]");
    for (auto const& table : all->elements) {
        auto c = read_counter(table, context);
        std::erase_if(into, [&](counter const& old) { return old.name == c.name; });
        into.push_back(std::move(c));
    }
}

}  // namespace relaylab::sim
