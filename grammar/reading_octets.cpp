#include "grammar/ascii.hpp"
#include "grammar/reading_parts.hpp"
#include "grammar/utf8.hpp"

namespace relaylab::grammar {
namespace {

unsigned value(char octet) { return static_cast<unsigned char>(octet); }

std::size_t bad_eight_bit(std::string_view text, eight_bit_style style) {
    switch (style) {
    case eight_bit_style::admit: break;
    case eight_bit_style::utf8: return first_bad_utf8(text).value_or(parts::npos);
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
