#include "sim/profile/read_rules.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "files/nearest.hpp"
#include "grammar/enhanced_code.hpp"

namespace relaylab::sim {
namespace {

using files::node;

[[noreturn]] void fail(node const& at, std::string_view file, std::string expected) {
    throw files::bad_file({std::string{file}, at.place.line, at.place.column, std::move(expected)});
}

std::size_t value_number(node const& value, facet_description const& f, std::string_view file) {
    if (f.flag()) {
        if (value.what != node::kind::boolean) fail(value, file, fmt::format("{}: expected true or false", f.name));
        return value.boolean ? 1 : 0;
    }
    if (value.what != node::kind::string) fail(value, file, fmt::format("{}: expected a string", f.name));
    auto const found = std::find(f.values.begin(), f.values.end(), value.text);
    if (found == f.values.end())
        fail(value, file, files::unknown_word(fmt::format("value of {}", f.name), value.text, f.values));
    return static_cast<std::size_t>(found - f.values.begin());
}

std::vector<std::size_t> value_numbers(node const& value, facet_description const& f, std::string_view file) {
    if (value.what != node::kind::array) return {value_number(value, f, file)};
    if (value.elements.empty()) fail(value, file, fmt::format("{}: expected at least one value", f.name));
    std::vector<std::size_t> numbers;
    for (auto const& element : value.elements) numbers.push_back(value_number(element, f, file));
    return numbers;
}

std::string unknown_facet(std::string_view name) {
    std::vector<std::string_view> names;
    for (auto const& f : facets()) names.push_back(f.name);
    return files::unknown_word("facet", name, names);
}

/// Dotted keys are nested tables: walks down to the facet that a path of keys names.
void read_facets(node const& table, std::string const& prefix, rule_context const& context,
                 std::optional<smtp::stage> at, cube& into) {
    for (auto const& entry : table.elements) {
        auto const name = prefix.empty() ? entry.key : prefix + "." + entry.key;
        auto const found = find_facet(name);
        if (!found && entry.what == node::kind::table) {
            read_facets(entry, name, context, at, into);
            continue;
        }
        if (!found) fail(entry, context.file, unknown_facet(name));
        if (at ? !known_at(*found, *at) : !known_to_routes(*found))
            fail(entry, context.file,
                 fmt::format("{} is not known {}", name,
                             at ? fmt::format("at {}", smtp::to_string(*at)) : std::string{"to a route"}));
        into.narrow(*found, value_numbers(entry, describe(*found), context.file));
    }
}

std::string default_evidence(files::table_reader& in) {
    auto id = in.string("evidence");
    if (!id) in.fail("expected the key \"evidence\": the id of one of the profile's [[evidence]] notes");
    return *std::move(id);
}

}  // namespace

evidence_kind kind_of(node const& at, std::string_view id, rule_context const& context) {
    std::vector<std::string_view> ids;
    for (auto const& note : context.notes) {
        if (note.id == id) return note.kind;
        ids.push_back(note.id);
    }
    fail(at, context.file, files::unknown_word("evidence", id, ids));
}

cube read_condition(node const& table, rule_context const& context, std::optional<smtp::stage> at) {
    if (table.what != node::kind::table) fail(table, context.file, "when: expected a table of facets");
    cube condition;
    read_facets(table, {}, context, at, condition);
    if (condition.empty()) fail(table, context.file, "when: no situation meets this");
    return condition;
}

reply_template read_reply(node const& value, rule_context const& context) {
    std::string text;
    if (value.what == node::kind::string) {
        text = value.text;
    } else if (value.what == node::kind::array) {
        for (auto const& element : value.elements) {
            if (element.what != node::kind::string) fail(element, context.file, "reply: expected a string a line");
            text += (text.empty() ? "" : "\r\n") + element.text;
        }
    } else {
        fail(value, context.file, "reply: expected a string, or a list with a string a line");
    }
    auto parsed = reply_template::parse(text);
    if (parsed.has_error()) {
        auto const& error = parsed.error();
        auto const start = std::string_view{text}.substr(std::min(error.offset, text.size()));
        auto const word = start.substr(0, start.find('}'));
        if (error.expected == "a known placeholder")
            fail(value, context.file, files::unknown_word("placeholder", word, placeholder_names()));
        fail(value, context.file, fmt::format("reply: octet {}: expected {}", error.offset, error.expected));
    }
    return *std::move(parsed);
}

grammar::duration read_time(files::table_reader& in, std::string_view key) {
    auto const text = in.required_string(key);
    auto const parsed = grammar::parse_duration(text);
    if (!parsed) in.fail(*in.value(key), fmt::format("{}: \"{}\": expected a time like 1s or 30min", key, text));
    return *parsed;
}

namespace {

/// What a rule does beside replying and counting.
void read_effects(files::table_reader& in, rule_context const& context, smtp::stage at, rule& r) {
    if (in.value("delay")) r.delay = read_time(in, "delay");
    if (auto const then = in.one_of("then", {"close", "discard"})) (*then == 0 ? r.close : r.discard) = true;
    if (at == smtp::stage::line && in.one_of("as", {"unknown"})) r.as_unknown = true;
    auto const& marks = describe(facet::session_mark).values;
    if (auto const mark = in.one_of("mark", {marks.begin(), marks.end()})) r.mark = *mark;
    if (auto const name = in.string("remember")) {
        std::vector<std::string_view> written;
        for (auto const& m : context.memories)
            if (m.event == "rule") written.push_back(m.name);
        if (std::find(written.begin(), written.end(), *name) == written.end())
            in.fail(*in.value("remember"), files::unknown_word("memory", *name, written));
        r.remember = *name;
    }
}

}  // namespace

rule read_rule(node const& table, rule_context const& context, smtp::stage at, std::string id) {
    files::table_reader in{table, context.file};
    rule r;
    r.place = table.place;
    r.id = in.string("id").value_or(std::move(id));
    if (auto const* when = in.value("when")) r.when = read_condition(*when, context, at);
    if (auto const* reply = in.value("reply")) r.reply = read_reply(*reply, context);
    read_effects(in, context, at, r);
    read_alternatives(in, context, r.chance);
    r.count = in.strings("count");
    r.evidence = default_evidence(in);
    r.kind = kind_of(*in.value("evidence"), r.evidence, context);
    in.finish();
    if (r.as_unknown && !r.reply.empty()) in.fail("expected either the key \"reply\" or the key \"as\"");
    if (r.reply.empty() && !r.close && !r.as_unknown)
        in.fail("expected the key \"reply\" (only a rule that closes may be silent)");
    return r;
}

namespace {

/// How a route's fate comes about: by which way, how late, and what a bounce says.
void read_manner(files::table_reader& in, route_rule& r) {
    if (auto const via = in.one_of("via", {"any", "mx", "smart-host"})) {
        if (r.end != route_end::relay) in.fail(*in.value("via"), "via: expected with fate = \"relay\" alone");
        r.via = static_cast<route_via>(*via);
    }
    if (auto const after = in.string("after")) {
        auto const parsed = grammar::parse_duration(*after);
        if (!parsed) in.fail(*in.value("after"), fmt::format("after: \"{}\": expected a time like 1s or 30min", *after));
        r.after = *parsed;
    }
    for (auto const* key : {"status", "why"}) {
        auto const text = in.string(key);
        if (!text) continue;
        if (r.end != route_end::bounce)
            in.fail(*in.value(key), fmt::format("{}: expected with fate = \"bounce\" alone", key));
        (key == std::string_view{"status"} ? r.status : r.why) = *text;
    }
    auto const code = grammar::parse_enhanced_code(r.status);
    if (!code || code->klass != 5)
        in.fail(*in.value("status"), fmt::format("status: \"{}\": expected a code like 5.1.1", r.status));
}

}  // namespace

route_rule read_route(node const& table, rule_context const& context, std::string id) {
    files::table_reader in{table, context.file};
    route_rule r;
    r.place = table.place;
    r.id = in.string("id").value_or(std::move(id));
    if (auto const* when = in.value("when")) r.when = read_condition(*when, context, std::nullopt);
    std::vector<std::string_view> ends;
    for (std::size_t i = 0; i < route_end_count; ++i) ends.push_back(to_string(static_cast<route_end>(i)));
    auto const end = in.one_of("fate", ends);
    if (!end) in.fail("expected the key \"fate\": deliver, relay, bounce, discard or hold");
    r.end = static_cast<route_end>(*end);
    read_manner(in, r);
    r.evidence = default_evidence(in);
    r.kind = kind_of(*in.value("evidence"), r.evidence, context);
    in.finish();
    return r;
}

}  // namespace relaylab::sim
