// The sub-domain of RFC 5321 4.1.2 and the address literals of 4.1.3 as Spirit X3 rules. For path.cpp alone.
#pragma once

#include "grammar/strict.hpp"

namespace relaylab::grammar::strict {

inline constexpr auto let_dig = octet_set{}.range('a', 'z').range('A', 'Z').range('0', '9');
inline constexpr auto digits = octet_set{}.range('0', '9');
inline constexpr auto hex_digits = octet_set{}.range('0', '9').range('a', 'f').range('A', 'F');
// RFC 5321 4.1.3: dcontent = %d33-90 / %d94-126
inline constexpr auto dcontent = octet_set{}.range(33, 90).range(94, 126);

/// RFC 5321 4.1.2: Ldh-str = *( ALPHA / DIGIT / "-" ) Let-dig
/// A primitive: the rule as written takes back what its repetition took, once an octet.
struct ldh_string : x3::parser<ldh_string> {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const& last, Context const&, RuleContext&, Attribute&) const {
        auto end = first;
        for (auto at = first; at != last && (*at == '-' || let_dig.has(*at)); ++at)
            if (*at != '-') end = at + 1;
        if (end == first) return false;
        first = end;
        return true;
    }
};
inline constexpr ldh_string ldh_str{};

constexpr auto at_most_255 = [](auto& context) {
    unsigned value = 0;
    for (char const digit : x3::_attr(context)) value = value * 10 + static_cast<unsigned>(digit - '0');
    x3::_pass(context) = value <= 255;
};

/// The groups of hexadecimal digits in a text that has no dots.
template <unsigned Most>
constexpr auto at_most_groups = [](auto& context) {
    unsigned groups = 0;
    char before = ':';
    for (char const octet : x3::_attr(context)) {
        if (before == ':' && octet != ':') ++groups;
        before = octet;
    }
    x3::_pass(context) = groups <= Most;
};

x3::rule<class sub_domain_id, x3::unused_type> const sub_domain = "sub-domain";
x3::rule<class snum_id, x3::unused_type> const snum = "Snum";
x3::rule<class ipv4_id, x3::unused_type> const ipv4 = "IPv4-address-literal";
x3::rule<class ipv6_full_id, x3::unused_type> const ipv6_full = "IPv6-full";
x3::rule<class ipv6_comp_id, x3::unused_type> const ipv6_comp = "IPv6-comp";
x3::rule<class ipv6v4_full_id, x3::unused_type> const ipv6v4_full = "IPv6v4-full";
x3::rule<class ipv6v4_comp_id, x3::unused_type> const ipv6v4_comp = "IPv6v4-comp";
x3::rule<class ipv6_id, x3::unused_type> const ipv6 = "IPv6-address-literal";
x3::rule<class general_id, x3::unused_type> const general = "General-address-literal";
x3::rule<class address_literal_id, x3::unused_type> const address_literal = "address-literal";

// RFC 5321 4.1.2: sub-domain = Let-dig [Ldh-str]
auto const sub_domain_def = run(let_dig, 1, 1) >> -ldh_str;

// RFC 5321 4.1.3: Snum = 1*3DIGIT, a decimal number from 0 to 255
auto const snum_def = x3::raw[run(digits, 1, 3)][at_most_255];

// RFC 5321 4.1.3: IPv4-address-literal = Snum 3("."  Snum)
auto const ipv4_def = snum >> x3::repeat(3)['.' >> snum];

// RFC 5321 4.1.3: IPv6-hex = 1*4HEXDIG
auto const ipv6_hex = run(hex_digits, 1, 4);

// RFC 5321 4.1.3: IPv6-full = IPv6-hex 7(":" IPv6-hex)
auto const ipv6_full_def = ipv6_hex >> x3::repeat(7)[':' >> ipv6_hex];

// RFC 5321 4.1.3: IPv6-comp = [IPv6-hex *5(":" IPv6-hex)] "::" [IPv6-hex *5(":" IPv6-hex)]
//   "::" stands for at least two groups, so there are at most six others
auto const ipv6_comp_def = x3::raw[-(ipv6_hex >> x3::repeat(0, 5)[':' >> ipv6_hex]) >> "::"
                                   >> -(ipv6_hex >> x3::repeat(0, 5)[':' >> ipv6_hex])][at_most_groups<6>];

// RFC 5321 4.1.3: IPv6v4-full = IPv6-hex 5(":" IPv6-hex) ":" IPv4-address-literal
auto const ipv6v4_full_def = x3::repeat(6)[ipv6_hex >> ':'] >> ipv4;

// RFC 5321 4.1.3: IPv6v4-comp = [IPv6-hex *3(":" IPv6-hex)] "::" [IPv6-hex *3(":" IPv6-hex) ":"]
//                               IPv4-address-literal
//   "::" stands for at least two groups, so there are at most four others beside the IPv4 address
auto const ipv6v4_comp_def = x3::raw[-(ipv6_hex >> x3::repeat(0, 3)[':' >> ipv6_hex]) >> "::"
                                     >> x3::repeat(0, 4)[ipv6_hex >> ':']][at_most_groups<4>] >> ipv4;

// RFC 5321 4.1.3: IPv6-address-literal = "IPv6:" IPv6-addr
//                 IPv6-addr = IPv6-full / IPv6-comp / IPv6v4-full / IPv6v4-comp
auto const ipv6_def = (ipv6_full >> &x3::lit(']')) | (ipv6_comp >> &x3::lit(']')) | ipv6v4_full | ipv6v4_comp;

// RFC 5321 4.1.3: General-address-literal = Standardized-tag ":" 1*dcontent
//                 Standardized-tag = Ldh-str
auto const general_def = ldh_str >> ':' >> run(dcontent, 1);

// RFC 5321 4.1.2: address-literal = "[" ( IPv4-address-literal / IPv6-address-literal /
//                                   General-address-literal ) "]"
//   The tag "IPv6" is taken: what follows it is an IPv6 address or an error.
auto const tagged_ipv6 = x3::no_case["IPv6:"] >> required("IPv6-address-literal", "IPv6-addr")[ipv6];
auto const untagged = required("address-literal", "IPv4-, IPv6- or General-address-literal")
    [ipv4 | (!x3::no_case["IPv6:"] >> general)];
auto const address_literal_def = '[' >> (tagged_ipv6 | untagged)
                                 >> required("address-literal", "\"]\"")[x3::lit(']')];

BOOST_SPIRIT_DEFINE(sub_domain, snum, ipv4, ipv6_full, ipv6_comp, ipv6v4_full, ipv6v4_comp, ipv6, general,
                    address_literal)

}  // namespace relaylab::grammar::strict
