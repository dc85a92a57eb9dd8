// Addresses of header fields in their normal form.
#include "grammar/address_list.hpp"
#include "grammar/ascii.hpp"
#include "grammar/header_text.hpp"

namespace relaylab::grammar {
namespace {

bool is_plain(char octet) { return is_digit(octet) || is_letter(octet); }

// What is neither qtext nor white space, obsolete forms included.
bool needs_backslash(char octet) {
    return octet == '"' || octet == '\\' || octet == '\r' || octet == '\n' || octet == '\0';
}

// As a phrase of RFC 5322 3.2.5: in quotes unless it is nothing but letters, digits and single spaces between
// them.
std::string phrase(std::string_view said) {
    bool plain = is_plain(said.back());
    char before = ' ';
    std::string quoted = "\"";
    for (char const octet : said) {
        if (needs_backslash(octet)) quoted += '\\';
        quoted += octet;
        plain = plain && (is_plain(octet) || (octet == ' ' && before != ' '));
        before = octet;
    }
    return plain ? std::string(said) : quoted + '"';
}

}  // namespace

std::string normal(header_address const& address) {
    auto const spec = without_spaces(address.local_part) + '@' + lower(without_spaces(address.domain));
    auto const name = phrase_text(address.display_name);
    return name.empty() ? spec : phrase(name) + " <" + spec + '>';
}

}  // namespace relaylab::grammar
