#include "grammar/scan_address_literal.hpp"
#include "grammar/scan_received.hpp"
#include "grammar/strict_cfws.ipp"
#include "grammar/strict_domain.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

x3::rule<class tcp_info_id, silent> const tcp_info_rule = "TCP-info";

// grammar/address_literal.cpp
auto const scan_literal = call([](char const*& first, char const* last, scan_state& state, tcp_info&) {
    address_literal ignored;
    return scan_address_literal(first, last, state, ignored);
});
auto const literal = required("TCP-info", "address-literal")[x3::raw[scan_literal][keep<&tcp_info::literal>]];

// RFC 5321 4.4: TCP-info = address-literal / ( Domain FWS address-literal )
auto const tcp_info_rule_def =
    -(x3::raw[domain][keep<&tcp_info::domain>] >> required("TCP-info", "FWS")[fws]) >> literal;

// RFC 5321 4.4: "(" TCP-info ")"
x3::rule<class in_parentheses_id, silent> const in_parentheses = "TCP-info in parentheses";
auto const in_parentheses_def = required("TCP-info", "\"(\"")[x3::lit('(')] >> tcp_info_rule
                                >> required("TCP-info", "\")\"")[x3::lit(')')];

BOOST_SPIRIT_DEFINE(tcp_info_rule, in_parentheses)

bool scan_in_parentheses(char const*& first, char const* last, scan_state& state, tcp_info& out) {
    return scan(first, last, state, out, in_parentheses);
}

}  // namespace

bool scan_tcp_info(char const*& first, char const* last, scan_state& state, tcp_info& out) {
    return scan(first, last, state, out, tcp_info_rule);
}

}  // namespace strict

result<tcp_info> parse_tcp_info(std::string_view text, rules selected) {
    return strict::parse_whole<tcp_info>(text, selected, "TCP-info", "end of TCP-info",
                                         strict::scan_in_parentheses);
}

}  // namespace relaylab::grammar
