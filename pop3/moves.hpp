// The one table of moves of POP3: what each command means in each state of a session (RFC 1939 3 to 6, RFC 2449 5,
// RFC 2595 4). The server, its tests and the page in docs/ read this table.
#pragma once

#include <cstdint>
#include <string_view>

namespace relaylab::pop3 {

/// Where a session stands. RFC 1939's UPDATE is the move from transaction to closed.
enum class state : std::uint8_t {
    authorization,  ///< the greeting is out, nobody has logged in
    user,           ///< USER was accepted
    transaction,    ///< logged in; the maildrop is this session's
    closed,
};
inline constexpr std::size_t state_count = 4;

enum class verb : std::uint8_t {
    user, pass, apop, stls, capa, stat, list, uidl, retr, top, dele, rset, noop, quit, unknown,
};
inline constexpr std::size_t verb_count = 15;

/// What is out of order about a command; with a breach it is refused.
enum class breach : std::uint8_t {
    none,
    no_user,        ///< PASS without USER
    not_logged_in,  ///< a command of the transaction
    logged_in,      ///< a command of the authorization
};

struct move {
    breach order = breach::none;
    state taken = state::closed;    ///< where +OK leads
    state refused = state::closed;  ///< where -ERR leads
};

/// The table; state::closed takes no command.
move find_move(state at, verb said) noexcept;

/// As documents write them: "not-logged-in", "capa".
std::string_view to_string(state) noexcept;
std::string_view to_string(verb) noexcept;
std::string_view to_string(breach) noexcept;

}  // namespace relaylab::pop3
