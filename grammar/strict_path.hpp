// The paths of RFC 5321 4.1.2 as Spirit X3 rules. Internal to path.cpp.
#pragma once

#include "grammar/path.hpp"
#include "grammar/strict.hpp"
#include "grammar/strict_address_literal.hpp"

namespace relaylab::grammar::strict {

struct path_state : failure {
    bool null = false;
    std::string_view source_route;
    grammar::mailbox mailbox;
};

constexpr auto keep_route = [](auto& context) {
    path_state& state = x3::get<state_tag>(context);
    state.source_route = view(x3::_attr(context));
};
constexpr auto keep_local = [](auto& context) {
    path_state& state = x3::get<state_tag>(context);
    state.mailbox.local_part = view(x3::_attr(context));
};
constexpr auto keep_domain = [](auto& context) {
    path_state& state = x3::get<state_tag>(context);
    state.mailbox.domain = view(x3::_attr(context));
};
constexpr auto keep_null = [](auto& context) {
    path_state& state = x3::get<state_tag>(context);
    state.null = true;
};

// RFC 5322 3.2.3: atext = ALPHA / DIGIT / and the printable marks that are no specials
inline constexpr auto atext =
    octet_set{}.range('a', 'z').range('A', 'Z').range('0', '9').each("!#$%&'*+-/=?^_`{|}~");
// RFC 5321 4.1.2: qtextSMTP = %d32-33 / %d35-91 / %d93-126
inline constexpr auto qtext = octet_set{}.range(32, 33).range(35, 91).range(93, 126);
// RFC 5321 4.1.2: quoted-pairSMTP = %d92 %d32-126
inline constexpr auto paired = octet_set{}.range(32, 126);

using silent = x3::unused_type;
x3::rule<class atom_id, silent> const atom = "Atom";
x3::rule<class dot_string_id, silent> const dot_string = "Dot-string";
x3::rule<class quoted_pair_id, silent> const quoted_pair = "quoted-pairSMTP";
x3::rule<class qcontent_id, silent> const qcontent = "QcontentSMTP";
x3::rule<class quoted_string_id, silent> const quoted_string = "Quoted-string";
x3::rule<class local_part_id, silent> const local_part = "Local-part";
x3::rule<class domain_id, silent> const domain = "Domain";
x3::rule<class mailbox_id, silent> const mailbox_rule = "Mailbox";
x3::rule<class at_domain_id, silent> const at_domain = "At-domain";
x3::rule<class a_d_l_id, silent> const a_d_l = "A-d-l";
x3::rule<class path_id, silent> const path = "Path";
x3::rule<class postmaster_id, silent> const postmaster = "Postmaster";
x3::rule<class forward_path_id, silent> const forward_path_rule = "Forward-path";
x3::rule<class reverse_path_id, silent> const reverse_path_rule = "Reverse-path";

// RFC 5321 4.1.2: Atom = 1*atext
auto const atom_def = run(atext, 1);

// RFC 5321 4.1.2: Dot-string = Atom *("." Atom)
auto const dot_string_def = atom >> *('.' >> required("Dot-string", "Atom")[atom]);

// RFC 5321 4.1.2: quoted-pairSMTP = %d92 %d32-126
auto const quoted_pair_def = '\\' >> required("quoted-pairSMTP", "%d32-126")[run(paired, 1, 1)];

// RFC 5321 4.1.2: QcontentSMTP = qtextSMTP / quoted-pairSMTP
auto const qcontent_def = run(qtext, 1) | quoted_pair;

// RFC 5321 4.1.2: Quoted-string = DQUOTE *QcontentSMTP DQUOTE
auto const quoted_string_def = '"' >> *qcontent >> required("Quoted-string", "DQUOTE")[x3::lit('"')];

// RFC 5321 4.1.2: Local-part = Dot-string / Quoted-string
auto const local_part_def = dot_string | quoted_string;

// RFC 5321 4.1.2: Domain = sub-domain *("." sub-domain)
auto const domain_def = sub_domain >> *('.' >> required("Domain", "sub-domain")[sub_domain]);

// RFC 5321 4.1.2: Mailbox = Local-part "@" ( Domain / address-literal )
auto const mailbox_rule_def = required("Mailbox", "Local-part")[x3::raw[local_part][keep_local]]
                              >> required("Mailbox", "\"@\"")[x3::lit('@')]
                              >> required("Mailbox", "Domain or address-literal")
                                  [x3::raw[domain | address_literal][keep_domain]];

// RFC 5321 4.1.2: At-domain = "@" Domain
auto const at_domain_def = '@' >> required("At-domain", "Domain")[domain];

// RFC 5321 4.1.2: A-d-l = At-domain *( "," At-domain )
auto const a_d_l_def = at_domain >> *(',' >> required("A-d-l", "At-domain")[at_domain]);

// RFC 5321 4.1.2: Path = "<" [ A-d-l ":" ] Mailbox ">"
auto const path_def = required("Path", "\"<\"")[x3::lit('<')]
                      >> -(x3::raw[a_d_l][keep_route] >> required("Path", "\":\"")[x3::lit(':')])
                      >> mailbox_rule >> required("Path", "\">\"")[x3::lit('>')];

// RFC 5321 4.1.1.3: "<Postmaster>", in any case
auto const postmaster_def = '<' >> x3::raw[x3::no_case["postmaster"]][keep_local] >> '>';

// RFC 5321 4.1.2: Forward-path = Path
// RFC 5321 4.1.1.3: rcpt = "RCPT TO:" ( "<Postmaster@" Domain ">" / "<Postmaster>" / Forward-path ) ...
auto const forward_path_rule_def = postmaster | path;

// RFC 5321 4.1.2: Reverse-path = Path / "<>"
auto const reverse_path_rule_def = x3::lit("<>")[keep_null] | path;

BOOST_SPIRIT_DEFINE(atom, dot_string, quoted_pair, qcontent, quoted_string, local_part, domain, mailbox_rule,
                    at_domain, a_d_l, path, postmaster, forward_path_rule, reverse_path_rule)

}  // namespace relaylab::grammar::strict
