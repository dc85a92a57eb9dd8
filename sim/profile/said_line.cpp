#include "sim/profile/said_line.hpp"

#include <algorithm>
#include <charconv>

#include "grammar/ascii.hpp"

namespace relaylab::sim {
namespace {

using sv = std::string_view;

struct word_entry {
    sv keyword, word;
};
constexpr word_entry said_entries[]{
    {"TURN", "obsolete"}, {"SEND", "obsolete"},    {"SAML", "obsolete"},      {"SOML", "obsolete"},
    {"GET", "http"},      {"HEAD", "http"},        {"POST", "http"},          {"PUT", "http"},
    {"CONNECT", "http"},  {"OPTIONS", "http"},     {"XCLIENT", "xclient"},    {"XFORWARD", "xforward"},
    {"VERB", "verb"},     {"DEBUG", "debug"},      {"WIZ", "wiz"},
};

template <std::size_t N>
std::size_t place_of(std::array<sv, N> const& values, sv word) noexcept {
    return static_cast<std::size_t>(std::find(values.begin(), values.end(), word) - values.begin());
}

bool all_of(sv text, sv also) noexcept {
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return grammar::is_letter(c) || grammar::is_digit(c) || also.find(c) != sv::npos;
    });
}

bool malformed(grammar::esmtp_parameter const& p) noexcept {
    if (grammar::same(p.keyword, "SIZE")) return size_number(p.value, 0) == 3;
    return grammar::same(p.keyword, "BODY") && body_number(p.value) == 4;
}

}  // namespace

std::size_t word_number(grammar::command const& said) noexcept {
    if (said.verb != grammar::verb::unknown) return 0;
    if (said.keyword.empty()) return place_of(said_words, "empty");
    if (!grammar::is_letter(said.keyword.front())) return place_of(said_words, "symbol");
    for (auto const& entry : said_entries)
        if (grammar::same(said.keyword, entry.keyword)) return place_of(said_words, entry.word);
    return place_of(said_words, said.keyword.ends_with(':') ? "header" : "other");
}

std::size_t name_number(sv argument) noexcept {
    auto const is = [](sv word) { return place_of(said_names, word); };
    auto const text = argument.substr(0, argument.find_last_not_of(" \t") + 1);
    if (text.empty()) return is("none");
    if (text.find_first_of(" \t") != sv::npos) return is("several");
    if (text.starts_with('[') && text.ends_with(']')) return is("literal");
    if (text.find_first_not_of("0123456789.") == sv::npos) return is("address");
    if (!all_of(text, "-._")) return is("other");
    if (text.find('_') != sv::npos) return is("underscore");
    return is(text.find('.') == sv::npos ? "single-label" : "domain");
}

bool known_parameters::has(grammar::verb of, sv keyword) const noexcept {
    if (of != grammar::verb::mail && of != grammar::verb::rcpt) return false;
    auto const& list = of == grammar::verb::mail ? mail : rcpt;
    return std::any_of(list.begin(), list.end(), [&](std::string const& one) { return grammar::same(one, keyword); });
}

said_parameters take_parameters(grammar::command const& said, known_parameters const& known) noexcept {
    said_parameters out;
    if (said.verb != grammar::verb::mail && said.verb != grammar::verb::rcpt) return out;
    grammar::esmtp_parameters all{said.parameters};
    bool told_malformed = false;
    for (auto p = all.next(); p; p = all.next()) {
        bool const is_known = known.has(said.verb, p->keyword);
        bool const wrong = is_known && malformed(*p);
        if (!out.any || (out.all_known && (!is_known || (wrong && !told_malformed)))) {
            out.told = *p;
            auto const length = p->keyword.size() + (p->has_value ? 1 + p->value.size() : 0);
            out.told_whole = {p->keyword.data(), length};
        }
        told_malformed = told_malformed || wrong;
        out.any = true;
        out.all_known = out.all_known && is_known;
        if (grammar::same(p->keyword, "SIZE")) out.size = p->value;
        if (grammar::same(p->keyword, "BODY")) out.body = p->value;
        if (grammar::same(p->keyword, "SMTPUTF8")) out.smtputf8 = true;
    }
    return out;
}

std::size_t size_number(std::optional<sv> value, std::size_t limit) noexcept {
    if (!value) return 0;
    if (value->empty() || value->find_first_not_of("0123456789") != sv::npos) return 3;
    std::size_t number = 0;
    auto const read = std::from_chars(value->data(), value->data() + value->size(), number);
    return limit != 0 && (read.ec != std::errc{} || number > limit) ? 2 : 1;
}

std::size_t body_number(std::optional<sv> value) noexcept {
    constexpr std::array<sv, 3> known{"7BIT", "8BITMIME", "BINARYMIME"};
    if (!value) return 0;
    auto const* const found =
        std::find_if(known.begin(), known.end(), [&](sv one) { return grammar::same(one, *value); });
    return 1 + static_cast<std::size_t>(found - known.begin());
}

}  // namespace relaylab::sim
