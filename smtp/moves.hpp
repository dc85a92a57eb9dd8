// The one table of moves: what each command means in each state of a session (RFC 5321 4.1.4). The server,
// the property tests and the drawing in docs/ all read this table.
//
// A command out of order is a breach. A breach is not refused here: some servers take MAIL without HELO and
// others do not, so the answer is the profile's. The table only says which breach it is and where the session
// goes when the command is nevertheless accepted.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "grammar/command.hpp"

namespace relaylab::smtp {

/// Where a session stands, from the server's side.
enum class state : std::uint8_t {
    connected,  ///< the banner is out, nobody has said HELO
    greeted,    ///< HELO or EHLO was accepted; no transaction
    sender,     ///< MAIL was accepted
    recipient,  ///< at least one RCPT was accepted
    data,       ///< 354 is out: what arrives is mail data
    closed,
};
inline constexpr std::size_t state_count = 6;

/// Where in a dialogue a question is asked.
enum class stage : std::uint8_t {
    connect, helo, ehlo, starttls, auth, mail, rcpt, data, end_of_data, bdat,
    rset, vrfy, expn, etrn, noop, help, quit, unknown,
    line,  ///< asked of every command before the stage that it names
};
inline constexpr std::size_t stage_count = 19;

/// What is out of order about a command.
enum class breach : std::uint8_t {
    none,
    no_greeting,   ///< a transaction command before HELO or EHLO
    no_sender,     ///< RCPT or DATA without MAIL
    no_recipient,  ///< DATA without an accepted RCPT
    nested_mail,   ///< MAIL within a transaction
    open_chunks,   ///< MAIL, RCPT or DATA between the chunks of a message (RFC 3030 2)
    in_transaction,  ///< AUTH within a transaction (RFC 4954 4)
};
inline constexpr std::size_t breach_count = 7;

struct move {
    breach order = breach::none;
    state next = state::closed;  ///< where an acceptance (2yz, or 3yz for DATA) leads
};

/// The table. `at` is never state::data or state::closed with a command: those take none.
move find_move(state at, stage command) noexcept;

/// The move of a last chunk of BDAT is the table's; one that is not the last stays where it is.

/// The stage at which a command is answered.
stage stage_of(grammar::verb) noexcept;

/// As profiles write them: "end-of-data", "no-greeting".
std::string_view to_string(state) noexcept;
std::string_view to_string(stage) noexcept;
std::string_view to_string(breach) noexcept;

}  // namespace relaylab::smtp
