// Paths in their normal form.
#include "grammar/address_literal.hpp"
#include "grammar/ascii.hpp"
#include "grammar/path.hpp"

namespace relaylab::grammar {
namespace {

// What a quoted string says: without its quotes and the backslashes.
std::string unquote(std::string_view quoted) {
    std::string out;
    for (std::size_t i = 1; i + 1 < quoted.size(); ++i) {
        if (quoted[i] == '\\') ++i;
        out += quoted[i];
    }
    return out;
}

std::string quote(std::string_view said) {
    std::string out = "\"";
    for (char const octet : said) {
        if (octet == '"' || octet == '\\') out += '\\';
        out += octet;
    }
    return out + '"';
}

bool is_dot_string(std::string_view said) {
    // parse_mailbox would admit a quoted string, too: what was unquoted must not begin with a quote.
    return !said.empty() && said.front() != '"'
           && parse_mailbox(std::string(said) + "@x", {.smtputf8 = true}).has_value();
}

std::string normal_local_part(mailbox const& box) {
    if (!box.quoted()) return std::string(box.local_part);
    auto said = unquote(box.local_part);
    return is_dot_string(said) ? said : quote(said);
}

}  // namespace

std::string normal(mailbox const& box) {
    auto out = normal_local_part(box);
    if (box.domain.empty()) return out;
    auto const literal = parse_address_literal(box.domain, {.one_group_gap = true});
    return out + '@' + (literal ? normal(*literal) : lower(box.domain));
}

std::string normal(forward_path const& path) { return '<' + normal(path.mailbox) + '>'; }

std::string normal(reverse_path const& path) { return path.null ? "<>" : '<' + normal(path.mailbox) + '>'; }

}  // namespace relaylab::grammar
