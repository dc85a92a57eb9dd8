#include "grammar/auth_parameter.hpp"

#include <algorithm>
#include <string>

#include "grammar/path.hpp"
#include "grammar/scan_parameter.hpp"
#include "grammar/xtext.hpp"

namespace relaylab::grammar {
namespace strict {
namespace {

// Where in xtext the octet is that is decoded to `offset`.
std::size_t encoded_offset(std::string_view xtext, std::size_t offset) {
    std::size_t at = 0;
    for (; offset > 0; --offset) at += xtext[at] == '+' ? 3u : 1u;
    return std::min(at, xtext.size());
}

}  // namespace

// RFC 4954 5: auth-mail-parameter = "AUTH=" ( xtext of a Mailbox / "<>" )
bool scan_auth_parameter(char const*& first, char const* last, scan_state& state, auth_identity& out) {
    if (!scan_xtext(first, last, state, out.xtext)) return false;
    out.unknown = out.xtext == "<>";
    if (out.unknown) return true;
    auto const box = parse_mailbox(decode_xtext(out.xtext), state.selected);
    if (box) return true;
    auto const& error = box.error();
    return state.refuse(out.xtext.data() + encoded_offset(out.xtext, error.offset), error.production,
                        error.expected, error.limit);
}

}  // namespace strict

result<auth_identity> parse_auth_parameter(std::string_view value, rules selected) {
    return strict::parse_whole<auth_identity>(value, selected, "xtext", "xchar or hexchar",
                                              strict::scan_auth_parameter);
}

}  // namespace relaylab::grammar
