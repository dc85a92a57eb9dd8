#include "sim/profile/read_memories.hpp"

#include <algorithm>
#include <array>

namespace relaylab::sim {
namespace {

using files::node;
using files::table_reader;

/// The key of an entry that rules write: what is known whenever they are asked, or from MAIL or RCPT on.
reply_template read_key(table_reader& in, rule_context const& context) {
    auto const* key = in.value("key");
    if (!key) in.fail("expected the key \"key\": a text with placeholders, as \"{client.address} {sender.raw}\"");
    auto text = read_reply(*key, context);
    for (auto const& piece : text.pieces())
        if (piece.inserted && !known_at(*piece.inserted, smtp::stage::rcpt))
            in.fail(*key, "key: expected placeholders that are known at rcpt");
    return text;
}

memory_rule read_memory(node const& table, rule_context const& context) {
    constexpr std::array<std::string_view, 2> events{"pop-login", "rule"};
    table_reader in{table, context.file};
    memory_rule m;
    m.name = table.key;
    auto const event = in.one_of("on", {events.begin(), events.end()});
    if (!event) in.fail("expected the key \"on\": pop-login or rule");
    m.event = events[*event];
    if (m.event == "rule") {
        m.key = read_key(in, context);
        if (in.value("after")) m.after = read_time(in, "after");
        if (auto const times = in.integer("times")) {
            if (*times < 1) in.fail(*in.value("times"), "times: expected a number from 1");
            m.times = static_cast<std::size_t>(*times);
        }
    } else {
        in.one_of("key", {"client.address"});
        in.one_of("value", {"account"});
    }
    m.expires = read_time(in, "expires");
    m.evidence = in.required_string("evidence");
    kind_of(*in.value("evidence"), m.evidence, context);
    in.finish();
    return m;
}

}  // namespace

void read_memories(table_reader& in, std::vector<memory_rule>& into, rule_context const& context) {
    auto const* all = in.value("memory");
    if (!all) return;
    if (all->what != node::kind::table) in.fail(*all, "memory: expected tables like [memory.pop]");
    for (auto const& table : all->elements) {
        auto m = read_memory(table, context);
        std::erase_if(into, [&](memory_rule const& old) { return old.name == m.name; });
        bool const second = m.event == "rule" && std::any_of(into.begin(), into.end(), [](memory_rule const& other) {
                                return other.event == "rule";
                            });
        if (second) in.fail(table, "on: one memory that rules write is there already");
        into.push_back(std::move(m));
    }
}

}  // namespace relaylab::sim
