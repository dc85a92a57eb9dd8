// What a client asks to be told of its mail: RET and ENVID of MAIL, NOTIFY and ORCPT of RCPT (RFC 3461 4). A server
// heeds those that it knows as parameters, and whose values have the form that the RFC gives them.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "grammar/command.hpp"
#include "grammar/dsn_parameter.hpp"
#include "sim/profile/said_line.hpp"

namespace relaylab::sim {

/// Of a message.
struct message_request {
    std::optional<grammar::returned_part> ret;  ///< what of it a report of failure gives back
    std::string envid;                          ///< xtext, as sent; empty where none was

    friend bool operator==(message_request const&, message_request const&) = default;
};

/// Of one recipient.
struct recipient_request {
    std::optional<grammar::notify> notify;  ///< on what a report is wanted; where it is not said, on failure and delay
    std::string orcpt;                      ///< type, ";" and xtext, as sent; empty where none was

    bool empty() const noexcept { return !notify && orcpt.empty(); }
    friend bool operator==(recipient_request const&, recipient_request const&) = default;
};

/// What an accepted MAIL asks for.
message_request asked_of_message(grammar::command const& mail, known_parameters const&);
/// What an accepted RCPT asks for.
recipient_request asked_of_recipient(grammar::command const& rcpt, known_parameters const&);

/// The value of line.dsn: none of the four is said, all that are have their form, or one has not.
std::size_t delivery_request_number(grammar::command const&, known_parameters const&);

/// The parameters as a next hop that offers DSN is told them, a blank before each (RFC 3461 5.2.1).
std::string parameters_of(message_request const&);
std::string parameters_of(recipient_request const&);

}  // namespace relaylab::sim
