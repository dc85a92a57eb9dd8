#include "files/toml.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace relaylab::files {

/// toml++ 3.3 asserts where it meets some mistakes, such as "[ } ]", instead of telling them.
struct broken_assumption {};

}  // namespace relaylab::files

#define TOML_ASSERT(holds) ((holds) ? static_cast<void>(0) : throw ::relaylab::files::broken_assumption{})
#include <toml++/toml.h>

#include "files/nearest.hpp"

namespace relaylab::files {
namespace {

place place_of(toml::source_region const& region) {
    return {static_cast<std::size_t>(region.begin.line), static_cast<std::size_t>(region.begin.column)};
}

node convert(toml::node const& from, place at);

node convert_table(toml::table const& from, place at) {
    node to;
    to.what = node::kind::table;
    to.place = at;
    for (auto const& [key, value] : from) {
        to.elements.push_back(convert(value, place_of(key.source())));
        to.elements.back().key = std::string{key.str()};
    }
    // toml++ sorts keys by name; rules and readers want them as written.
    std::sort(to.elements.begin(), to.elements.end(), [](node const& a, node const& b) {
        return std::pair{a.place.line, a.place.column} < std::pair{b.place.line, b.place.column};
    });
    return to;
}

node convert(toml::node const& from, place at) {
    if (auto const* table = from.as_table()) return convert_table(*table, at);
    node to;
    to.place = at;
    if (auto const* array = from.as_array()) {
        to.what = node::kind::array;
        for (auto const& element : *array)
            to.elements.push_back(convert(element, place_of(element.source())));
    } else if (auto const* text = from.as_string()) {
        to.what = node::kind::string;
        to.text = text->get();
    } else if (auto const* integer = from.as_integer()) {
        to.what = node::kind::integer;
        to.integer = integer->get();
    } else if (auto const* boolean = from.as_boolean()) {
        to.what = node::kind::boolean;
        to.boolean = boolean->get();
    } else if (from.is_floating_point()) {
        to.what = node::kind::real;
    }
    return to;
}

bool breaks_assumption(std::string_view text) {
    try {
        static_cast<void>(toml::parse(text));
    } catch (toml::parse_error const&) {
        return false;  // a mistake that is told
    } catch (broken_assumption const&) {
        return true;
    }
    return false;
}

/// The octet that breaks an assumption: the text up to it is the shortest beginning that does, as the parser
/// looks no further.
place find_broken_assumption(std::string_view text) {
    std::size_t sound = 0;
    std::size_t broken = text.size();
    while (broken - sound > 1) {
        auto const middle = sound + (broken - sound) / 2;
        (breaks_assumption(text.substr(0, middle)) ? broken : sound) = middle;
    }
    auto const before = text.substr(0, sound);
    auto const lines = static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    return {lines + 1, sound - (before.rfind('\n') + 1) + 1};
}

}  // namespace

node const* node::find(std::string_view name) const noexcept {
    if (what != kind::table) return nullptr;
    auto const found =
        std::find_if(elements.begin(), elements.end(), [&](node const& e) { return e.key == name; });
    return found == elements.end() ? nullptr : &*found;
}

node parse_toml(std::string_view text, std::string_view name) {
    try {
        return convert_table(toml::parse(text, name), {1, 1});
    } catch (toml::parse_error const& error) {
        auto const at = place_of(error.source());
        throw bad_file({std::string{name}, at.line, at.column, std::string{error.description()}});
    } catch (broken_assumption const&) {
        auto const at = find_broken_assumption(text);
        throw bad_file({std::string{name}, at.line, at.column, "expected TOML"});
    }
}

table_reader::table_reader(node const& table, std::string_view file) : table_(table), file_(file) {
    if (table.what != node::kind::table) fail("expected a table");
}

void table_reader::fail(node const& at, std::string expected) const {
    throw bad_file({std::string{file_}, at.place.line, at.place.column, std::move(expected)});
}

node const* table_reader::ask(std::string_view key) {
    asked_.emplace_back(key);
    return table_.find(key);
}

node const* table_reader::ask(std::string_view key, node::kind kind, std::string_view expected) {
    auto const* found = ask(key);
    if (found && found->what != kind) fail(*found, fmt::format("{}: expected {}", key, expected));
    return found;
}

std::optional<std::string> table_reader::string(std::string_view key) {
    auto const* found = ask(key, node::kind::string, "a string");
    if (!found) return std::nullopt;
    return found->text;
}

std::string table_reader::required_string(std::string_view key) {
    auto text = string(key);
    if (!text) fail(fmt::format("expected the key \"{}\", a string", key));
    return *std::move(text);
}

std::optional<bool> table_reader::boolean(std::string_view key) {
    auto const* found = ask(key, node::kind::boolean, "true or false");
    if (!found) return std::nullopt;
    return found->boolean;
}

std::optional<std::int64_t> table_reader::integer(std::string_view key) {
    auto const* found = ask(key, node::kind::integer, "a whole number");
    if (!found) return std::nullopt;
    return found->integer;
}

std::vector<std::string> table_reader::strings(std::string_view key) {
    auto const* found = ask(key);
    if (!found) return {};
    if (found->what == node::kind::string) return {found->text};
    if (found->what != node::kind::array) fail(*found, fmt::format("{}: expected a list of strings", key));
    std::vector<std::string> texts;
    for (auto const& element : found->elements) {
        if (element.what != node::kind::string) fail(element, fmt::format("{}: expected a string", key));
        texts.push_back(element.text);
    }
    return texts;
}

node const* table_reader::value(std::string_view key) { return ask(key); }

std::vector<node const*> table_reader::tables(std::string_view key) {
    auto const* found = ask(key, node::kind::array, "a list of tables");
    std::vector<node const*> list;
    if (!found) return list;
    for (auto const& element : found->elements) {
        if (element.what != node::kind::table) fail(element, fmt::format("{}: expected a table", key));
        list.push_back(&element);
    }
    return list;
}

std::optional<std::size_t> table_reader::one_of(std::string_view key,
                                                std::vector<std::string_view> const& words) {
    auto const* found = ask(key, node::kind::string, "a string");
    if (!found) return std::nullopt;
    auto const at = std::find(words.begin(), words.end(), found->text);
    if (at == words.end()) fail(*found, unknown_word(fmt::format("value of {}", key), found->text, words));
    return static_cast<std::size_t>(at - words.begin());
}

void table_reader::finish() const {
    for (auto const& entry : table_.elements) {
        if (std::find(asked_.begin(), asked_.end(), entry.key) != asked_.end()) continue;
        std::vector<std::string_view> const valid(asked_.begin(), asked_.end());
        fail(entry, unknown_word("key", entry.key, valid));
    }
}

}  // namespace relaylab::files
