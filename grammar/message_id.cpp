#include "grammar/message_id.hpp"

#include "grammar/header_text.hpp"
#include "grammar/scan_header.hpp"
#include "grammar/strict_addr_spec.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

x3::rule<class bare_id_id, silent> const bare_id = "msg-id without CFWS";
x3::rule<class msg_id_id, silent> const msg_id = "msg-id";

// RFC 5322 3.6.4: id-left = dot-atom-text / obs-id-left
// RFC 5322 4.5.4: obs-id-left = local-part
//   The obsolete form holds the other, and so for id-right.
auto const id_left = x3::raw[-cfws >> header_local_part >> -cfws][keep<&message_id::left>];

// RFC 5322 3.6.4: id-right = dot-atom-text / no-fold-literal / obs-id-right
// RFC 5322 4.5.4: obs-id-right = domain
auto const id_right = x3::raw[-cfws >> header_domain >> -cfws][keep<&message_id::right>];

// RFC 5322 3.6.4: msg-id = [CFWS] "<" id-left "@" id-right ">" [CFWS]
auto const bare_id_def = required("msg-id", "\"<\"")[x3::lit('<')] >> required("msg-id", "id-left")[id_left]
                         >> required("msg-id", "\"@\"")[x3::lit('@')]
                         >> required("msg-id", "id-right")[id_right]
                         >> required("msg-id", "\">\"")[x3::lit('>')];
auto const msg_id_def = -cfws >> bare_id >> -cfws;

BOOST_SPIRIT_DEFINE(bare_id, msg_id)

}  // namespace

bool scan_message_id(char const*& first, char const* last, scan_state& state, message_id& out) {
    return scan(first, last, state, out, msg_id);
}

bool scan_bare_message_id(char const*& first, char const* last, scan_state& state, message_id& out) {
    return scan(first, last, state, out, bare_id);
}

}  // namespace strict

result<message_id> parse_message_id(std::string_view body, rules selected) {
    return strict::parse_whole<message_id>(body, selected, "msg-id", "end of field", strict::scan_message_id);
}

std::string normal(message_id const& id) {
    return '<' + without_spaces(id.left) + '@' + without_spaces(id.right) + '>';
}

}  // namespace relaylab::grammar
