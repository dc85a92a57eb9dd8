#include <algorithm>

#include "grammar/ascii.hpp"
#include "grammar/reading_parts.hpp"

namespace relaylab::grammar::parts {
namespace {

std::string_view without_brackets(std::string_view path) {
    if (path.starts_with('<')) path.remove_prefix(1);
    if (path.ends_with('>')) path.remove_suffix(1);
    return path;
}

}  // namespace

bool is_literal(std::string_view domain) noexcept { return domain.starts_with('[') && domain.ends_with(']'); }

bool is_ipv4(std::string_view text) noexcept {
    for (int part = 0; part < 4; ++part) {
        unsigned value = 0;
        std::size_t digits = 0;
        for (; digits < text.size() && digits < 4 && is_digit(text[digits]); ++digits)
            value = value * 10 + static_cast<unsigned>(text[digits] - '0');
        if (digits == 0 || digits > 3 || value > 255) return false;
        text.remove_prefix(digits);
        if (part == 3) break;
        if (!text.starts_with('.')) return false;
        text.remove_prefix(1);
    }
    return text.empty();
}

namespace {

// One field of 1 to 4 hexadecimal digits is taken off; false where there is none.
bool take_field(std::string_view& text) {
    std::size_t digits = 0;
    while (digits < text.size() && digits < 5
           && std::string_view{"0123456789abcdefABCDEF"}.find(text[digits]) != npos)
        ++digits;
    if (digits == 0 || digits > 4) return false;
    text.remove_prefix(digits);
    return true;
}

}  // namespace

bool is_ipv6(std::string_view text) noexcept {
    std::size_t fields = 0;
    bool gap = false;
    if (text.starts_with("::")) {
        gap = true;
        text.remove_prefix(2);
        if (text.empty()) return true;
    }
    while (true) {
        if (is_ipv4(text)) {
            fields += 2;
            break;
        }
        if (!take_field(text)) return false;
        ++fields;
        if (text.empty()) break;
        if (fields == 8 || !text.starts_with(':')) return false;
        text.remove_prefix(1);
        if (!text.starts_with(':')) continue;
        if (gap) return false;
        gap = true;
        text.remove_prefix(1);
        if (text.empty()) break;
    }
    return gap ? fields <= 7 : fields == 8;
}

forms see_forms(std::string_view path) {
    forms seen;
    auto const note = [&seen](bool holds, form f) {
        if (holds) seen.add(f);
    };
    auto const inner = without_brackets(path);
    auto const at = inner.rfind('@');
    auto const before = inner.substr(0, at);
    auto const domain = at == npos ? std::string_view{} : inner.substr(at + 1);
    note(before.find('%') != npos, form::percent);
    note(before.find('!') != npos, form::bang);
    note(before.find('|') != npos || before.find('/') != npos, form::pipe);
    note(inner.starts_with('@'), form::source_route);
    note(inner.find('"') != npos, form::quoted);
    note(before.find('@') != npos, form::several_at);
    note(is_literal(domain), form::literal);
    note(at == npos && !inner.empty(), form::unqualified);
    note(is_ipv4(domain), form::bare_address);
    note(!path.starts_with('<'), form::no_brackets);
    note(std::any_of(inner.begin(), inner.end(), is_eight_bit), form::eight_bit);
    note(!is_literal(domain) && std::any_of(domain.begin(), domain.end(), is_upper), form::upper_case);
    return seen;
}

}  // namespace relaylab::grammar::parts
