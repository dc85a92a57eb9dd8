// Received: the trace that each server puts on top (RFC 5321 4.4, RFC 5322 3.6.7).
#pragma once

#include <string>
#include <string_view>

#include "grammar/header_date.hpp"
#include "grammar/result.hpp"
#include "grammar/rules.hpp"

namespace relaylab::grammar {

/// A host in a trace, and what stands in parentheses behind it. Views of the input.
struct trace_host {
    std::string_view name;     ///< a Domain, an address-literal with its brackets, or what was written there
    std::string_view comment;  ///< all comments, parentheses included: "(mail.example.org [192.0.2.1])"
};

/// Views of the input; what is absent is empty.
struct received {
    trace_host from;
    trace_host by;
    std::string_view via;
    std::string_view with;
    std::string_view id;    ///< an Atom, or a msg-id with its brackets
    std::string_view for_;  ///< a path with its brackets, or a mailbox
    header_date date;
};

/// Strict: the Stamp of RFC 5321 4.4. "from" and "by" must be there, in this order, and from's host and by's
/// are Domains, or address-literals with a TCP-info; then via, with, id, for, and other clauses.
result<received> parse_stamp(std::string_view body, rules = {});

/// The wider form of RFC 5322 3.6.7, which holds what is met: any words with comments between them, and a
/// date. Of a clause that stands twice the first counts.
result<received> parse_received(std::string_view body, rules = {});

/// Who connected, as the server saw it: TCP-info of RFC 5321 4.4. Views of the input.
struct tcp_info {
    std::string_view domain;   ///< empty where only the address is given
    std::string_view literal;  ///< with its brackets

    friend bool operator==(tcp_info const&, tcp_info const&) = default;
};
/// A trace_host's comment, with its parentheses.
result<tcp_info> parse_tcp_info(std::string_view text, rules = {});

/// "from a (b [192.0.2.1]) by c via TCP with ESMTP id 1 for <d@e>; Fri, 26 Jan 2001 11:05:00 +0900"
std::string normal(received const&);

}  // namespace relaylab::grammar
