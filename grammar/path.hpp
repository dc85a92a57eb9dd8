// The strict paths of RFC 5321 4.1.2, as the RFC writes them. What real servers admit beside them is a
// dialect's business: grammar/reading.hpp.
#pragma once

#include <string>
#include <string_view>

#include "grammar/result.hpp"
#include "grammar/rules.hpp"

namespace relaylab::grammar {

/// Mailbox = Local-part "@" ( Domain / address-literal ). Views of the input.
struct mailbox {
    std::string_view local_part;  ///< as sent, quotes included
    std::string_view domain;      ///< as sent; an address literal keeps its brackets

    bool quoted() const noexcept { return !local_part.empty() && local_part.front() == '"'; }
    bool literal() const noexcept { return !domain.empty() && domain.front() == '['; }
    friend bool operator==(mailbox const&, mailbox const&) = default;
};

/// Forward-path = Path / "<Postmaster>"; Path = "<" [ A-d-l ":" ] Mailbox ">".
struct forward_path {
    std::string_view source_route;  ///< "@a,@b" without the colon, empty where there is none
    grammar::mailbox mailbox;       ///< the domain is empty for <Postmaster>
};

/// Reverse-path = Path / "<>".
struct reverse_path {
    bool null = false;
    std::string_view source_route;
    grammar::mailbox mailbox;
};

/// All check the limits of RFC 5321 4.5.3.1: local part 64, domain 255, path 256 octets, label 63.
result<forward_path> parse_forward_path(std::string_view, rules = {});
result<reverse_path> parse_reverse_path(std::string_view, rules = {});
result<mailbox> parse_mailbox(std::string_view, rules = {});

/// The normal form: the local part in quotes only where it must be, with as few backslashes as may be (RFC
/// 5321 4.1.2 has them mean the same); the domain in lower case, a literal as RFC 5952 writes it.
std::string normal(mailbox const&);
/// The same in brackets. A source route, which RFC 5321 appendix C has servers ignore, is left out.
std::string normal(forward_path const&);
std::string normal(reverse_path const&);

}  // namespace relaylab::grammar
