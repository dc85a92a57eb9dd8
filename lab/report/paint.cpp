#include "lab/report/paint.hpp"

#include <array>

#include "evidence/escape.hpp"

namespace relaylab::lab {

std::string paint(std::string_view text, style s, bool coloured) {
    constexpr std::array<std::string_view, 6> codes{"", "1", "32", "1;31", "33", "2"};
    auto const code = codes.at(static_cast<std::size_t>(s));
    if (!coloured || code.empty() || text.empty()) return std::string{text};
    std::string painted = "\x1b[";
    return painted.append(code).append("m").append(text).append("\x1b[0m");
}

std::string harmless(std::string_view text) {
    std::string shown;
    for (auto const& c : text) {
        bool const visible = c >= ' ' && c <= '~';
        if (visible)
            shown += c;
        else
            shown += evidence::escape({&c, 1});
    }
    return shown;
}

}  // namespace relaylab::lab
