// addr-spec of RFC 5322 3.4.1 as Spirit X3 rules, obsolete forms (4.4) included. Included by .cpp files
// alone.
#pragma once

#include "grammar/strict_cfws.ipp"

namespace relaylab::grammar::strict {

// RFC 5322 3.4.1: dtext = %d33-90 / %d94-126 / obs-dtext
inline constexpr auto dtext = no_ws_ctl.range(33, 90).range(94, 126);

x3::rule<class header_local_part_id, silent> const header_local_part = "local-part";
x3::rule<class domain_literal_id, silent> const domain_literal = "domain-literal";
x3::rule<class header_domain_id, silent> const header_domain = "domain";

// RFC 5322 3.4.1: local-part = dot-atom / quoted-string / obs-local-part
// RFC 5322 4.4: obs-local-part = word *("." word)
//   The last holds the two others. CFWS before and behind is left to the rules that use it.
auto const dot_between = -cfws >> '.' >> -cfws;
auto const header_local_part_def = word >> *(dot_between >> required("local-part", "word")[word]);

// RFC 5322 3.4.1: domain-literal = [CFWS] "[" *([FWS] dtext) [FWS] "]" [CFWS]
//   RFC 5322 4.4 has obs-dtext take quoted-pairs.
auto const domain_literal_def = '[' >> *(run<dtext> | fws | header_quoted_pair)
                                >> required("domain-literal", "\"]\"")[x3::lit(']')];

// RFC 5322 3.4.1: domain = dot-atom / domain-literal / obs-domain
// RFC 5322 4.4: obs-domain = atom *("." atom)
auto const header_domain_def =
    domain_literal | (run8<atext> >> *(dot_between >> required("domain", "atom")[run8<atext>]));

BOOST_SPIRIT_DEFINE(header_local_part, domain_literal, header_domain)

}  // namespace relaylab::grammar::strict
