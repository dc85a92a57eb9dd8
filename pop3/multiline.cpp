#include "pop3/multiline.hpp"

#include <algorithm>

namespace relaylab::pop3 {

std::string whole_lines(std::string_view message) {
    std::string out;
    out.reserve(message.size() + 2);
    for (char const c : message) {
        if (c == '\n' && !out.ends_with('\r')) out += '\r';
        out += c;
    }
    if (!out.empty() && !out.ends_with("\r\n")) out += "\r\n";
    return out;
}

std::string_view top_of(std::string_view lines, std::size_t body_lines) noexcept {
    bool in_body = false;
    std::size_t end = 0;
    while (end < lines.size()) {
        if (in_body && body_lines-- == 0) break;
        bool const is_empty = lines.substr(end).starts_with("\r\n");
        end = std::min(lines.find('\n', end), lines.size() - 1) + 1;
        in_body = in_body || is_empty;
    }
    return lines.substr(0, end);
}

std::string as_response(std::string_view lines) {
    std::string out;
    out.reserve(lines.size() + 3);
    bool at_start = true;
    for (char const c : lines) {
        if (at_start && c == '.') out += '.';
        out += c;
        at_start = c == '\n';
    }
    return out += ".\r\n";
}

}  // namespace relaylab::pop3
