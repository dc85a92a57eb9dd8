// The strict paths of RFC 5321 4.1.2 written by hand and another way, to hold the grammar against: it says
// yes or no and nothing else. As fast as it can be made without losing its plainness: it is the bench's
// yardstick.
#pragma once

#include <array>
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

// What an octet is to a word of atoms or of labels: 0 ends the word; 1 a dot, 2 a hyphen that counts, 4
// another. Times 16: what may not stand behind it.
struct word_table {
    std::array<unsigned char, 256> kind{};

    constexpr word_table(bool (*inside)(char), unsigned char dot, unsigned char hyphen) {
        for (int i = 0; i < 256; ++i)
            kind[static_cast<std::size_t>(i)] = inside(static_cast<char>(i)) ? 4 : 0;
        kind['.'] = dot;
        kind['-'] = hyphen;
    }
    constexpr unsigned of(char c) const { return kind[static_cast<unsigned char>(c)]; }
};
constexpr bool plain_atext(char c) {
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return true;
    for (char const mark :
         {'!', '#', '$', '%', '&', '\'', '*', '+', '-', '/', '=', '?', '^', '_', '`', '{', '|', '}', '~'})
        if (c == mark) return true;
    return false;
}
constexpr bool plain_label(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
inline constexpr word_table in_atoms(plain_atext, 0x11, 4);
inline constexpr word_table in_labels(plain_label, 0x31, 0x12);

// How long the dotted word is that begins the text; 0 where a part of it is empty, or a label's end is a
// hyphen.
inline std::size_t dotted(std::string_view text, word_table const& table) {
    unsigned before = table.of('.');
    unsigned wrong = 0;
    std::size_t at = 0;
    for (; at < text.size(); ++at) {
        unsigned const kind = table.of(text[at]);
        if (kind == 0) break;
        wrong |= before >> 4 & kind;
        before = kind;
    }
    return (wrong | (before >> 4 & 1)) != 0 ? 0 : at;
}

inline bool domain(std::string_view text) {
    if (text.size() > 255 || text.empty() || dotted(text, in_labels) != text.size()) return false;
    return text.size() < 64
           || all_between(text, '.', [](std::string_view label) { return label.size() < 64; });
}

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
    if (text.empty()) return false;
    auto const end = text.front() == '"' ? quoted_string(text) : dotted(text, in_atoms);
    if (end == 0 || end > 64 || end >= text.size() || text[end] != '@') return false;
    auto const rest = text.substr(end + 1);
    return !rest.empty() && rest.front() == '[' ? address_literal(rest) : domain(rest);
}

inline bool path(std::string_view text) {
    if (text.size() < 3 || text.size() > 256 || text.front() != '<' || text.back() != '>') return false;
    text = text.substr(1, text.size() - 2);
    if (text.front() != '@') return mailbox(text);
    auto const colon = text.find(':');
    if (colon == std::string_view::npos) return false;
    return mailbox(text.substr(colon + 1))
           && all_between(text.substr(0, colon), ',',
                          [](std::string_view at) { return at.substr(0, 1) == "@" && domain(at.substr(1)); });
}

inline bool admits_forward_path(std::string_view text) { return path(text) || iequal(text, "<postmaster>"); }
inline bool admits_reverse_path(std::string_view text) { return text == "<>" || path(text); }

}  // namespace relaylab::grammar::reference
