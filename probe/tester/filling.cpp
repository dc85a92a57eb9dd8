#include "probe/tester/filling.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "files/nearest.hpp"
#include "grammar/encapsulated.hpp"

namespace relaylab::probe {
namespace {

// The first `envelope_names` are known everywhere, all of them in messages.
constexpr std::array<std::string_view, 16> names{
    "{banner}",         "{ptr}", "{domain}", "{ip}",   "{known-user}", "{watched}", "{watched-local}",
    "{watched-domain}", "{watched-encapsulated}", "{greeted}", "{run}", "{token}",  "{date}", "{id}",         "{mail}",
    "{rcpt}"};
constexpr std::size_t envelope_names = 11;

bool is_name_octet(char c) noexcept { return (c >= 'a' && c <= 'z') || c == '-'; }

/// The next "{word}" at or after `from`: where it begins, and its octets; empty at the end of the text.
std::pair<std::size_t, std::string_view> find_word(std::string_view text, std::size_t from) noexcept {
    for (auto open = text.find('{', from); open != std::string_view::npos; open = text.find('{', open + 1)) {
        auto const rest = text.substr(open + 1);
        auto const end = std::find_if_not(rest.begin(), rest.end(), is_name_octet);
        if (end != rest.end() && end != rest.begin() && *end == '}')
            return {open, text.substr(open, static_cast<std::size_t>(end - rest.begin()) + 2)};
    }
    return {text.size(), {}};
}

/// The view is of the filling, or of `composed`.
std::string_view value_of(std::string_view word, filling const& f, std::string& composed) {
    auto const& t = f.target;
    std::string_view const watched = t.watched;
    auto const at = watched.rfind('@');
    switch (std::find(names.begin(), names.end(), word) - names.begin()) {
    case 0: return t.banner;
    case 1: return t.ptr;
    case 2: return t.domain;
    case 3: return t.ip;
    case 4: return t.known_user;
    case 5: return watched;
    case 6: return watched.substr(0, at);
    case 7: return at == std::string_view::npos ? std::string_view{} : watched.substr(at + 1);
    case 8: return composed = grammar::encapsulate(watched);
    case 9: return t.greeted;
    case 10: return t.run;
    case 11: return f.token;
    case 12: return composed = grammar::format_date_time(t.began);
    case 13: return f.id;
    case 14: return f.mail;
    case 15: return f.rcpt;
    default: return {};
    }
}

}  // namespace

std::optional<std::string> fill(std::string_view text, filling const& f) {
    std::string filled, composed;
    filled.reserve(text.size() + 32);
    std::size_t from = 0;
    while (from < text.size()) {
        auto const [at, word] = find_word(text, from);
        filled += text.substr(from, at - from);
        from = at + word.size();
        if (word.empty()) break;
        auto const value = value_of(word, f, composed);
        if (value.empty()) return std::nullopt;
        filled += value;
    }
    return filled;
}

std::optional<std::string> fill_message(std::string_view text, filling const& f) {
    auto const filled = fill(text, f);
    if (!filled) return std::nullopt;
    std::string message;
    message.reserve(filled->size() + filled->size() / 16);
    for (char const c : *filled) {
        if (c == '\n' && !message.ends_with('\r')) message += '\r';
        message += c;
    }
    return message;
}

std::string describe_unknown_placeholder(std::string_view text, bool in_message) {
    auto const known = std::span{names}.first(in_message ? names.size() : envelope_names);
    for (auto [at, word] = find_word(text, 0); !word.empty();
         std::tie(at, word) = find_word(text, at + word.size())) {
        if (std::find(known.begin(), known.end(), word) == known.end())
            return files::unknown_word("placeholder", word, known);
    }
    return {};
}

bool names_known_user(std::string_view text) noexcept {
    return text.find("{known-user}") != std::string_view::npos;
}

bool names_local_sender(std::string_view mail) noexcept {
    if (mail == "<>" || mail.find("{watched}") != std::string_view::npos) return false;
    auto const at = mail.rfind('@');
    if (at == std::string_view::npos) return true;
    auto const domain = mail.substr(at + 1);
    constexpr std::array<std::string_view, 6> own{"{banner}", "{greeted}", "{ptr}", "{domain}", "{ip}", "localhost"};
    return std::any_of(own.begin(), own.end(), [&](auto name) {
        return domain.substr(domain.starts_with('[') ? 1 : 0).starts_with(name);
    });
}

}  // namespace relaylab::probe
