#include "grammar/xtext.hpp"

#include "grammar/ascii.hpp"
#include "grammar/scan_parameter.hpp"
#include "grammar/strict_octets.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

// RFC 3461 4: xchar = any ASCII CHAR between "!" (33) and "~" (126) inclusive, except for "+" and "="
constexpr auto xchar = octet_set{}.range(33, 42).range(44, 60).range(62, 126);
constexpr auto upper_hex = digits.range('A', 'F');

x3::rule<class xtext_id, silent> const xtext = "xtext";

// RFC 3461 4: hexchar = ASCII "+" immediately followed by two upper case hexadecimal digits
auto const hexchar = '+' >> required("hexchar", "two upper-case hexadecimal digits")[run<upper_hex, 2, 2>];

// RFC 3461 4: xtext = *( xchar / hexchar )
auto const xtext_def = *(run<xchar> | hexchar);

BOOST_SPIRIT_DEFINE(xtext)

}  // namespace

bool scan_xtext(char const*& first, char const* last, scan_state& state, std::string_view& out) {
    char const* const begin = first;
    if (!scan(first, last, state, out, xtext)) return false;
    out = {begin, static_cast<std::size_t>(first - begin)};
    return true;
}

}  // namespace strict

namespace {

constexpr std::string_view hex = "0123456789ABCDEF";

unsigned digit(char octet) noexcept {
    return static_cast<unsigned>(is_digit(octet) ? octet - '0' : octet - 'A' + 10);
}

}  // namespace

result<std::string_view> parse_xtext(std::string_view text) {
    return strict::parse_whole<std::string_view>(text, {}, "xtext", "xchar or hexchar", strict::scan_xtext);
}

std::string decode_xtext(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '+' || i + 2 >= text.size()) {
            out += text[i];
            continue;
        }
        out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
        i += 2;
    }
    return out;
}

std::string encode_xtext(std::string_view octets) {
    std::string out;
    for (char const octet : octets) {
        if (octet > ' ' && octet <= '~' && octet != '+' && octet != '=') {
            out += octet;
            continue;
        }
        auto const value = static_cast<unsigned char>(octet);
        out += '+';
        out += hex[value / 16];
        out += hex[value % 16];
    }
    return out;
}

}  // namespace relaylab::grammar
