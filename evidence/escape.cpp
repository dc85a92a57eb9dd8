#include "evidence/escape.hpp"

namespace relaylab::evidence {
namespace {

constexpr std::string_view digits = "0123456789abcdef";

void append_hex(std::string& out, char c) {
    auto const octet = static_cast<unsigned char>(c);
    out += "\\x";
    out += digits[octet >> 4];
    out += digits[octet & 15];
}

std::optional<unsigned> hex_value(char c) noexcept {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    return std::nullopt;
}

/// One escape at the front of text, its backslash included: the octet, or nothing where it is malformed.
std::optional<char> take_escape(std::string_view& text) noexcept {
    if (text.size() < 2) return std::nullopt;
    char const kind = text[1];
    if (kind == '\\' || kind == 't') {
        text.remove_prefix(2);
        return kind == 't' ? '\t' : '\\';
    }
    if (kind != 'x' || text.size() < 4) return std::nullopt;
    auto const high = hex_value(text[2]);
    auto const low = hex_value(text[3]);
    if (!high || !low) return std::nullopt;
    text.remove_prefix(4);
    return static_cast<char>(*high * 16 + *low);
}

}  // namespace

std::string escape(std::string_view octets) {
    auto const last = octets.find_last_not_of(' ');
    std::size_t const trailing = last == std::string_view::npos ? 0 : last + 1;
    std::string out;
    out.reserve(octets.size());
    for (std::size_t i = 0; i < octets.size(); ++i) {
        char const c = octets[i];
        if (c == '\\')
            out += "\\\\";
        else if (c == '\t')
            out += "\\t";
        else if (c < ' ' || c > '~' || (c == ' ' && i >= trailing))
            append_hex(out, c);
        else
            out += c;
    }
    return out;
}

std::size_t malformed_escape(std::string_view text) noexcept {
    auto rest = text;
    while (!rest.empty()) {
        if (rest.front() != '\\')
            rest.remove_prefix(1);
        else if (!take_escape(rest))
            return text.size() - rest.size();
    }
    return std::string_view::npos;
}

std::optional<std::string> unescape(std::string_view text) {
    if (malformed_escape(text) != std::string_view::npos) return std::nullopt;
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        if (text.front() == '\\') {
            out += *take_escape(text);
        } else {
            out += text.front();
            text.remove_prefix(1);
        }
    }
    return out;
}

}  // namespace relaylab::evidence
