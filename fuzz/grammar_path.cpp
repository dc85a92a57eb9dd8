// Strict paths: the grammar and the reference written by hand agree, an error lies within the text, and what
// was parsed prints as it was.
#include <string>

#include "fuzz/grammar_octets.hpp"
#include "grammar/path.hpp"
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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    auto const text = fuzz::octets(data, size).rest();
    auto const forward = grammar::parse_forward_path(text);
    fuzz::require(forward.has_value() == grammar::reference::admits_forward_path(text));
    if (forward)
        check_printing(text, forward->source_route, forward->mailbox);
    else
        check_error(forward.error(), text);
    auto const reverse = grammar::parse_reverse_path(text);
    fuzz::require(reverse.has_value() == grammar::reference::admits_reverse_path(text));
    if (reverse)
        check_printing(text, reverse->source_route, reverse->mailbox);
    else
        check_error(reverse.error(), text);
    return 0;
}
