// The white space, comments, atoms and quoted strings of RFC 5322 3.2 as Spirit X3 rules, obsolete forms
// (4.1, 4.2) included. Included by .cpp files alone.
#pragma once

#include "grammar/strict_octets.ipp"

namespace relaylab::grammar::strict {

inline constexpr unsigned max_comment_depth = 64;

inline constexpr auto wsp = octet_set{}.each(" \t");
// RFC 5322 4.1: obs-NO-WS-CTL = %d1-8 / %d11 / %d12 / %d14-31 / %d127
inline constexpr auto no_ws_ctl = octet_set{}.range(1, 8).range(11, 12).range(14, 31).range(127, 127);
// RFC 5322 3.2.2: ctext = %d33-39 / %d42-91 / %d93-126 / obs-ctext
inline constexpr auto ctext = no_ws_ctl.range(33, 39).range(42, 91).range(93, 126);
// RFC 5322 3.2.4: qtext = %d33 / %d35-91 / %d93-126 / obs-qtext
inline constexpr auto header_qtext = no_ws_ctl.range(33, 33).range(35, 91).range(93, 126);
// RFC 5322 4.1: obs-qp = "\" (%d0 / obs-NO-WS-CTL / LF / CR), beside VCHAR and WSP: all of ASCII
inline constexpr auto any_ascii = octet_set{}.range(0, 127);

/// Parses its subject one comment deeper, but no deeper than 64: a hostile text must not use up the stack.
template <class Subject>
struct nested_directive : x3::unary_parser<Subject, nested_directive<Subject>> {
    using base = x3::unary_parser<Subject, nested_directive<Subject>>;
    static bool const is_pass_through_unary = true;
    static bool const handles_container = Subject::handles_container;

    constexpr explicit nested_directive(Subject const& inner) : base(inner) {}

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext& rule,
               Attribute& attribute) const {
        scan_state& state = scanning(context);
        if (state.depth == max_comment_depth) {
            state.note(first, "comment", "at most 64 comments in one another", "comment depth 64");
            return false;
        }
        ++state.depth;
        bool const fine = this->subject.parse(first, last, context, rule, attribute);
        --state.depth;
        return fine;
    }
};
struct nested_generator {
    template <class Subject>
    constexpr auto operator[](Subject const& subject) const {
        return nested_directive<typename x3::extension::as_parser<Subject>::value_type>(
            x3::as_parser(subject));
    }
};
inline constexpr nested_generator nested{};

x3::rule<class fws_id, silent> const fws = "FWS";
x3::rule<class header_quoted_pair_id, silent> const header_quoted_pair = "quoted-pair";
x3::rule<class comment_id, silent> const comment = "comment";
x3::rule<class cfws_id, silent> const cfws = "CFWS";
x3::rule<class header_quoted_string_id, silent> const header_quoted_string = "quoted-string";
x3::rule<class word_id, silent> const word = "word";

// RFC 5322 3.2.2: FWS = ([*WSP CRLF] 1*WSP) / obs-FWS
// RFC 5322 4.2: obs-FWS = 1*WSP *(CRLF 1*WSP)
auto const fws_def = +(run<wsp> | (x3::lit("\r\n") >> run<wsp>));

// RFC 5322 3.2.1: quoted-pair = ("\" (VCHAR / WSP)) / obs-qp
auto const header_quoted_pair_def = '\\' >> required("quoted-pair", "an ASCII character")[one<any_ascii>];

// RFC 5322 3.2.2: ccontent = ctext / quoted-pair / comment
//                 comment = "(" *([FWS] ccontent) [FWS] ")"
// RFC 6532 3.2: ctext =/ UTF8-non-ascii
auto const ccontent = run8<ctext> | fws | header_quoted_pair | comment;
auto const comment_def = '(' >> nested[*ccontent] >> required("comment", "\")\"")[x3::lit(')')];

// RFC 5322 3.2.2: CFWS = (1*([FWS] comment) [FWS]) / FWS
auto const cfws_def = +(fws | comment);

// RFC 5322 3.2.4: quoted-string = [CFWS] DQUOTE *([FWS] qcontent) [FWS] DQUOTE [CFWS]
//                 qcontent = qtext / quoted-pair
//   The CFWS around it is left to the rules that use it.
auto const header_quoted_string_def = '"' >> *(run8<header_qtext> | fws | header_quoted_pair)
                                      >> required("quoted-string", "DQUOTE")[x3::lit('"')];

// RFC 5322 3.2.5: word = atom / quoted-string
auto const word_def = run8<atext> | header_quoted_string;

BOOST_SPIRIT_DEFINE(fws, header_quoted_pair, comment, cfws, header_quoted_string, word)

}  // namespace relaylab::grammar::strict
