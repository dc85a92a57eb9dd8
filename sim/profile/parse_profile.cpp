#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <set>

#include "files/nearest.hpp"
#include "sim/profile/filter.hpp"
#include "sim/profile/named_text.hpp"
#include "sim/profile/profile.hpp"
#include "sim/profile/read_counters.hpp"
#include "sim/profile/read_dialect.hpp"
#include "sim/profile/read_discipline.hpp"
#include "sim/profile/read_memories.hpp"
#include "sim/profile/read_notes.hpp"
#include "sim/profile/read_rules.hpp"

namespace relaylab::sim {
namespace {

using files::node;
using files::table_reader;
using smtp::stage;

constexpr std::size_t deepest_extension = 8;

std::vector<rule>& rules_of(profile& p, stage at) { return p.stages[static_cast<std::size_t>(at)]; }

void read_echo(node const& table, std::string_view file, echo_style& echo) {
    table_reader in{table, file};
    auto const flag = [&](std::string_view key, bool& into) {
        if (auto const given = in.boolean(key)) into = *given;
    };
    flag("without-quotes", echo.without_quotes);
    flag("without-route", echo.without_route);
    flag("qualified", echo.qualified);
    flag("literal-loses-bracket", echo.literal_loses_bracket);
    if (auto const longest = in.integer("shortens")) {
        if (*longest < 0) in.fail(*in.value("shortens"), "shortens: expected a number of octets, 0 for no limit");
        echo.shortens = static_cast<std::size_t>(*longest);
    }
    in.finish();
}

void read_address(table_reader& in, profile& p, profile_source const& source) {
    auto const* table = in.value("address");
    if (!table) return;
    table_reader address{*table, in.file()};
    if (auto const* accept = address.value("accept")) {
        // The route table reads like the replies until it is told otherwise.
        named_dialect chosen{{}, {}, {}, p.accept, p.sender, p.accept};
        auto const dialects = [&](std::string_view id) { return source("dialects/" + std::string{id}); };
        read_dialect_choice(*accept, in.file(), dialects, chosen);
        p.accept = chosen.accept;
        p.sender = chosen.sender;
        p.deliver = chosen.deliver;
    }
    if (auto const* sender = address.value("sender")) read_dialect(*sender, in.file(), p.sender);
    if (auto const* deliver = address.value("deliver")) read_dialect(*deliver, in.file(), p.deliver);
    if (auto const* echo = address.value("echo")) read_echo(*echo, in.file(), p.echo);
    address.finish();
}

/// [replies]: what is said when no rule of the stage's list matched.
void read_replies(table_reader& in, profile& p, rule_context const& context) {
    auto const* table = in.value("replies");
    if (!table) return;
    table_reader replies{*table, in.file()};
    auto const shared = replies.string("evidence");
    for (std::size_t i = 0; i < smtp::stage_count; ++i) {
        auto const at = static_cast<stage>(i);
        if (at == stage::line) continue;  // it answers what its rules take, and nothing else
        auto const key = at == stage::connect ? std::string_view{"banner"} : smtp::to_string(at);
        auto const* value = replies.value(key);
        if (!value) continue;
        auto const id = fmt::format("{}/default", smtp::to_string(at));
        rule r;
        if (value->what == node::kind::table) {
            r = read_rule(*value, context, at, id);
        } else {
            if (!shared) replies.fail("expected the key \"evidence\" for the replies that have none of their own");
            r.id = id;
            r.place = value->place;
            r.reply = read_reply(*value, context);
            r.evidence = *shared;
            r.kind = kind_of(*replies.value("evidence"), *shared, context);
        }
        if (at == stage::quit) r.close = true;
        auto& list = rules_of(p, at);
        std::erase_if(list, [&](rule const& old) { return old.id == id; });
        list.push_back(std::move(r));
    }
    replies.finish();
}

/// A profile's own rules stand before those that it inherits; one of the same id takes the old one's place.
template <class Rule>
void put_before(std::vector<Rule>& inherited, std::vector<Rule> own) {
    std::vector<Rule> merged;
    for (auto& r : own) {
        auto const same = std::find_if(inherited.begin(), inherited.end(), [&](Rule const& o) { return o.id == r.id; });
        if (same != inherited.end())
            *same = std::move(r);
        else
            merged.push_back(std::move(r));
    }
    merged.insert(merged.end(), std::make_move_iterator(inherited.begin()), std::make_move_iterator(inherited.end()));
    inherited = std::move(merged);
}

/// Within one file a rule's id stands once.
template <class Rule>
Rule once(Rule r, std::set<std::string>& ids, std::string_view file) {
    if (!ids.insert(r.id).second)
        throw files::bad_file({std::string{file}, r.place.line, r.place.column,
                               fmt::format("id: \"{}\" is another rule's already", r.id)});
    return r;
}

void read_stages(table_reader& in, profile& p, rule_context const& context) {
    std::set<std::string> ids;
    for (std::size_t i = 0; i < smtp::stage_count; ++i) {
        auto const at = static_cast<stage>(i);
        std::vector<rule> own;
        for (auto const* table : in.tables(smtp::to_string(at)))
            own.push_back(once(
                read_rule(*table, context, at, fmt::format("{}/{}:{}", smtp::to_string(at), p.id, own.size() + 1)),
                ids, in.file()));
        put_before(rules_of(p, at), std::move(own));
    }
    std::vector<route_rule> routes;
    for (auto const* table : in.tables("route"))
        routes.push_back(
            once(read_route(*table, context, fmt::format("route/{}:{}", p.id, routes.size() + 1)), ids, in.file()));
    put_before(p.routes, std::move(routes));
}

/// "{hex.10}-{number}": what draws knows to draw.
void check_pattern(table_reader& in, std::string_view pattern) {
    auto const& at = *in.value("queue-id");
    while (true) {
        auto const open = pattern.find('{');
        if (open == std::string_view::npos) return;
        auto const close = pattern.find('}', open);
        auto const word = pattern.substr(open + 1, close == std::string_view::npos ? close : close - open - 1);
        auto const dot = word.find('.');
        auto const digits = dot == std::string_view::npos ? std::string_view{} : word.substr(dot + 1);
        bool const run = !digits.empty() && digits.find_first_not_of("0123456789") == std::string_view::npos
                         && (word.starts_with("hex.") || word.starts_with("base62."));
        if (close == std::string_view::npos || !(run || word == "number" || word == "epoch"))
            in.fail(at, fmt::format("queue-id: \"{}\": expected {{hex.N}}, {{base62.N}}, {{number}} or {{epoch}}", word));
        pattern.remove_prefix(close + 1);
    }
}

/// [message] and [client]: what it writes into messages, and how it speaks when it relays.
void read_outgoing(table_reader& in, profile& p, rule_context const& context) {
    if (auto const* table = in.value("message")) {
        table_reader message{*table, in.file()};
        if (auto const id = message.string("queue-id")) {
            check_pattern(message, *id);
            p.queue_id = *id;
        }
        if (auto const* received = message.value("received")) p.received = read_reply(*received, context);
        if (auto const* delivered = message.value("delivered")) p.delivered = read_reply(*delivered, context);
        if (auto const adds = message.boolean("adds-date")) p.adds_date = *adds;
        if (message.value("zone")) p.zone = read_time(message, "zone");
        if (auto const keeps = message.boolean("keeps-sender")) p.keeps_sender = *keeps;
        message.finish();
    }
    if (auto const* table = in.value("client")) {
        table_reader client{*table, in.file()};
        if (auto const text = client.string("hello")) p.client.hello = *text;
        if (auto const text = client.string("mail")) p.client.mail = *text;
        if (auto const text = client.string("rcpt")) p.client.rcpt = *text;
        client.finish();
    }
}

/// without = ["rcpt/denied"]: inherited rules that this profile has not.
void drop_rules(table_reader& in, profile& p) {
    std::vector<std::string> ids;
    auto const name_all = [&](auto const& list) {
        for (auto const& r : list) ids.push_back(r.id);
    };
    for (auto const& list : p.stages) name_all(list);
    name_all(p.routes);
    std::vector<std::string_view> const inherited(ids.begin(), ids.end());
    for (auto const& id : in.strings("without")) {
        std::size_t dropped = 0;
        auto const drop = [&](auto& list) { dropped += std::erase_if(list, [&](auto const& r) { return r.id == id; }); };
        for (auto& list : p.stages) drop(list);
        drop(p.routes);
        if (dropped == 0) in.fail(*in.value("without"), fmt::format("without: {}", files::unknown_word("inherited rule", id, inherited)));
    }
}

/// What no recording of the new version shows is inherited as inferred where the file says so.
void mark_inferred(profile& p) {
    evidence_note const note{"inherited", evidence_kind::inferred, "inherited: no evidence shows it of this version", {}};
    p.notes.push_back(note);
    auto const mark = [&](auto& r) {
        r.evidence = note.id;
        r.kind = evidence_kind::inferred;
    };
    for (auto& list : p.stages)
        for (auto& r : list) mark(r);
    for (auto& r : p.routes) mark(r);
    for (auto& c : p.counters) c.evidence = note.id;
    for (auto& m : p.memories) m.evidence = note.id;
    for (auto* const evidence : {&p.patience.evidence, &p.queue.evidence})
        if (!evidence->empty()) *evidence = note.id;
}

/// What is inherited stands in no line of the file that is read.
void forget_places(profile& p) {
    auto const forget = [](auto& all) {
        for (auto& one : all) one.place = {};
    };
    forget(p.notes);
    for (auto& list : p.stages) forget(list);
    forget(p.routes);
    forget(p.counters);
}

/// The filter that stands before it.
void read_front(table_reader& in, profile& p, profile_source const& source) {
    auto const id = in.string("filter");
    if (!id) return;
    auto const text = named_text(source, "filters/" + *id, in, *in.value("filter"));
    p.filter = std::make_shared<mail_filter const>(parse_filter(text, *id + ".toml", *id));
}

profile parse(std::string_view toml, std::string_view name, std::string_view id, profile_source const& source,
              std::size_t depth) {
    auto const root = files::parse_toml(toml, name);
    table_reader in{root, name};
    profile p;
    p.client.hello = "HELO {site.host}";
    if (auto const parent = in.string("extends")) {
        if (depth == deepest_extension) in.fail(*in.value("extends"), "extends: this chain has no end");
        p = parse(named_text(source, *parent, in, *in.value("extends")), *parent + ".toml", *parent, source, depth + 1);
        p.claim.reset();
        p.fates.clear();
        p.extends = *parent;
    }
    forget_places(p);
    drop_rules(in, p);
    if (in.one_of("inherited", {"as-known", "inferred"}).value_or(0) == 1) mark_inferred(p);
    p.id = id;
    if (auto const given = in.string("name"); given && *given != id)
        in.fail(*in.value("name"), fmt::format("name: expected \"{}\", the file's name", id));
    p.title = in.required_string("title");
    if (auto const given = in.string("site")) p.site = *given;
    if (p.site.empty()) in.fail("expected the key \"site\", the id of its default site");
    read_front(in, p, source);
    if (auto const claim = in.one_of("claim", {"open", "conditional", "accepts", "closed"}))
        p.claim = static_cast<evidence::word>(*claim);
    p.fates = read_fates(in);
    read_notes(in, p.notes);
    rule_context const context{name, p.notes, p.memories};
    read_address(in, p, source);
    // Rules name memories.
    read_memories(in, p.memories, context);
    read_discipline(in, p, context);
    read_stages(in, p, context);
    read_replies(in, p, context);
    read_counters(in, p.counters, context);
    read_outgoing(in, p, context);
    read_queue(in, context, p.queue);
    read_time_limits(in, context, p.patience);
    in.finish();
    return p;
}

}  // namespace

profile parse_profile(std::string_view toml, std::string_view name, std::string_view id,
                      profile_source const& source) {
    auto p = parse(toml, name, id, source, 0);
    if (!p.claim) throw files::bad_file({std::string{name}, 1, 1, "expected the key \"claim\": what the oracle must find"});
    p.accept.name = p.id;
    p.sender.name = p.id;
    p.deliver.name = p.id;
    return p;
}

}  // namespace relaylab::sim
