// Facets: what a rule may ask about a situation. A facet is a closed set of values of which exactly one holds;
// a flag is a facet of two values. Facets are independent of each other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "smtp/moves.hpp"

namespace relaylab::sim {

/// Every facet. The order groups them; facets() gives names and values.
enum class facet : std::uint8_t {
    client_network, client_ptr, client_listed, client_grant, client_auth, client_tls, client_greeting,
    client_remembered,
    session_mark, session_too_many,
    sender_null, sender_account, sender_domain, sender_listed, sender_grant, sender_login, sender_resolves, sender_defect,
    sender_fault,
    sender_percent, sender_bang, sender_source_route, sender_quoted, sender_several_at, sender_literal,
    sender_unqualified, sender_bare_address, sender_no_brackets, sender_eight_bit, sender_pipe,
    recipient_account, recipient_domain, recipient_routed, recipient_postmaster, recipient_defect,
    recipient_fault,
    recipient_percent, recipient_bang, recipient_source_route, recipient_quoted, recipient_several_at,
    recipient_literal, recipient_unqualified, recipient_bare_address, recipient_no_brackets,
    recipient_eight_bit, recipient_pipe,
    content_bare_lf, content_bare_cr, content_nul, content_eight_bit, content_oversize, content_from,
    content_long_line, content_looping, content_header, content_delivered_to,
    order_breach, order_burst, order_refused,
    line_bare_lf, line_bare_cr, line_nul, line_eight_bit, line_bad_utf8, line_too_long,
    line_leading_space, line_wide_space, line_space_before_colon, line_trailing_space,
    line_command, line_word, line_path, line_argument, line_name,
    line_parameters, line_size, line_body, line_smtputf8, line_dsn, line_chunk, line_xclient, auth_outcome,
};
inline constexpr std::size_t facet_count = 83;

struct facet_description {
    facet id;
    std::string_view name;                     ///< dotted, as profiles write it: "sender.domain"
    std::span<std::string_view const> values;  ///< in the order of their bits; a flag has {"false", "true"}
    smtp::stage known_from;                    ///< the first stage at which it can be asked
    std::string_view meaning;                  ///< one line for people

    bool flag() const noexcept { return values.size() == 2 && values[0] == "false"; }
};

/// All facets, indexed by their number.
std::span<facet_description const> facets() noexcept;
facet_description const& describe(facet) noexcept;
std::optional<facet> find_facet(std::string_view name) noexcept;

/// May a rule of this stage ask about that facet? Content is known at the end of data, recipients from RCPT
/// on, senders from MAIL on; a line's facets hold for the command being answered only.
bool known_at(facet, smtp::stage) noexcept;
/// The same for a route rule: everything but the line and the order is known.
bool known_to_routes(facet) noexcept;

/// The first of a facet's bits in a situation; all of them stand in one machine word (facet_bits.hpp).
std::size_t first_bit(facet) noexcept;
inline constexpr std::size_t situation_bits = 384;

}  // namespace relaylab::sim
