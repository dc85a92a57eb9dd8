#include "sim/profile/path_fault.hpp"

#include <algorithm>
#include <utility>

namespace relaylab::sim {
namespace {

using sv = std::string_view;

/// A reading's words for its flaw, and the fault that they are.
constexpr std::pair<sv, sv> words_of_flaws[]{
    {"a quote without an end", "unclosed-quote"},
    {"a quoted string without an end", "unclosed-quote"},
    {"no \">\" at the end", "unclosed-bracket"},
    {"a \">\" without \"<\"", "unopened-bracket"},
    {"a comment without an end", "unclosed-comment"},
    {"text behind the path", "text-behind"},
    {"text behind the literal", "literal"},
    {"a second address", "second-address"},
    {"a \",\"", "second-address"},
    {"a list of nobody", "list"},
    {"a \";\"", "list"},
    {"more than one \"@\"", "several-at"},
    {"a source route", "route"},
    {"no \"@\" in the route", "route"},
    {"no address", "no-address"},
    {"no path", "no-address"},
    {"no local part", "no-local-part"},
    {"no domain", "no-domain"},
    {"no domain behind the \"@\"", "no-domain"},
    {"an address literal", "literal"},
    {"no IP address in the brackets", "literal"},
    {"no \"]\" behind the \"[\"", "literal"},
    {"no digit of an address", "literal"},
    {"the loopback's name or address", "loopback"},
    {"the address is too long", "address-too-long"},
    {"the local part is too long", "local-part-too-long"},
    {"the domain is too long", "domain-too-long"},
    {"a label is too long", "domain-too-long"},
    {"a control character", "control"},
    {"NUL", "control"},
    {"an octet above 127", "eight-bit"},
    {"not UTF-8", "bad-utf8"},
    {"the name of a program", "program"},
    {"the name of a file", "file"},
    {"an empty label in the domain", "empty-label"},
    {"an octet that no host name holds", "bad-domain"},
    {"an octet that no domain holds", "bad-domain"},
    {"a label that ends with \"-\"", "bad-domain"},
    {"a label that begins with \"-\"", "bad-domain"},
    {"a domain of digits alone", "bad-domain"},
    {"two words side by side", "words"},
    {"white space", "words"},
};

}  // namespace

std::size_t fault_number(grammar::reading const& read) noexcept {
    if (read.flaw == grammar::defect::none) return 0;
    auto const* const known =
        std::find_if(std::begin(words_of_flaws), std::end(words_of_flaws), [&](auto const& pair) { return pair.first == read.why; });
    if (known == std::end(words_of_flaws)) return 1;
    return static_cast<std::size_t>(std::find(path_faults.begin(), path_faults.end(), known->second)
                                    - path_faults.begin());
}

}  // namespace relaylab::sim
