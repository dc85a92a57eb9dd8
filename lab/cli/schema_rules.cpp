#include "lab/cli/schema_rules.hpp"

#include <boost/json/array.hpp>
#include <fmt/format.h>

#include <optional>
#include <vector>

#include "sim/profile/facet.hpp"
#include "sim/profile/profile.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;
using smtp::stage;

constexpr schema_row alternative_rows[] = {
    {"reply", "texts", "said in place of the rule's own"},
    {"delay", "time", "before the reply"},
    {"then", "word close", "the connection is closed once the reply is out"},
    {"weight", "number 1 1000000", "how often it is drawn against the others; 1 where not given"},
};

json::array words_of(std::span<std::string_view const> words) {
    json::array all;
    for (auto const word : words) all.emplace_back(json::string(word.data(), word.size()));
    return all;
}

/// A facet's values: one, or a list of those of which it must have one.
json::object facet_object(sim::facet_description const& f) {
    json::object const one =
        f.flag() ? json::object{{"type", "boolean"}} : json::object{{"enum", words_of(f.values)}};
    json::object const several{{"type", "array"}, {"minItems", 1}, {"items", one}};
    return {{"description", json::string(f.meaning.data(), f.meaning.size())},
            {"anyOf", json::array{one, several}}};
}

/// The table to which a dotted name leads, and its last word: tables on the way are made.
std::pair<json::object*, std::string_view> walk(json::object& properties, std::string_view name) {
    auto* at = &properties;
    while (name.find('.') != std::string_view::npos) {
        auto const word = name.substr(0, name.find('.'));
        name.remove_prefix(word.size() + 1);
        if (!at->contains(word))
            at->emplace(word, json::object{{"type", "object"},
                                           {"additionalProperties", false},
                                           {"properties", json::object{}}});
        at = &at->at(word).as_object().at("properties").as_object();
    }
    return {at, name};
}

/// `when` of a stage, or of a route where none is given.
json::object when_object(std::optional<stage> at) {
    json::object properties;
    for (auto const& f : sim::facets()) {
        if (at ? !sim::known_at(f.id, *at) : !sim::known_to_routes(f.id)) continue;
        auto const [table, word] = walk(properties, f.name);
        table->emplace(word, json::object{{"$ref", fmt::format("#/definitions/{}", f.name)}});
    }
    return {{"description",
             "facets, and the value that each must have, or a list of values of which it must have one"},
            {"type", "object"},
            {"additionalProperties", false},
            {"properties", std::move(properties)}};
}

/// A reply with the placeholders that it may hold at the stage.
json::object reply_object(stage at) {
    std::string text = "the reply, code and all: one string, or a string a line. It may hold";
    for (std::size_t i = 0; i < sim::placeholder_count; ++i)
        if (sim::known_at(static_cast<sim::placeholder>(i), at))
            text += fmt::format(" {{{}}}", sim::placeholder_names()[i]);
    return schema_property("texts", text);
}

std::string mark_words() {
    std::string words = "word ";
    for (auto const value : sim::describe(sim::facet::session_mark).values)
        words.append(words.ends_with(' ') ? "" : "|").append(value);
    return words;
}

json::object rule_object(schema_book& book, stage at) {
    auto const when = "table " + book.share(fmt::format("when-{}", smtp::to_string(at)), when_object(at));
    auto const reply = "table " + book.share(fmt::format("reply-{}", smtp::to_string(at)), reply_object(at));
    auto const marks = mark_words();
    std::vector<schema_row> rows{
        {"id", "text", "for messages, once in a file; STAGE/PROFILE:N where not given"},
        {"when", when, "the situation in which it answers; without it, in any"},
        {"reply", reply, "the reply, code and all"},
        {"delay", "time", "before the reply"},
        {"then", "word close|discard",
         "the connection is closed once the reply is out; what had arrived behind the command is dropped"},
        {"mark", marks, "the session's mark from now on: session.mark"},
        {"remember", "text", "the memory in which it writes"},
        {"or", "tables alternative", "what it does by chance in place of its own effects"},
        {"weight", "number 1 1000000", "how often its own effects are drawn; 1 where not given"},
        {"count", "texts", "the counters in which it counts"},
        {"evidence!", "text", "the id of an [[evidence]] note"},
    };
    if (at == stage::line)
        rows.push_back(
            {"as", "word unknown", "the command is answered as though the server did not know it"});
    return schema_object({"rule", "the first rule whose conditions all hold answers", rows,
                          at == stage::line ? "reply|then|as" : "reply|then"});
}

json::object route_object() {
    std::string ends = "word ";
    for (std::size_t i = 0; i < sim::route_end_count; ++i)
        ends.append(i == 0 ? "" : "|").append(to_string(static_cast<sim::route_end>(i)));
    std::vector<schema_row> const rows{
        {"id", "text", "for messages, once in a file; route/PROFILE:N where not given"},
        {"when", "table when-route", "the situation in which it decides; without it, in any"},
        {"fate!", ends, "what becomes of the message for this recipient"},
        {"via", "word any|mx|smart-host", "of a relay: by which way"},
        {"after", "time", "it waits so long first, since it was accepted"},
        {"status", "text", "of a bounce: its enhanced code, 5.1.1 where not given"},
        {"why", "text", "of a bounce: a line for people"},
        {"evidence!", "text", "the id of an [[evidence]] note"},
    };
    return schema_object({"route", "the first route whose conditions all hold decides", rows});
}

}  // namespace

void define_rules(schema_book& book, json::object& profile_properties) {
    for (auto const& f : sim::facets()) book.define(f.name, facet_object(f));
    book.define("when-route", when_object(std::nullopt));
    book.define("route", route_object());
    book.define({"alternative", "what a rule does by chance", alternative_rows, "reply|then"});
    json::object replies =
        schema_object({"replies", "what is said when no rule of the stage's list holds", {}});
    auto& last = replies.at("properties").as_object();
    last.emplace(
        "evidence",
        schema_property("text", "the id of the [[evidence]] note for those that have none of their own"));
    for (std::size_t i = 0; i < smtp::stage_count; ++i) {
        auto const at = static_cast<stage>(i);
        auto const name = smtp::to_string(at);
        auto const rule = book.share(fmt::format("rule-{}", name), rule_object(book, at));
        profile_properties.emplace(
            name, schema_property("tables " + rule, fmt::format("the rules of stage {}, in order", name)));
        if (at == stage::line) continue;
        auto const reply = book.share(fmt::format("reply-{}", name), reply_object(at));
        last.emplace(at == stage::connect ? "banner" : name,
                     schema_property(fmt::format("table {} or table {}", reply, rule),
                                     fmt::format("the last rule of stage {}: its reply, or a rule", name)));
    }
    book.define("replies", std::move(replies));
}

}  // namespace relaylab::lab
