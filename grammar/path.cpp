#include "grammar/path.hpp"

#include "grammar/path_limits.hpp"
#include "grammar/scan_address_literal.hpp"
#include "grammar/scan_path.hpp"
#include "grammar/strict_domain.ipp"
#include "grammar/strict_local_part.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

// Of a forward_path or a reverse_path.
constexpr auto keep_route = [](auto& context) { made(context).source_route = view(x3::_attr(context)); };
constexpr auto keep_local = [](auto& context) {
    made(context).mailbox.local_part = view(x3::_attr(context));
};
constexpr auto keep_domain = [](auto& context) { made(context).mailbox.domain = view(x3::_attr(context)); };

x3::rule<class literal_id, silent> const literal = "address-literal";
x3::rule<class mailbox_id, silent> const mailbox_rule = "Mailbox";
x3::rule<class at_domain_id, silent> const at_domain = "At-domain";
x3::rule<class a_d_l_id, silent> const a_d_l = "A-d-l";
x3::rule<class path_id, silent> const path = "Path";
x3::rule<class postmaster_id, silent> const postmaster = "Postmaster";
x3::rule<class forward_path_id, silent> const forward_path_rule = "Forward-path";
x3::rule<class reverse_path_id, silent> const reverse_path_rule = "Reverse-path";

// grammar/address_literal.cpp
auto const literal_def = call([](char const*& first, char const* last, scan_state& state, auto&) {
    address_literal ignored;
    return scan_address_literal(first, last, state, ignored);
});

// RFC 5321 4.1.2: Mailbox = Local-part "@" ( Domain / address-literal )
auto const mailbox_rule_def =
    required("Mailbox", "Local-part")[x3::raw[local_part][keep_local]]
    >> required("Mailbox", "\"@\"")[x3::lit('@')]
    >> required("Mailbox", "Domain or address-literal")[x3::raw[domain | literal][keep_domain]];

// RFC 5321 4.1.2: At-domain = "@" Domain
auto const at_domain_def = '@' >> required("At-domain", "Domain")[domain];

// RFC 5321 4.1.2: A-d-l = At-domain *( "," At-domain )
auto const a_d_l_def = at_domain >> *(',' >> required("A-d-l", "At-domain")[at_domain]);

// RFC 5321 4.1.2: Path = "<" [ A-d-l ":" ] Mailbox ">"
auto const routed = x3::raw[a_d_l][keep_route] >> required("Path", "\":\"")[x3::lit(':')];
auto const path_def = required("Path", "\"<\"")[x3::lit('<')] >> -routed >> mailbox_rule
                      >> required("Path", "\">\"")[x3::lit('>')];

// RFC 5321 4.1.1.3: "<Postmaster>", in any case
auto const postmaster_def = '<' >> x3::raw[x3::no_case["postmaster"]][keep_local] >> '>';

// RFC 5321 4.1.2: Forward-path = Path
// RFC 5321 4.1.1.3: rcpt = "RCPT TO:" ( "<Postmaster@" Domain ">" / "<Postmaster>" / Forward-path ) ...
//   A path first: it is what most are.
auto const forward_path_rule_def = path | postmaster;

// RFC 5321 4.1.2: Reverse-path = Path / "<>"
auto const reverse_path_rule_def = x3::lit("<>")[put<&reverse_path::null, true>] | path;

BOOST_SPIRIT_DEFINE(literal, mailbox_rule, at_domain, a_d_l, path, postmaster, forward_path_rule,
                    reverse_path_rule)

template <class Path, class Rule>
bool scan_limited(char const*& first, char const* last, scan_state& state, Path& out, Rule const& rule) {
    char const* const begin = first;
    if (!scan(first, last, state, out, rule)) return false;
    auto const size = static_cast<std::size_t>(first - begin);
    // No part of a path is longer than the path: most need not be measured one by one.
    return size <= least_limit || within_limits({begin, size}, out.source_route, out.mailbox, state);
}

}  // namespace

bool scan_reverse_path(char const*& first, char const* last, scan_state& state, reverse_path& out) {
    return scan_limited(first, last, state, out, reverse_path_rule);
}

bool scan_forward_path(char const*& first, char const* last, scan_state& state, forward_path& out) {
    return scan_limited(first, last, state, out, forward_path_rule);
}

bool scan_mailbox(char const*& first, char const* last, scan_state& state, mailbox& out) {
    reverse_path parts;
    if (!scan_limited(first, last, state, parts, mailbox_rule)) return false;
    out = parts.mailbox;
    return true;
}

}  // namespace strict

result<forward_path> parse_forward_path(std::string_view text, rules selected) {
    return strict::parse_whole<forward_path>(text, selected, "Path", "end of path",
                                             strict::scan_forward_path);
}

result<reverse_path> parse_reverse_path(std::string_view text, rules selected) {
    return strict::parse_whole<reverse_path>(text, selected, "Path", "end of path",
                                             strict::scan_reverse_path);
}

result<mailbox> parse_mailbox(std::string_view text, rules selected) {
    return strict::parse_whole<mailbox>(text, selected, "Mailbox", "end of mailbox", strict::scan_mailbox);
}

}  // namespace relaylab::grammar
