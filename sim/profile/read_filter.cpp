#include <fmt/format.h>

#include <algorithm>

#include "grammar/ascii.hpp"
#include "sim/profile/filter.hpp"
#include "sim/profile/read_notes.hpp"
#include "sim/profile/read_rules.hpp"

namespace relaylab::sim {
namespace {

using files::node;
using files::table_reader;
using manner = filtered_command::manner;

constexpr std::size_t longest_keyword = 32;


/// "250-" before the last line and "250 " at it, one code throughout (RFC 5321 4.2).
bool is_reply(std::vector<std::string> const& lines) {
    for (auto const& line : lines) {
        bool const last = &line == &lines.back();
        bool const sound = line.size() > 3 && line[0] >= '2' && line[0] <= '5' && grammar::is_digit(line[1])
                           && grammar::is_digit(line[2]) && line[3] == (last ? ' ' : '-')
                           && line.compare(0, 3, lines.front(), 0, 3) == 0
                           && line.find_first_of("\r\n") == std::string::npos;
        if (!sound) return false;
    }
    return !lines.empty();
}

std::string joined(std::vector<std::string> const& lines) {
    std::string text;
    for (auto const& line : lines) text += (text.empty() ? "" : "\r\n") + line;
    return text;
}

char read_mask(table_reader& in) {
    auto const text = in.string("mask");
    if (!text) return '\0';
    if (text->size() != 1 || text->front() < ' ' || text->front() > '~')
        in.fail(*in.value("mask"), fmt::format("mask: \"{}\": expected one printable octet of ASCII", *text));
    return text->front();
}

std::vector<std::string> read_words(table_reader& in) {
    auto words = in.strings("words");
    for (auto& word : words) {
        bool const sound =
            !word.empty() && word.size() <= longest_keyword
            && std::all_of(word.begin(), word.end(), [](char c) { return c > ' ' && c <= '~' && c != ':'; });
        if (!sound)
            in.fail(*in.value("words"), fmt::format("words: \"{}\": expected a keyword like EHLO", word));
        word = grammar::lower(word);
    }
    if (in.value("words") && words.empty())
        in.fail(*in.value("words"), "words: expected at least one keyword");
    return words;
}

filtered_command read_command(node const& table, rule_context const& context) {
    table_reader in{table, context.file};
    filtered_command c;
    c.words = read_words(in);
    if (auto const mask = read_mask(in); mask != '\0') {
        c.what = manner::masked;
        c.text = mask;
    }
    auto const expect_alone = [&](std::string_view key) {
        if (c.what != manner::passed)
            in.fail(*in.value(key), fmt::format("{}: expected one of mask, line and reply", key));
    };
    if (auto const line = in.string("line")) {
        expect_alone("line");
        if (line->empty() || line->find_first_of("\r\n") != std::string::npos)
            in.fail(*in.value("line"), "line: expected one line");
        c.what = manner::replaced;
        c.text = *line;
    }
    if (auto const* const reply = in.value("reply")) {
        expect_alone("reply");
        auto const lines = in.strings("reply");
        if (!is_reply(lines)) in.fail(*reply, "reply: expected a code and a text, as \"500 what?\"");
        c.what = manner::answered;
        c.text = joined(lines);
    }
    c.evidence = in.required_string("evidence");
    kind_of(*in.value("evidence"), c.evidence, context);
    in.finish();
    return c;
}

void read_greeting(node const& table, rule_context const& context, mail_filter& f) {
    table_reader in{table, context.file};
    f.mask = read_mask(in);
    f.keeps = in.string("keeps").value_or("");
    f.greeting = in.string("text").value_or("");
    auto const evidence = in.required_string("evidence");
    kind_of(*in.value("evidence"), evidence, context);
    in.finish();
    if (f.greeting.find_first_of("\r\n") != std::string::npos)
        in.fail(*in.value("text"), "text: expected one line");
    if (f.mask != '\0' && !f.greeting.empty())
        in.fail(*in.value("text"), "text: expected either this or the key \"mask\"");
    if (f.mask == '\0' && f.greeting.empty()) in.fail("expected the key \"mask\" or the key \"text\"");
    if (f.mask == '\0' && in.value("keeps"))
        in.fail(*in.value("keeps"), "keeps: expected with the key \"mask\" alone");
}

}  // namespace

mail_filter parse_filter(std::string_view toml, std::string_view name, std::string_view id) {
    auto const root = files::parse_toml(toml, name);
    table_reader in{root, name};
    mail_filter f;
    f.id = id;
    f.rule = fmt::format("filter/{}", id);
    f.title = in.required_string("title");
    read_notes(in, f.notes);
    std::vector<memory_rule> const none;
    rule_context const context{name, f.notes, none};
    for (auto const* table : in.tables("command")) f.commands.push_back(read_command(*table, context));
    if (auto const* greeting = in.value("greeting")) read_greeting(*greeting, context, f);
    in.finish();
    return f;
}

}  // namespace relaylab::sim
