// Strict paths: the grammar and the reference written by hand agree, an error lies within the text, and what
// was parsed prints as it was.
#include <string>

#include "fuzz/grammar_octets.hpp"
#include "grammar/path.hpp"
#include "grammar/utf8.hpp"
#include "tests/grammar/reference_path.hpp"

using namespace relaylab;

namespace {

void check_error(grammar::syntax_error const& error, std::string_view text) {
    fuzz::require(error.offset <= text.size());
    fuzz::require(!error.production.empty() && !error.expected.empty());
}

void check_printing(std::string_view text, std::string_view route, grammar::mailbox const& box) {
    if (box.domain.empty()) return;
    std::string printed = "<";
    if (!route.empty()) printed.append(route).append(":");
    printed.append(box.local_part).append("@").append(box.domain).append(">");
    fuzz::require(printed == text);
}

// With RFC 6531 and the second rule for "::" no strict path is read otherwise, and UTF-8 is well-formed.
void check_wider(std::string_view text, bool strict) {
    auto const wide = grammar::parse_forward_path(text, {.smtputf8 = true, .one_group_gap = true});
    fuzz::require(!strict || wide.has_value());
    if (!wide) {
        check_error(wide.error(), text);
        return;
    }
    fuzz::require(!grammar::first_bad_utf8(text));
    auto const once = grammar::normal(*wide);
    auto const again = grammar::parse_forward_path(once, {.smtputf8 = true});
    fuzz::require(again.has_value() && grammar::normal(*again) == once);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = fuzz::octets(data, size).rest();
    auto const forward = grammar::parse_forward_path(text);
    fuzz::require(forward.has_value() == grammar::reference::admits_forward_path(text));
    if (forward)
        check_printing(text, forward->source_route, forward->mailbox);
    else
        check_error(forward.error(), text);
    check_wider(text, forward.has_value());
    auto const reverse = grammar::parse_reverse_path(text);
    fuzz::require(reverse.has_value() == grammar::reference::admits_reverse_path(text));
    if (reverse)
        check_printing(text, reverse->source_route, reverse->mailbox);
    else
        check_error(reverse.error(), text);
    return 0;
}
