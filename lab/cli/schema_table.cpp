#include "lab/cli/schema_table.hpp"

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace relaylab::lab {
namespace {

namespace json = boost::json;

/// What grammar::parse_duration reads.
constexpr std::string_view time_pattern = "^([0-9]{1,9}(us|ms|s|min|h|d))+$";
constexpr std::string_view clock_pattern = "^[-+]?([0-9]{1,9}(us|ms|s|min|h|d))+$";
constexpr std::string_view instant_pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$";

/// The text up to a separator, which is taken off with it.
std::string_view take(std::string_view& text, std::string_view separator) {
    auto const end = text.find(separator);
    auto const first = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + separator.size());
    return first;
}

json::string as_json(std::string_view text) { return json::string(text.data(), text.size()); }

json::object any_of(json::object first, json::object second) {
    return {{"anyOf", json::array{std::move(first), std::move(second)}}};
}

json::object list_of(json::object type) { return {{"type", "array"}, {"items", std::move(type)}}; }

json::object matching(std::string_view pattern) {
    return {{"type", "string"}, {"pattern", as_json(pattern)}};
}

json::object one_or_list(json::object const& type) { return any_of(type, list_of(type)); }

json::object reference(std::string_view name) { return {{"$ref", fmt::format("#/definitions/{}", name)}}; }

json::object words(std::string_view separated) {
    json::array all;
    while (!separated.empty()) all.emplace_back(as_json(take(separated, "|")));
    return {{"enum", std::move(all)}};
}

json::object number(std::string_view from, std::string_view to) {
    json::object type{{"type", "integer"}, {"minimum", std::stoll(std::string{from})}};
    if (!to.empty()) type.emplace("maximum", std::stoll(std::string{to}));
    return type;
}

json::object single_type(std::string_view type) {
    auto rest = type;
    auto const kind = take(rest, " ");
    json::object const text{{"type", "string"}};
    if (kind == "text") return text;
    if (kind == "texts") return one_or_list(text);
    if (kind == "list") return list_of(text);
    if (kind == "some") return any_of(text, {{"type", "array"}, {"minItems", 1}, {"items", text}});
    if (kind == "time") return matching(time_pattern);
    if (kind == "times") return one_or_list(matching(time_pattern));
    if (kind == "clock") return matching(clock_pattern);
    if (kind == "octet") return matching("^[ -~]$");
    if (kind == "instant") return matching(instant_pattern);
    if (kind == "flag") return {{"type", "boolean"}};
    if (kind == "count") return number("0", {});
    if (kind == "share") return {{"type", "number"}, {"exclusiveMinimum", 0}, {"maximum", 1}};
    if (kind == "number") {
        auto const from = take(rest, " ");
        return number(from, rest);
    }
    if (kind == "word") return words(rest);
    if (kind == "words") return one_or_list(words(rest));
    if (kind == "names") return {{"type", "object"}, {"additionalProperties", text}};
    if (kind == "table") return reference(rest);
    if (kind == "tables") return list_of(reference(rest));
    if (kind == "each") return {{"type", "object"}, {"additionalProperties", reference(rest)}};
    throw std::logic_error(fmt::format("a type of schema_row that there is not: {}", type));
}

bool is_flat(json::value const& value) {
    auto const plain = [](json::value const& v) { return !v.is_object() && !v.is_array(); };
    if (auto const* const array = value.if_array()) return std::all_of(array->begin(), array->end(), plain);
    if (auto const* const object = value.if_object())
        return object->size() < 2
               && std::all_of(
                   object->begin(), object->end(), [&](auto const& e) { return plain(e.value()); });
    return true;
}

/// A line for each entry, and one for what is short.
void print(json::value const& value, std::size_t depth, std::string& out) {
    if (is_flat(value)) {
        out += json::serialize(value);
        return;
    }
    bool first = true;
    auto const indent = [&](std::size_t by) { out += "\n" + std::string(2 * by, ' '); };
    auto const begin_entry = [&] {
        out += first ? "" : ",";
        first = false;
        indent(depth + 1);
    };
    if (auto const* const array = value.if_array()) {
        out += '[';
        for (auto const& each : *array) {
            begin_entry();
            print(each, depth + 1, out);
        }
        indent(depth);
        out += ']';
        return;
    }
    out += '{';
    for (auto const& each : value.as_object()) {
        begin_entry();
        out += json::serialize(each.key()) + ": ";
        print(each.value(), depth + 1, out);
    }
    indent(depth);
    out += '}';
}

}  // namespace

json::object schema_type(std::string_view type) {
    auto rest = type;
    auto const first = take(rest, " or ");
    return rest.empty() ? single_type(first) : any_of(single_type(first), schema_type(rest));
}

json::object schema_property(std::string_view type, std::string_view meaning) {
    json::object property{{"description", as_json(meaning)}};
    auto what = schema_type(type);
    // Draft-07 looks at nothing beside "$ref".
    if (what.contains("$ref"))
        property.emplace("allOf", json::array{std::move(what)});
    else
        for (auto& each : what) property.emplace(each.key(), std::move(each.value()));
    return property;
}

json::object schema_object(schema_table const& table) {
    json::object properties;
    json::array required;
    for (auto const& row : table.rows) {
        auto const key = row.key.substr(0, row.key.find('!'));
        if (key != row.key) required.emplace_back(as_json(key));
        properties.emplace(key, schema_property(row.type, row.meaning));
    }
    json::object object{
        {"description", as_json(table.meaning)}, {"type", "object"}, {"additionalProperties", false}};
    if (!required.empty()) object.emplace("required", std::move(required));
    json::array either;
    for (auto rest = table.one_of; !rest.empty();)
        either.emplace_back(json::object{{"required", json::array{as_json(take(rest, "|"))}}});
    if (!either.empty()) object.emplace("anyOf", std::move(either));
    object.emplace("properties", std::move(properties));
    return object;
}

void schema_book::define(std::string_view name, json::object definition) {
    definitions_.emplace(name, std::move(definition));
}

std::string schema_book::share(std::string name, json::object definition) {
    for (auto const& known : definitions_)
        if (known.value() == json::value(definition)) return known.key();
    define(name, std::move(definition));
    return name;
}

std::string schema_book::text(json::object top, std::string_view title) {
    json::object whole{{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", as_json(title)}};
    for (auto& each : top) whole.emplace(each.key(), std::move(each.value()));
    whole.emplace("definitions", definitions_);
    std::string out;
    print(whole, 0, out);
    return out + "\n";
}

}  // namespace relaylab::lab
