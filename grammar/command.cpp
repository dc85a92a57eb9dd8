#include "grammar/command.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "grammar/ascii.hpp"
#include "grammar/octet_set.hpp"

namespace relaylab::grammar {
namespace {

constexpr auto npos = std::string_view::npos;

// In the order of the enumeration.
constexpr std::array<std::string_view, 16> names{
    "helo", "ehlo", "mail", "rcpt", "data", "bdat",     "rset", "vrfy",
    "expn", "etrn", "noop", "help", "quit", "starttls", "auth", "unknown",
};

verb to_verb(std::string_view keyword) noexcept {
    if (keyword.empty()) return verb::unknown;
    auto const first = lower(keyword.front());
    for (std::size_t i = 0; i + 1 < names.size(); ++i)
        if (names[i].front() == first && same(keyword, names[i])) return static_cast<verb>(i);
    return verb::unknown;
}

bool is_in(std::string_view blanks, char octet) noexcept {
    return std::any_of(blanks.begin(), blanks.end(), [octet](char blank) { return blank == octet; });
}

std::size_t end_of_word(std::string_view text, std::string_view blanks) noexcept {
    auto end = text.size();
    for (char const blank : blanks) end = std::min(end, text.substr(0, end).find(blank));
    return end;
}

std::string_view skip(std::string_view text, std::string_view blanks) noexcept {
    while (!text.empty() && is_in(blanks, text.front())) text.remove_prefix(1);
    return text;
}

// Where a path that begins with "<" ends: behind the ">" that closes it, or where none does, behind the last.
std::size_t end_of_bracketed(std::string_view text) noexcept {
    bool quoted = false;
    std::size_t open = 0;
    std::size_t last = npos;
    static constexpr octet_set telling{"\"\\<>"};
    for (auto i = telling.find_in(text); i < text.size(); i = telling.find_in(text, i + 1)) {
        if (text[i] == '"') quoted = !quoted;
        if (quoted) {
            i += text[i] == '\\' ? 1U : 0U;
            continue;
        }
        if (text[i] == '<') ++open;
        if (text[i] != '>') continue;
        last = i;
        if (--open == 0) return i + 1;
    }
    if (quoted) last = text.rfind('>');
    return last == npos ? text.size() : last + 1;
}

// "FROM:" or "TO:" and the path behind it.
void split_path(command& said, std::string_view label, std::string_view blanks) noexcept {
    auto text = said.argument;
    if (text.size() < label.size() || !same(text.substr(0, label.size()), label)) return;
    text = skip(text.substr(label.size()), blanks);
    if (text.empty() || text.front() != ':') return;
    text = skip(text.substr(1), blanks);
    // What stands right behind the bracket is no parameter: servers read it as a part of the path.
    auto const bracketed = text.starts_with('<') ? end_of_bracketed(text) : 0;
    auto const end = bracketed + end_of_word(text.substr(bracketed), blanks);
    said.has_path = true;
    said.path = text.substr(0, end);
    said.parameters = skip(text.substr(end), blanks);
}

}  // namespace

std::string_view to_string(verb v) noexcept {
    auto const i = static_cast<std::size_t>(v);
    return i < names.size() ? names[i] : names.back();
}

command split_command(std::string_view line, std::string_view blanks) noexcept {
    command said;
    said.line = line;
    auto const text = skip(line, blanks);
    auto const end = end_of_word(text, blanks);
    said.keyword = text.substr(0, end);
    said.argument = skip(text.substr(end), blanks);
    said.verb = to_verb(said.keyword);
    if (said.verb == verb::mail) split_path(said, "from", blanks);
    if (said.verb == verb::rcpt) split_path(said, "to", blanks);
    return said;
}

}  // namespace relaylab::grammar
