#include "lab/report/paint.hpp"

#include <array>

#include "evidence/escape.hpp"
#include "grammar/utf8.hpp"

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

std::string harmless_lines(std::vector<std::string> const& lines) {
    std::string all;
    for (auto const& line : lines) all += (all.empty() ? "" : "\n") + harmless(line);
    return all;
}

namespace {

/// U+0080 to U+009F, and the marks and embeddings of U+200E, U+200F, U+202A to U+202E and U+2066 to U+2069.
bool steers_a_terminal(std::string_view c) noexcept {
    if (c.size() == 2) return c[0] == '\xc2' && static_cast<unsigned char>(c[1]) < 0xa0;
    if (c.size() != 3 || c[0] != '\xe2') return false;
    auto const last = static_cast<unsigned char>(c[2]);
    if (c[1] == '\x80') return last == 0x8e || last == 0x8f || (last >= 0xaa && last <= 0xae);
    return c[1] == '\x81' && last >= 0xa6 && last <= 0xa9;
}

}  // namespace

std::string readable(std::string_view text) {
    std::string shown;
    while (!text.empty()) {
        auto const length = grammar::utf8_non_ascii(text.data(), text.data() + text.size());
        auto const c = text.substr(0, length == 0 ? 1 : length);
        bool const plain = length == 0 ? c[0] == '\n' || (c[0] >= ' ' && c[0] <= '~') : !steers_a_terminal(c);
        shown += plain ? std::string{c} : evidence::escape(c);
        text.remove_prefix(c.size());
    }
    return shown;
}

}  // namespace relaylab::lab
