// RapidCheck generators of octets as a peer may send them, and of ways to cut them.
#pragma once

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <string_view>
#include <vector>

namespace relaylab::grammar {

/// A concatenation of `parts` in any number and order.
inline rc::Gen<std::string> octets_of(std::vector<std::string> const& parts) {
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(parts)),
                        [](std::vector<std::string> const& chosen) {
                            std::string out;
                            for (auto const& part : chosen) out += part;
                            return out;
                        });
}

/// Line ends, halves of line ends, dots and content.
inline rc::Gen<std::string> line_octets() {
    return octets_of({"\r\n", "\r", "\n", ".", "..", "\r\n.", "\r\n.\r\n", "a", "abcdef",
                      std::string(1, '\0'), "\xe9", " "});
}

/// Cuts a text in pieces, single octets among them.
inline std::vector<std::string_view> cut(std::string_view text) {
    std::vector<std::string_view> pieces;
    while (!text.empty()) {
        auto const size = *rc::gen::inRange<std::size_t>(1, 6);
        pieces.push_back(text.substr(0, size));
        text.remove_prefix(pieces.back().size());
    }
    return pieces;
}

}  // namespace relaylab::grammar
