// The strict Stamp of RFC 5321 4.4.
#include "grammar/path_limits.hpp"
#include "grammar/scan_address_literal.hpp"
#include "grammar/scan_header.hpp"
#include "grammar/scan_path.hpp"
#include "grammar/scan_received.hpp"
#include "grammar/strict_cfws.ipp"
#include "grammar/strict_domain.ipp"
#include "grammar/strict_local_part.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

template <auto Host, auto Member>
constexpr auto keep_host = [](auto& context) { made(context).*Host.*Member = view(x3::_attr(context)); };

x3::rule<class tcp_info_id, silent> const tcp_info_rule = "TCP-info";
x3::rule<class opt_info_id, silent> const opt_info = "Opt-info";
x3::rule<class additional_id, silent> const additional = "Additional-Registered-Clauses";
x3::rule<class stamp_id, silent> const stamp = "Stamp";

// Scanners of other files.
auto const literal = call([](char const*& first, char const* last, scan_state& state, received&) {
    address_literal ignored;
    return scan_address_literal(first, last, state, ignored);
});
auto const tcp_info_rule_def = call([](char const*& first, char const* last, scan_state& state, received&) {
    tcp_info ignored;
    return scan_tcp_info(first, last, state, ignored);
});
auto const msg_id = call([](char const*& first, char const* last, scan_state& state, received&) {
    message_id ignored;
    return scan_bare_message_id(first, last, state, ignored);
});
auto const path = call([](char const*& first, char const* last, scan_state& state, received&) {
    reverse_path ignored;
    return scan_reverse_path(first, last, state, ignored) && !ignored.null;
});
auto const plain_mailbox = call([](char const*& first, char const* last, scan_state& state, received&) {
    mailbox ignored;
    return scan_mailbox(first, last, state, ignored);
});
auto const date_time = call([](char const*& first, char const* last, scan_state& state, received& out) {
    return scan_header_date(first, last, state, out.date);
});

auto const space = required("Stamp", "FWS")[fws];

// RFC 5321 4.4: Extended-Domain = Domain / ( Domain FWS "(" TCP-info ")" ) /
//                                 ( address-literal FWS "(" TCP-info ")" )
//   A parenthesis that holds no TCP-info is the CFWS before the next clause.
template <auto Host>
auto const info = fws >> x3::raw['(' >> tcp_info_rule >> ')'][keep_host<Host, &trace_host::comment>];
template <auto Host>
auto const extended_domain =
    required("Extended-Domain",
             "Domain or address-literal")[(x3::raw[domain][keep_host<Host, &trace_host::name>] >> -info<Host>)
                                          | (x3::raw[literal][keep_host<Host, &trace_host::name>]
                                             >> required("Extended-Domain", "TCP-info")[info<Host>])];

// RFC 5321 4.4: From-domain = "FROM" FWS Extended-Domain
auto const from_domain =
    required("Stamp", "\"FROM\"")[x3::no_case["FROM"]] >> space >> extended_domain<&received::from>;

// RFC 5321 4.4: By-domain = CFWS "BY" FWS Extended-Domain
auto const by_domain = required("Stamp", "CFWS and \"BY\"")[cfws >> x3::no_case["BY"]] >> space
                       >> extended_domain<&received::by>;

// RFC 5321 4.4: Via = CFWS "VIA" FWS Link
//               Link = "TCP" / Addtl-Link
//               Addtl-Link = Atom
auto const via = cfws >> x3::no_case["VIA"] >> fws >> x3::raw[atom][keep<&received::via>];

// RFC 5321 4.4: With = CFWS "WITH" FWS Protocol
//               Protocol = "ESMTP" / "SMTP" / Attdl-Protocol
//               Attdl-Protocol = Atom
auto const with = cfws >> x3::no_case["WITH"] >> fws >> x3::raw[atom][keep<&received::with>];

// RFC 5321 4.4: ID = CFWS "ID" FWS ( Atom / msg-id )
auto const id = cfws >> x3::no_case["ID"] >> fws >> x3::raw[atom | msg_id][keep<&received::id>];

// RFC 5321 4.4: For = CFWS "FOR" FWS ( Path / Mailbox )
auto const for_clause =
    cfws >> x3::no_case["FOR"] >> fws >> x3::raw[path | plain_mailbox][keep<&received::for_>];

// RFC 5321 4.4: Additional-Registered-Clauses = CFWS Atom FWS String
auto const additional_def = cfws >> atom >> fws >> (atom | quoted_string);

// RFC 5321 4.4: Opt-info = [Via] [With] [ID] [For] [Additional-Registered-Clauses]
auto const opt_info_def = -via >> -with >> -id >> -for_clause >> -additional;

// RFC 5321 4.4: Stamp = From-domain By-domain Opt-info [CFWS] ";" FWS date-time
auto const stamp_def = -fws >> from_domain >> by_domain >> opt_info >> -cfws
                       >> required("Stamp", "a clause or \";\"")[x3::lit(';')] >> space >> date_time;

BOOST_SPIRIT_DEFINE(tcp_info_rule, opt_info, additional, stamp)

}  // namespace

bool scan_stamp(char const*& first, char const* last, scan_state& state, received& out) {
    return scan(first, last, state, out, stamp) && domain_within_limits(out.from.name, state)
           && domain_within_limits(out.by.name, state);
}

}  // namespace strict

result<received> parse_stamp(std::string_view body, rules selected) {
    return strict::parse_whole<received>(body, selected, "Stamp", "end of field", strict::scan_stamp);
}

}  // namespace relaylab::grammar
