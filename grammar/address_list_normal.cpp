// Addresses of header fields in their normal form.
#include "grammar/address_list.hpp"
#include "grammar/ascii.hpp"
#include "grammar/header_text.hpp"

namespace relaylab::grammar {
namespace {

// As a phrase of RFC 5322 3.2.5: in quotes unless it is nothing but letters, digits and single spaces.
std::string phrase(std::string_view said) {
    bool plain = true;
    std::string quoted = "\"";
    for (char const octet : said) {
        if (octet == '"' || octet == '\\') quoted += '\\';
        quoted += octet;
        plain =
            plain && (is_digit(octet) || is_upper(octet) || (octet >= 'a' && octet <= 'z') || octet == ' ');
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
