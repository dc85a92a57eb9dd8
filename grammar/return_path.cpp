#include "grammar/return_path.hpp"

#include "grammar/scan_path.hpp"
#include "grammar/strict_addr_spec.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

constexpr auto keep_local = [](auto& context) {
    made(context).mailbox.local_part = view(x3::_attr(context));
};
constexpr auto keep_domain = [](auto& context) { made(context).mailbox.domain = view(x3::_attr(context)); };

x3::rule<class return_path_id, silent> const return_path = "Return-path-line";
x3::rule<class obsolete_path_id, silent> const obsolete_path = "path";

auto const reverse = call([](char const*& first, char const* last, scan_state& state, reverse_path& out) {
    return scan_reverse_path(first, last, state, out);
});

// RFC 5321 4.4: Return-path-line = "Return-Path:" FWS Reverse-path <CRLF>
auto const return_path_def = required("Return-path-line", "FWS")[fws] >> reverse;

// RFC 5322 4.4: obs-route = obs-domain-list ":"
auto const route_domain = '@' >> -cfws >> required("obs-route", "domain")[header_domain] >> -cfws;
auto const
    route = x3::raw[route_domain >> *(',' >> -cfws >> -route_domain)][keep<&reverse_path::source_route>]
            >> required("obs-route", "\":\"")[x3::lit(':')];

// RFC 5322 3.4.1: addr-spec = local-part "@" domain
auto const addr_spec = -cfws >> required("addr-spec", "local-part")[x3::raw[header_local_part][keep_local]]
                       >> -cfws >> required("addr-spec", "\"@\"")[x3::lit('@')] >> -cfws
                       >> required("addr-spec", "domain")[x3::raw[header_domain][keep_domain]];

// RFC 5322 3.6.7: path = angle-addr / ([CFWS] "<" [CFWS] ">" [CFWS])
auto const end = required("path", "\">\"")[x3::lit('>')];
auto const null_path = x3::lit('>')[put<&reverse_path::null, true>];
auto const obsolete_path_def = -cfws >> required("path", "\"<\"")[x3::lit('<')] >> -cfws
                               >> (null_path | (-route >> addr_spec >> -cfws >> end)) >> -cfws;

BOOST_SPIRIT_DEFINE(return_path, obsolete_path)

bool scan_return_path(char const*& first, char const* last, scan_state& state, reverse_path& out) {
    return scan(first, last, state, out, return_path);
}

bool scan_obsolete_return_path(char const*& first, char const* last, scan_state& state, reverse_path& out) {
    return scan(first, last, state, out, obsolete_path);
}

}  // namespace
}  // namespace strict

result<reverse_path> parse_return_path(std::string_view body, rules selected) {
    return strict::parse_whole<reverse_path>(body, selected, "Return-path-line", "end of field",
                                             strict::scan_return_path);
}

result<reverse_path> parse_obsolete_return_path(std::string_view body, rules selected) {
    return strict::parse_whole<reverse_path>(body, selected, "path", "end of field",
                                             strict::scan_obsolete_return_path);
}

}  // namespace relaylab::grammar
