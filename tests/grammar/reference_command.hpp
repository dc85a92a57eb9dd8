// The strict commands that the bench says (RFC 5321 4.1.1, with SIZE and BODY) written by hand and another
// way: it says yes or no and nothing else. Of other commands and parameters it knows only that they are none
// of these.
#pragma once

#include <string_view>

#include "tests/grammar/reference_path.hpp"

namespace relaylab::grammar::reference {

inline bool parameter(std::string_view text) {
    auto const equals = text.find('=');
    auto const keyword = text.substr(0, equals);
    if (keyword.empty() || keyword.front() == '-') return false;
    for (char const c : keyword)
        if (!alnum(c) && c != '-') return false;
    if (equals == std::string_view::npos) return !iequal(keyword, "SIZE") && !iequal(keyword, "BODY");
    auto const value = text.substr(equals + 1);
    if (value.empty()) return false;
    for (char const c : value)
        if (c < 33 || c > 126 || c == '=') return false;
    if (iequal(keyword, "BODY"))
        return iequal(value, "7BIT") || iequal(value, "8BITMIME") || iequal(value, "BINARYMIME");
    if (!iequal(keyword, "SIZE")) return true;
    for (char const c : value)
        if (c < '0' || c > '9') return false;
    return value.size() <= 20;
}

// Where the path that begins the text ends: behind the ">" that no quotes hide.
inline std::size_t end_of_path(std::string_view text) {
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\')
            ++i;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (text[i] == '>' && !quoted)
            return i + 1;
    }
    return text.size();
}

inline bool path_and_parameters(std::string_view text, bool (*admits)(std::string_view)) {
    auto const end = end_of_path(text);
    if (!admits(text.substr(0, end))) return false;
    text.remove_prefix(end);
    if (text.empty()) return true;
    return text.front() == ' ' && all_between(text.substr(1), ' ', parameter);
}

inline bool admits_command(std::string_view line) {
    if (line.size() > 510 + 26 + 17) return false;
    auto const verb = line.substr(0, 4);
    if (iequal(line.substr(0, 10), "MAIL FROM:"))
        return path_and_parameters(line.substr(10), admits_reverse_path);
    if (iequal(line.substr(0, 8), "RCPT TO:"))
        return path_and_parameters(line.substr(8), admits_forward_path);
    if (iequal(verb, "DATA") || iequal(verb, "RSET") || iequal(verb, "QUIT")) return line.size() == 4;
    if (iequal(line, "STARTTLS") || iequal(line, "NOOP")) return true;
    if (line.substr(4, 1) != " ") return false;
    if (iequal(verb, "HELO")) return domain(line.substr(5));
    return iequal(verb, "EHLO") && (domain(line.substr(5)) || address_literal(line.substr(5)));
}

}  // namespace relaylab::grammar::reference
