// The local part of RFC 5321 4.1.2 as Spirit X3 rules. Included by .cpp files alone.
#pragma once

#include "grammar/strict_chain.ipp"

namespace relaylab::grammar::strict {

// RFC 5321 4.1.2: qtextSMTP = %d32-33 / %d35-91 / %d93-126
inline constexpr auto qtext = octet_set{}.range(32, 33).range(35, 91).range(93, 126);
// RFC 5321 4.1.2: quoted-pairSMTP = %d92 %d32-126
inline constexpr auto paired = octet_set{}.range(32, 126);

x3::rule<class atom_id, silent> const atom = "Atom";
x3::rule<class dot_string_id, silent> const dot_string = "Dot-string";
x3::rule<class quoted_pair_id, silent> const quoted_pair = "quoted-pairSMTP";
x3::rule<class qcontent_id, silent> const qcontent = "QcontentSMTP";
x3::rule<class quoted_string_id, silent> const quoted_string = "Quoted-string";
x3::rule<class local_part_id, silent> const local_part = "Local-part";

// RFC 5321 4.1.2: Atom = 1*atext
// RFC 6531 3.3: atext =/ UTF8-non-ascii
auto const atom_def = run8<atext>;

// RFC 5321 4.1.2: Dot-string = Atom *("." Atom)
auto const more_atoms = *('.' >> required("Dot-string", "Atom")[atom]);
auto const dot_string_def = chain<atoms>[atom >> more_atoms];

// RFC 5321 4.1.2: quoted-pairSMTP = %d92 %d32-126
auto const quoted_pair_def = '\\' >> required("quoted-pairSMTP", "%d32-126")[one<paired>];

// RFC 5321 4.1.2: QcontentSMTP = qtextSMTP / quoted-pairSMTP
// RFC 6531 3.3: qtextSMTP =/ UTF8-non-ascii
auto const qcontent_def = run8<qtext> | quoted_pair;

// RFC 5321 4.1.2: Quoted-string = DQUOTE *QcontentSMTP DQUOTE
auto const quoted_string_def = '"' >> *qcontent >> required("Quoted-string", "DQUOTE")[x3::lit('"')];

// RFC 5321 4.1.2: Local-part = Dot-string / Quoted-string
auto const local_part_def = dot_string | quoted_string;

BOOST_SPIRIT_DEFINE(atom, dot_string, quoted_pair, qcontent, quoted_string, local_part)

}  // namespace relaylab::grammar::strict
