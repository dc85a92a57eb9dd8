#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "files/nearest.hpp"
#include "files/toml.hpp"
#include "grammar/ascii.hpp"
#include "sim/profile/fault.hpp"
#include "sim/profile/read_rules.hpp"

namespace relaylab::sim {
namespace {

using files::node;
using files::table_reader;
using rewrite = reply_rewriting::kind;

constexpr std::int64_t longest_faulty_line = 100'000;
constexpr std::int64_t most_lines = 10'000;
constexpr std::int64_t most_times = 1'000'000'000;

std::optional<std::size_t> read_count(table_reader& in, std::string_view key, std::int64_t least, std::int64_t most) {
    auto const number = in.integer(key);
    if (!number) return std::nullopt;
    if (*number < least || *number > most)
        in.fail(*in.value(key), fmt::format("{}: expected a number from {} to {}", key, least, most));
    return static_cast<std::size_t>(*number);
}

[[noreturn]] void miss(table_reader& in, std::string_view deed, std::string_view key) {
    in.fail(*in.value("do"), fmt::format("do: \"{}\" needs the key {}", deed, key));
}

std::size_t required_word(table_reader& in, std::string_view deed, std::string_view key,
                          std::vector<std::string_view> const& words) {
    auto const found = in.one_of(key, words);
    if (!found) miss(in, deed, fmt::format("\"{}\": {}", key, fmt::join(words, ", ")));
    return *found;
}

void read_places(table_reader& in, fault_condition& when) {
    auto const words = fault_places();
    auto const named = in.strings("stage");
    for (auto const& word : named) {
        auto const found = std::find(words.begin(), words.end(), word);
        if (found == words.end()) in.fail(*in.value("stage"), files::unknown_word("value of stage", word, words));
        when.places.set(static_cast<std::size_t>(found - words.begin()) + (word == "tls" ? 1 : 0));
    }
}

fault_condition read_when(table_reader& of) {
    fault_condition when;
    auto const* const table = of.value("when");
    if (!table) return when;
    table_reader in{*table, of.file()};
    read_places(in, when);
    when.codes = in.strings("code");
    for (auto const& code : when.codes)
        if (code.empty() || code.size() > 3 || !std::all_of(code.begin(), code.end(), grammar::is_digit))
            in.fail(*in.value("code"), fmt::format("code: \"{}\": expected digits like 2, 45 or 250", code));
    when.said = grammar::lower(in.string("said").value_or(""));
    when.nth = read_count(in, "nth", 1, most_times).value_or(0);
    in.finish();
    return when;
}

std::uint32_t read_chance(table_reader& in) {
    auto const* const given = in.value("chance");
    if (!given) return fault::always;
    bool const number = given->what == node::kind::real || given->what == node::kind::integer;
    auto const share = given->what == node::kind::real ? given->real : static_cast<double>(given->integer);
    if (!number || !(share > 0 && share <= 1))
        in.fail(*given, "chance: expected a number above 0, up to 1");
    return std::max(std::uint32_t{1}, static_cast<std::uint32_t>(share * fault::always + 0.5));
}

/// A 4yz or a 5yz with one code throughout, and placeholders that are known at every stage.
reply_template read_refusal(table_reader& in) {
    std::vector<evidence_note> const no_notes;
    std::vector<memory_rule> const no_memories;
    auto const* const given = in.value("reply");
    if (!given) miss(in, "refuse", "\"reply\"");
    auto text = read_reply(*given, {in.file(), no_notes, no_memories});
    for (auto const& piece : text.pieces())
        if (piece.inserted && !known_at(*piece.inserted, smtp::stage::connect))
            in.fail(*given, fmt::format("reply: {{{}}}: expected a placeholder that every stage knows",
                                        placeholder_names()[static_cast<std::size_t>(*piece.inserted)]));
    auto const lines = in.strings("reply");
    for (auto const& line : lines) {
        bool const last = &line == &lines.back();
        bool const sound = line.size() > 3 && (line[0] == '4' || line[0] == '5') && grammar::is_digit(line[1])
                           && grammar::is_digit(line[2]) && line[3] == (last ? ' ' : '-')
                           && line.compare(0, 3, lines.front(), 0, 3) == 0
                           && line.find_first_of("\r\n") == std::string::npos;
        if (!sound) in.fail(*given, fmt::format("reply: \"{}\": expected a 4yz or a 5yz, as \"451 later\"", line));
    }
    if (lines.empty()) in.fail(*given, "reply: expected a 4yz or a 5yz, as \"451 later\"");
    return text;
}

std::string read_code(table_reader& in) {
    if (!in.value("code")) miss(in, "code", "\"code\"");
    auto code = in.required_string("code");
    bool const sound = (code.size() == 1 || code.size() == 3) && std::all_of(code.begin(), code.end(), grammar::is_digit);
    if (!sound) in.fail(*in.value("code"), fmt::format("code: \"{}\": expected one digit, or three", code));
    return code;
}

void read_length(table_reader& in, fault& f) {
    auto const lines = read_count(in, "lines", 2, most_lines);
    auto const length = read_count(in, "length", 6, longest_faulty_line);
    if (lines) f.rewritings.push_back({rewrite::lines, {}, *lines});
    if (length) f.rewritings.push_back({rewrite::length, {}, *length});
    if (!lines && !length) miss(in, "long", "\"lines\" or \"length\"");
}

void read_end(table_reader& in, std::string_view word, fault& f) {
    if (f.end) in.fail(*in.value("do"), "do: expected one of close, reset and stall");
    auto& end = f.end.emplace();
    end.what = word == "close" ? fault_end::kind::close : word == "reset" ? fault_end::kind::reset : fault_end::kind::stall;
    end.sends = static_cast<fault_end::share>(required_word(in, word, "sends", {"nothing", "half", "all"}));
    if (word == "stall" && in.value("for")) end.lasts = read_time(in, "for");
}

void read_deed(table_reader& in, std::string_view word, fault& f) {
    auto const rewritten_to = [&](rewrite how, std::string text = {}) { f.rewritings.push_back({how, std::move(text), 0}); };
    if (word == "refuse") f.refusal = read_refusal(in);
    if (word == "code") rewritten_to(rewrite::code, read_code(in));
    if (word == "multiline")
        rewritten_to(std::array{rewrite::all_spaces, rewrite::all_dashes,
                                rewrite::codes}[required_word(in, word, "breaks", {"spaces", "dashes", "codes"})]);
    if (word == "long") read_length(in, f);
    if (word == "line-ends")
        rewritten_to(std::array{rewrite::lf_ends, rewrite::cr_ends,
                                rewrite::no_ends}[required_word(in, word, "ends", {"lf", "cr", "none"})]);
    if (word == "glue") rewritten_to(rewrite::followed, in.string("text").value_or(""));
    if (word == "say" && !in.value("text")) miss(in, word, "\"text\"");
    if (word == "say") rewritten_to(rewrite::replaced, in.required_string("text"));
    if (word == "split") {
        f.piece = read_count(in, "octets", 1, longest_faulty_line).value_or(1);
        if (in.value("every")) f.every = read_time(in, "every");
    }
    if (word == "close" || word == "reset" || word == "stall") read_end(in, word, f);
}

/// A key that goes with other deeds than these.
void refuse_others(table_reader& in, std::vector<std::string> const& deeds) {
    auto const has = [](std::string_view keys, std::string_view key) {
        for (auto rest = keys; !rest.empty();) {
            auto const word = rest.substr(0, rest.find(' '));
            if (word.substr(0, word.find('!')) == key) return true;
            rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        }
        return false;
    };
    for (std::string_view const key :
         {"reply", "code", "breaks", "lines", "length", "ends", "text", "octets", "every", "sends", "for"}) {
        auto const* const given = in.value(key);
        std::vector<std::string_view> of;
        bool done = false;
        for (auto const& w : fault_words()) {
            if (!has(w.keys, key)) continue;
            of.push_back(w.word);
            done = done || std::find(deeds.begin(), deeds.end(), w.word) != deeds.end();
        }
        if (given && !done) in.fail(*given, fmt::format("{}: expected with do = \"{}\" alone", key, fmt::join(of, "\" or \"")));
    }
}

void read_deeds(table_reader& in, fault& f) {
    auto const deeds = in.strings("do");
    if (!in.value("do")) in.fail("expected the key \"do\", what goes wrong");
    if (deeds.empty()) in.fail(*in.value("do"), "do: expected a word, as \"refuse\"");
    std::vector<std::string_view> words;
    for (auto const& w : fault_words()) words.push_back(w.word);
    for (auto const& deed : deeds) {
        if (std::find(words.begin(), words.end(), deed) == words.end())
            in.fail(*in.value("do"), files::unknown_word("value of do", deed, words));
        if (std::count(deeds.begin(), deeds.end(), deed) > 1)
            in.fail(*in.value("do"), fmt::format("do: \"{}\" stands there twice", deed));
    }
    refuse_others(in, deeds);
    for (auto const& deed : deeds) read_deed(in, deed, f);
    f.does = fmt::format("{}", fmt::join(deeds, ", "));
}

/// There is no reply in place of a handshake that could be sent by half, or refused.
void check_handshake(table_reader& in, fault const& f) {
    if (!f.when.places.test(handshake_place)) return;
    bool const alone = f.when.places.count() == 1 && f.when.codes.empty() && f.when.said.empty();
    if (!alone) in.fail(*in.value("when"), "when: expected \"tls\" alone, and no code and nothing said there");
    bool const says = f.does == "say";
    bool const ends = f.rewritings.empty() && f.refusal.empty() && f.piece == 0 && f.end
                      && f.end->sends == fault_end::share::nothing;
    if (!says && !ends)
        in.fail(*in.value("do"), "do: expected \"say\" at tls, or close, reset or stall, which sends nothing");
}

fault read_fault(node const& table, std::string_view file, std::string_view id, std::size_t number) {
    table_reader in{table, file};
    fault f;
    f.id = fmt::format("fault/{}:{}", id, in.string("id").value_or(std::to_string(number)));
    f.when = read_when(in);
    f.skip = read_count(in, "skip", 0, most_times).value_or(0);
    f.times = read_count(in, "times", 1, most_times).value_or(0);
    f.chance = read_chance(in);
    read_deeds(in, f);
    check_handshake(in, f);
    in.finish();
    return f;
}

}  // namespace

fault_file parse_faults(std::string_view toml, std::string_view name, std::string_view id) {
    auto const root = files::parse_toml(toml, name);
    table_reader in{root, name};
    fault_file all;
    all.id = id;
    all.title = in.required_string("title");
    for (auto const* table : in.tables("fault")) {
        all.faults.push_back(read_fault(*table, name, id, all.faults.size() + 1));
        auto const& added = all.faults.back();
        for (auto const& other : all.faults)
            if (&other != &added && other.id == added.id)
                in.fail(*table, fmt::format("id: \"{}\" is another fault's already", added.id));
    }
    if (all.faults.empty()) in.fail("expected a [[fault]]");
    in.finish();
    return all;
}

}  // namespace relaylab::sim
