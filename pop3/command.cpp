#include "pop3/command.hpp"

#include <algorithm>

#include "grammar/ascii.hpp"

namespace relaylab::pop3 {
namespace {

verb verb_of(std::string_view keyword) noexcept {
    for (std::size_t i = 0; i < verb_count; ++i) {
        auto const v = static_cast<verb>(i);
        if (v != verb::unknown && grammar::same(keyword, to_string(v))) return v;
    }
    return verb::unknown;
}

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (words.size() <= most_arguments) {
        auto const begin = text.find_first_not_of(' ');
        if (begin == std::string_view::npos) break;
        text.remove_prefix(begin);
        auto const end = std::min(text.find(' '), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return words;
}

}  // namespace

command parse_command(std::string_view line) {
    auto const end = std::min(line.find(' '), line.size());
    auto const rest = line.substr(std::min(end + 1, line.size()));
    return {verb_of(line.substr(0, end)), rest, words_of(rest)};
}

std::optional<std::size_t> parse_number(std::string_view word) noexcept {
    constexpr std::size_t most_digits = 9;
    if (word.empty() || word.size() > most_digits) return std::nullopt;
    std::size_t value = 0;
    for (char const c : word) {
        if (c < '0' || c > '9') return std::nullopt;
        value = 10 * value + static_cast<std::size_t>(c - '0');
    }
    return value;
}

}  // namespace relaylab::pop3
