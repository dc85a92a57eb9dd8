#include "grammar/hello_command.hpp"

#include "grammar/path_limits.hpp"
#include "grammar/scan_address_literal.hpp"
#include "grammar/scan_command.hpp"
#include "grammar/strict_domain.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

x3::rule<class ehlo_id, silent> const ehlo = "ehlo";
x3::rule<class helo_id, silent> const helo = "helo";
x3::rule<class hello_id, silent> const hello = "HELO or EHLO";

// grammar/address_literal.cpp
auto const literal = call([](char const*& first, char const* last, scan_state& state, hello_command&) {
    address_literal ignored;
    return scan_address_literal(first, last, state, ignored);
});
constexpr auto keep_name = keep<&hello_command::name>;

// RFC 5321 4.1.1.1: ehlo = "EHLO" SP ( Domain / address-literal ) CRLF
auto const extended = x3::no_case["EHLO"][put<&hello_command::extended, true>];
auto const ehlo_def = extended >> required("ehlo", "SP")[x3::lit(' ')]
                      >> required("ehlo", "Domain or address-literal")[x3::raw[domain | literal][keep_name]];

// RFC 5321 4.1.1.1: helo = "HELO" SP Domain CRLF
auto const helo_def = x3::no_case["HELO"] >> required("helo", "SP")[x3::lit(' ')]
                      >> required("helo", "Domain")[x3::raw[domain][keep_name]];

auto const hello_def = required("hello", "HELO or EHLO")[ehlo | helo];

BOOST_SPIRIT_DEFINE(ehlo, helo, hello)

}  // namespace

bool scan_hello(char const*& first, char const* last, scan_state& state, hello_command& out) {
    return scan(first, last, state, out, hello) && domain_within_limits(out.name, state);
}

}  // namespace strict

result<hello_command> parse_hello(std::string_view line, rules selected) {
    return strict::parse_line<hello_command>(line, selected, "hello", strict::scan_hello);
}

std::string normal(hello_command const& said) {
    return (said.extended ? "EHLO " : "HELO ") + std::string(said.name);
}

}  // namespace relaylab::grammar
