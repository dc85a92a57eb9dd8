// The strict replies of RFC 5321 4.2 written by hand and another way: it says yes or no and nothing else.
#pragma once

#include <cstddef>
#include <string_view>

namespace relaylab::grammar::reference {

inline bool reply_text_octets(std::string_view text) {
    for (char const c : text)
        if (c != '\t' && (c < ' ' || c > '~')) return false;
    return true;
}

inline bool reply_code(std::string_view line) {
    return line.size() >= 3 && line[0] >= '2' && line[0] <= '5' && line[1] >= '0' && line[1] <= '5'
           && line[2] >= '0' && line[2] <= '9';
}

inline bool admits_reply(std::string_view octets) {
    auto const code = octets.substr(0, 3);
    for (;;) {
        auto const end = octets.find("\r\n");
        if (end == std::string_view::npos || end > 510) return false;
        auto const line = octets.substr(0, end);
        octets.remove_prefix(end + 2);
        if (!reply_code(line) || line.substr(0, 3) != code || !reply_text_octets(line)) return false;
        bool const last = line.size() == 3 || line[3] == ' ';
        if (last) return octets.empty() && line.size() != 4;
        if (line[3] != '-') return false;
    }
}

}  // namespace relaylab::grammar::reference
