// The trace of RFC 5322 3.6.7 as it is met, written by hand and another way: words with comments between, a
// ";" and a date. It says yes or no, and looks at the date's digits and names alone.
#pragma once

#include <cctype>
#include <cstddef>
#include <string_view>

#include "tests/grammar/reference_path.hpp"

namespace relaylab::grammar::reference {

// Behind the comment that begins the text, 0 where it is not closed.
inline std::size_t comment(std::string_view text) {
    std::size_t depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '(')
            ++depth;
        else if (text[i] == ')' && --depth == 0)
            return i + 1;
        else if (text[i] == '\0' || text[i] < 0)
            return 0;
    }
    return 0;
}

// Takes white space and comments; false where a comment is not closed.
inline bool skip(std::string_view& text) {
    for (;;) {
        auto const begin = text.find_first_not_of(" \t\r\n");
        text.remove_prefix(begin == std::string_view::npos ? text.size() : begin);
        if (text.empty() || text.front() != '(') return true;
        auto const end = comment(text);
        if (end == 0) return false;
        text.remove_prefix(end);
    }
}

inline bool number(std::string_view& text, std::size_t least, std::size_t most) {
    std::size_t digits = 0;
    while (digits < text.size() && digits < most && text[digits] >= '0' && text[digits] <= '9') ++digits;
    text.remove_prefix(digits);
    return digits >= least;
}

inline bool name(std::string_view& text, std::string_view names) {
    for (std::size_t i = 0; i < names.size(); i += 3) {
        if (!iequal(text.substr(0, 3), names.substr(i, 3))) continue;
        text.remove_prefix(3);
        return true;
    }
    return false;
}

inline bool take(std::string_view& text, char octet) {
    if (text.empty() || text.front() != octet) return false;
    text.remove_prefix(1);
    return true;
}

inline bool date_time(std::string_view text) {
    if (!skip(text)) return false;
    if (name(text, "MonTueWedThuFriSatSun") && !(take(text, ',') && skip(text))) return false;
    if (!number(text, 1, 2) || !skip(text) || !name(text, "JanFebMarAprMayJunJulAugSepOctNovDec")
        || !skip(text))
        return false;
    if (!number(text, 2, 9) || !skip(text) || !number(text, 2, 2) || !take(text, ':') || !number(text, 2, 2))
        return false;
    if (take(text, ':') && !number(text, 2, 2)) return false;
    if (!skip(text) || (!take(text, '+') && !take(text, '-')) || !number(text, 4, 4)) return false;
    return skip(text) && text.empty();
}

inline bool admits_received(std::string_view text) {
    for (;;) {
        if (!skip(text) || text.empty()) return false;
        if (text.front() == ';') return date_time(text.substr(1));
        std::size_t end = 0;
        while (
            end < text.size()
            && (atext(text[end]) || (text[end] != '\0' && std::string_view(".@<>[]:").find(text[end]) < 7)))
            ++end;
        if (end == 0) return false;
        text.remove_prefix(end);
    }
}

}  // namespace relaylab::grammar::reference
