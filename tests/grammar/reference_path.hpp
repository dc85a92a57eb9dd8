// The strict paths of RFC 5321 4.1.2 written by hand and another way, to hold the grammar against: it says
// yes or no and nothing else.
#pragma once

#include <cctype>
#include <cstddef>
#include <string_view>

namespace relaylab::grammar::reference {

inline bool alnum(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
inline bool atext(char c) {
    return alnum(c) || (c != '\0' && std::string_view("!#$%&'*+-/=?^_`{|}~").find(c) < 19);
}
inline char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
inline bool iequal(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (small(a[i]) != small(b[i])) return false;
    return true;
}

// Calls `piece` with what stands between separators; false as soon as one of them is refused.
template <class Piece>
bool all_between(std::string_view text, char separator, Piece const& piece) {
    for (;;) {
        auto const end = text.find(separator);
        if (!piece(text.substr(0, end))) return false;
        if (end == std::string_view::npos) return true;
        text.remove_prefix(end + 1);
    }
}

inline bool label(std::string_view text) {
    if (text.empty() || text.size() > 63 || text.front() == '-' || text.back() == '-') return false;
    for (char const c : text)
        if (!alnum(c) && c != '-') return false;
    return true;
}

inline bool domain(std::string_view text) { return text.size() <= 255 && all_between(text, '.', label); }

inline bool ipv4(std::string_view text) {
    int parts = 0;
    bool const fine = all_between(text, '.', [&parts](std::string_view part) {
        int value = 0;
        for (char const c : part) {
            if (c < '0' || c > '9' || part.size() > 3) return false;
            value = value * 10 + (c - '0');
        }
        ++parts;
        return !part.empty() && value <= 255;
    });
    return fine && parts == 4;
}

// Counts the groups of one side of "::", an IPv4 address at the end as two; -1 where it is wrong.
inline int groups(std::string_view text, bool ipv4_may_end) {
    if (text.empty()) return 0;
    int count = 0;
    bool const fine = all_between(text, ':', [&](std::string_view group) {
        bool const at_end = group.data() + group.size() == text.data() + text.size();
        if (ipv4_may_end && at_end && ipv4(group)) {
            count += 2;
            return true;
        }
        ++count;
        if (group.empty() || group.size() > 4) return false;
        for (char const c : group)
            if (std::isxdigit(static_cast<unsigned char>(c)) == 0) return false;
        return true;
    });
    return fine ? count : -1;
}

inline bool ipv6(std::string_view text) {
    auto const gap = text.find("::");
    if (gap == std::string_view::npos) return groups(text, true) == 8;
    int const before = groups(text.substr(0, gap), false);
    int const after = groups(text.substr(gap + 2), true);
    return before >= 0 && after >= 0 && before + after <= 6;
}

inline bool general(std::string_view text) {
    auto const colon = text.find(':');
    if (colon == std::string_view::npos || colon == 0 || colon + 1 == text.size() || text[colon - 1] == '-')
        return false;
    for (char const c : text.substr(0, colon))
        if (!alnum(c) && c != '-') return false;
    for (char const c : text.substr(colon + 1))
        if (c < 33 || c > 126 || (c > 90 && c < 94)) return false;
    return true;
}

inline bool address_literal(std::string_view text) {
    if (text.size() < 2 || text.size() > 255 || text.front() != '[' || text.back() != ']') return false;
    text = text.substr(1, text.size() - 2);
    if (iequal(text.substr(0, 5), "IPv6:")) return ipv6(text.substr(5));
    return ipv4(text) || general(text);
}

inline bool dot_string(std::string_view text) {
    return all_between(text, '.', [](std::string_view atom) {
        for (char const c : atom)
            if (!atext(c)) return false;
        return !atom.empty();
    });
}

// Where a quoted string that begins the text ends, 0 where it does not.
inline std::size_t quoted_string(std::string_view text) {
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '"') return i + 1;
        if (text[i] == '\\' && ++i == text.size()) return 0;
        if (text[i] < 32 || text[i] > 126) return 0;
    }
    return 0;
}

inline bool mailbox(std::string_view text) {
    auto const end = text.substr(0, 1) == "\"" ? quoted_string(text) : text.find('@');
    if (end == std::string_view::npos || end == 0 || end > 64 || text.substr(end, 1) != "@") return false;
    if (text.front() != '"' && !dot_string(text.substr(0, end))) return false;
    auto const rest = text.substr(end + 1);
    return domain(rest) || address_literal(rest);
}

inline bool path(std::string_view text) {
    if (text.size() < 2 || text.size() > 256 || text.front() != '<' || text.back() != '>') return false;
    text = text.substr(1, text.size() - 2);
    if (text.substr(0, 1) != "@") return mailbox(text);
    auto const colon = text.find(':');
    if (colon == std::string_view::npos) return false;
    return mailbox(text.substr(colon + 1))
           && all_between(text.substr(0, colon), ',',
                          [](std::string_view at) { return at.substr(0, 1) == "@" && domain(at.substr(1)); });
}

inline bool admits_forward_path(std::string_view text) { return iequal(text, "<postmaster>") || path(text); }
inline bool admits_reverse_path(std::string_view text) { return text == "<>" || path(text); }

}  // namespace relaylab::grammar::reference
