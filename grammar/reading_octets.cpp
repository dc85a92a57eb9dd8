#include "grammar/ascii.hpp"
#include "grammar/reading_parts.hpp"

namespace relaylab::grammar {
namespace {

unsigned value(char octet) { return static_cast<unsigned char>(octet); }

// The length of the well-formed UTF-8 sequence at the beginning (RFC 3629 4), or 0.
std::size_t sequence_length(std::string_view text) {
    auto const first = value(text.front());
    if (first < 0x80) return 1;
    std::size_t const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length == 0 || text.size() < length) return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((value(text[i]) & 0xc0u) != 0x80u) return 0;
    auto const second = value(text[1]);
    // Overlong, a surrogate, beyond U+10FFFF.
    if ((first == 0xe0 && second < 0xa0) || (first == 0xed && second > 0x9f)) return 0;
    if ((first == 0xf0 && second < 0x90) || (first == 0xf4 && second > 0x8f)) return 0;
    return length;
}

std::size_t first_not_utf8(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        auto const length = sequence_length(text.substr(i));
        if (length == 0) return i;
        i += length;
    }
    return parts::npos;
}

std::size_t bad_eight_bit(std::string_view text, eight_bit_style style) {
    switch (style) {
    case eight_bit_style::admit: break;
    case eight_bit_style::utf8: return first_not_utf8(text);
    case eight_bit_style::printed:
        for (std::size_t i = 0; i < text.size(); ++i)
            if ((value(text[i]) & 0xe0u) == 0x80u || value(text[i]) == 0xff) return i;
        break;
    case eight_bit_style::reject:
        for (std::size_t i = 0; i < text.size(); ++i)
            if (is_eight_bit(text[i])) return i;
        break;
    }
    return parts::npos;
}

}  // namespace

bool is_utf8(std::string_view text) noexcept { return first_not_utf8(text) == parts::npos; }

namespace parts {

void judge_octets(std::string_view path, marking const& marks, bounds in, dialect const& d, flaws& found) {
    auto const inner = path.substr(in.begin, in.end - in.begin);
    if (auto const bad = bad_eight_bit(inner, d.eight_bit); bad != npos)
        found.note(defect::syntax, in.begin + bad,
                   d.eight_bit == eight_bit_style::utf8 ? "not UTF-8" : "an octet above 127");
    if (d.nul == nul_style::reject)
        if (auto const bad = inner.find('\0'); bad != npos) found.note(defect::syntax, in.begin + bad, "NUL");
    if (d.controls) return;
    bool const spaces = d.spaces == space_style::content;
    for (auto i = in.begin; i < in.end; ++i) {
        bool const control = value(path[i]) < 32 || value(path[i]) == 127;
        bool const space = path[i] >= '\t' && path[i] <= '\r';
        if (!control || marks.of[i] != mark::plain || (space && !spaces)) continue;
        found.note(defect::syntax, i, "a control character");
        return;
    }
}

}  // namespace parts
}  // namespace relaylab::grammar
