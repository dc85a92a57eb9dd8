#include "grammar/address_literal.hpp"

#include "grammar/scan_address_literal.hpp"
#include "grammar/strict_domain.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

using kind = address_literal::kind;

// RFC 5321 4.1.3: dcontent = %d33-90 / %d94-126
constexpr auto dcontent = octet_set{}.range(33, 90).range(94, 126);

constexpr auto at_most_255 = [](auto& context) {
    unsigned value = 0;
    for (char const digit : x3::_attr(context)) value = value * 10 + static_cast<unsigned>(digit - '0');
    x3::_pass(context) = value <= 255;
};

// The groups of hexadecimal digits in a text that has no dots: at most `Most`, or one more where that is
// selected.
template <unsigned Most>
constexpr auto at_most_groups = [](auto& context) {
    unsigned groups = 0;
    char before = ':';
    for (char const octet : x3::_attr(context)) {
        if (before == ':' && octet != ':') ++groups;
        before = octet;
    }
    x3::_pass(context) = groups <= Most + (scanning(context).selected.one_group_gap ? 1 : 0);
};

x3::rule<class snum_id, silent> const snum = "Snum";
x3::rule<class ipv4_id, silent> const ipv4 = "IPv4-address-literal";
x3::rule<class ipv6_full_id, silent> const ipv6_full = "IPv6-full";
x3::rule<class ipv6_comp_id, silent> const ipv6_comp = "IPv6-comp";
x3::rule<class ipv6v4_full_id, silent> const ipv6v4_full = "IPv6v4-full";
x3::rule<class ipv6v4_comp_id, silent> const ipv6v4_comp = "IPv6v4-comp";
x3::rule<class ipv6_id, silent> const ipv6 = "IPv6-address-literal";
x3::rule<class general_id, silent> const general = "General-address-literal";
x3::rule<class literal_id, silent> const literal = "address-literal";

// RFC 5321 4.1.3: Snum = 1*3DIGIT, a decimal number from 0 to 255
auto const snum_def = x3::raw[run<digits, 1, 3>][at_most_255];

// RFC 5321 4.1.3: IPv4-address-literal = Snum 3("."  Snum)
auto const ipv4_def = snum >> x3::repeat(3)['.' >> snum];

// RFC 5321 4.1.3: IPv6-hex = 1*4HEXDIG
auto const ipv6_hex = run<hex_digits, 1, 4>;

// RFC 5321 4.1.3: IPv6-full = IPv6-hex 7(":" IPv6-hex)
auto const ipv6_full_def = ipv6_hex >> x3::repeat(7)[':' >> ipv6_hex];

// RFC 5321 4.1.3: IPv6-comp = [IPv6-hex *5(":" IPv6-hex)] "::" [IPv6-hex *5(":" IPv6-hex)]
//   "::" stands for at least two groups, so there are at most six others. RFC 4291 2.2, the second rule: for
//   at least one, so there are at most seven.
auto const hex_groups = ipv6_hex >> x3::repeat(0, 6)[':' >> ipv6_hex];
auto const ipv6_comp_def = x3::raw[-hex_groups >> "::" >> -hex_groups][at_most_groups<6>];

// RFC 5321 4.1.3: IPv6v4-full = IPv6-hex 5(":" IPv6-hex) ":" IPv4-address-literal
auto const ipv6v4_full_def = x3::repeat(6)[ipv6_hex >> ':'] >> ipv4;

// RFC 5321 4.1.3: IPv6v4-comp = [IPv6-hex *3(":" IPv6-hex)] "::" [IPv6-hex *3(":" IPv6-hex) ":"]
//                               IPv4-address-literal
//   "::" stands for at least two groups, so there are at most four others beside the IPv4 address.
auto const ipv6v4_comp_def =
    x3::raw[-hex_groups >> "::" >> x3::repeat(0, 5)[ipv6_hex >> ':']][at_most_groups<4>] >> ipv4;

// RFC 5321 4.1.3: IPv6-address-literal = "IPv6:" IPv6-addr
//                 IPv6-addr = IPv6-full / IPv6-comp / IPv6v4-full / IPv6v4-comp
auto const closing = &x3::lit(']');
auto const ipv6_def = (ipv6_full >> closing) | (ipv6_comp >> closing) | ipv6v4_full | ipv6v4_comp;

// RFC 5321 4.1.3: General-address-literal = Standardized-tag ":" 1*dcontent
//                 Standardized-tag = Ldh-str
auto const general_def = x3::raw[ldh_str][keep<&address_literal::tag>] >> ':'
                         >> x3::raw[run<dcontent>][keep<&address_literal::text>];

// RFC 5321 4.1.2: address-literal = "[" ( IPv4-address-literal / IPv6-address-literal /
//                                   General-address-literal ) "]"
//   The tag "IPv6" is taken: what follows it is an IPv6 address or an error.
auto const tag = x3::no_case["IPv6"] >> &x3::lit(':');
auto const tagged_ipv6 = x3::raw[tag][keep<&address_literal::tag>] >> ':'
                         >> required("IPv6-address-literal",
                                     "IPv6-addr")[x3::raw[ipv6][keep<&address_literal::text>]]
                         >> x3::eps[put<&address_literal::is, kind::ipv6>];
auto const untagged = required(
    "address-literal",
    "IPv4-, IPv6- or General-address-literal")[x3::raw[ipv4][keep<&address_literal::text>]
                                               | (!tag >> general
                                                  >> x3::eps[put<&address_literal::is, kind::general>])];
auto const literal_def = '[' >> (tagged_ipv6 | untagged)
                         >> required("address-literal", "\"]\"")[x3::lit(']')];

BOOST_SPIRIT_DEFINE(snum, ipv4, ipv6_full, ipv6_comp, ipv6v4_full, ipv6v4_comp, ipv6, general, literal)

}  // namespace

bool scan_address_literal(char const*& first, char const* last, scan_state& state, address_literal& out) {
    return scan(first, last, state, out, literal);
}

}  // namespace strict

result<address_literal> parse_address_literal(std::string_view text, rules selected) {
    return strict::parse_whole<address_literal>(
        text, selected, "address-literal", "end of literal",
        [](char const*& first, char const* last, strict::scan_state& state, address_literal& out) {
            if (strict::scan_address_literal(first, last, state, out)) return true;
            state.note(first, "address-literal", "\"[\"");
            return false;
        });
}

}  // namespace relaylab::grammar
