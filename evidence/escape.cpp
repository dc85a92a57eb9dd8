#include "evidence/escape.hpp"

#include <algorithm>
#include <charconv>

#include "grammar/hexadecimal.hpp"

namespace relaylab::evidence {
namespace {

constexpr std::size_t run_begins_at = 32;
constexpr std::size_t longest_count = 5;  // digits: what a few octets of a file can stand for has an end

void append_octet(std::string& out, char c, bool at_end) {
    switch (c) {
    case '\\': out += "\\\\"; return;
    case '\t': out += "\\t"; return;
    case '\r': out += "\\r"; return;
    case '\n': out += "\\n"; return;
    default: break;
    }
    if (c >= ' ' && c <= '~' && !(c == ' ' && at_end)) {
        out += c;
        return;
    }
    out += "\\x";
    out += grammar::to_hex({&c, 1});
}

std::optional<char> letter(char kind) noexcept {
    switch (kind) {
    case '\\': return '\\';
    case 't': return '\t';
    case 'r': return '\r';
    case 'n': return '\n';
    default: return std::nullopt;
    }
}

/// One octet at the front of text, which may be escaped; nothing where the escape is malformed.
std::optional<char> take_octet(std::string_view& text) noexcept {
    if (text.empty()) return std::nullopt;
    if (text.front() != '\\') {
        char const c = text.front();
        text.remove_prefix(1);
        return c;
    }
    if (text.size() < 2) return std::nullopt;
    if (auto const c = letter(text[1])) {
        text.remove_prefix(2);
        return c;
    }
    if (text[1] != 'x' || text.size() < 4) return std::nullopt;
    auto const high = grammar::hex_value(text[2]);
    auto const low = grammar::hex_value(text[3]);
    if (!high || !low) return std::nullopt;
    text.remove_prefix(4);
    return static_cast<char>(*high * 16 + *low);
}

struct octets_in_a_row {
    char octet = 0;
    std::size_t count = 1;
};

/// One octet, or \{2000 x}, at the front of text.
std::optional<octets_in_a_row> take(std::string_view& text) noexcept {
    octets_in_a_row taken;
    bool const run = text.starts_with("\\{");
    if (run) {
        text.remove_prefix(2);
        auto const width = std::min(text.find_first_not_of("0123456789"), text.size());
        if (width == 0 || width > longest_count || text.front() == '0') return std::nullopt;
        std::from_chars(text.data(), text.data() + width, taken.count);
        text.remove_prefix(width);
        if (!text.starts_with(' ')) return std::nullopt;
        text.remove_prefix(1);
    }
    auto const octet = take_octet(text);
    if (!octet || (run && !text.starts_with('}'))) return std::nullopt;
    if (run) text.remove_prefix(1);
    taken.octet = *octet;
    return taken;
}

}  // namespace

std::string escape(std::string_view octets) {
    auto const last = octets.find_last_not_of(' ');
    std::size_t const trailing = last == std::string_view::npos ? 0 : last + 1;
    std::string out;
    out.reserve(octets.size());
    for (std::size_t i = 0; i < octets.size();) {
        auto const run = std::min({octets.find_first_not_of(octets[i], i), octets.size(), i + 99'999}) - i;
        if (run < run_begins_at) {
            append_octet(out, octets[i], i >= trailing);
            ++i;
        } else {
            out += "\\{" + std::to_string(run) + ' ';
            append_octet(out, octets[i], false);
            out += '}';
            i += run;
        }
    }
    return out;
}

std::size_t malformed_escape(std::string_view text) noexcept {
    for (auto rest = text; !rest.empty();) {
        auto const at = text.size() - rest.size();
        if (!take(rest)) return at;
    }
    return std::string_view::npos;
}

std::optional<std::string> unescape(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        auto const taken = take(text);
        if (!taken) return std::nullopt;
        out.append(taken->count, taken->octet);
    }
    return out;
}

}  // namespace relaylab::evidence
