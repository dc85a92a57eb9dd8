// The session asks, it never decides: what it asks, and what it is told.
#pragma once

#include <string_view>

#include "grammar/command.hpp"
#include "grammar/data_framer.hpp"
#include "grammar/date_time.hpp"
#include "smtp/moves.hpp"

namespace relaylab::smtp {

/// What else had arrived when the server looked.
enum class arrival : std::uint8_t {
    alone,      ///< nothing behind it
    pipelined,  ///< more octets wait behind it
    early,      ///< it was sent before the banner went out
};
inline constexpr std::size_t arrival_count = 3;
std::string_view to_string(arrival) noexcept;

/// Facts about a command's line that the grammar leaves to the profile.
struct line_facts {
    bool bare_lf = false;
    bool bare_cr = false;
    bool nul = false;
    bool eight_bit = false;
    bool too_long = false;
    bool bad_utf8 = false;            ///< its octets above 127 are no UTF-8
    bool leading_space = false;       ///< blanks before the keyword
    bool wide_space = false;          ///< more or another than one space behind the keyword
    bool space_before_colon = false;  ///< blanks between FROM or TO and its ":"
    bool trailing_space = false;      ///< blanks, or what the server drops like them, at the end
};

/// Which chunk of a message BDAT brought (RFC 3030 2).
enum class chunk : std::uint8_t {
    none,       ///< another command, or a server that takes none
    more,       ///< not the last
    last,
    malformed,  ///< no size could be read: no octets were taken
};
inline constexpr std::size_t chunk_count = 4;

/// One thing that a client said and the server must answer. Views live until the answer is told.
struct question {
    stage at = stage::connect;
    breach order = breach::none;
    grammar::command said;             ///< at connect and end_of_data: empty
    bool response = false;             ///< at auth: the line answers a challenge; it is the argument
    line_facts line;
    smtp::arrival arrival = smtp::arrival::alone;
    std::string_view message;          ///< at end_of_data: the mail data, dots removed; at bdat: all chunks so far
    grammar::data_facts content;       ///< at end_of_data and bdat
    smtp::chunk chunk = chunk::none;   ///< at bdat
    std::size_t chunk_size = 0;        ///< at bdat: octets of this chunk
};

/// What the session does after the reply.
enum class next : std::uint8_t {
    advance,  ///< the command was accepted: make the table's move
    remain,   ///< it was refused: stay
    secure,   ///< a TLS handshake follows the reply (RFC 3207 4)
    ask,      ///< of AUTH: the reply is a challenge, and the next line answers it (RFC 4954 4)
    restart,  ///< back to where the banner was just said (XCLIENT)
    close,    ///< close the connection once the reply is out
};

struct answer {
    std::string_view reply;  ///< octets, every line with its line end; may be empty (a silent close)
    grammar::duration delay{0};
    next then = next::remain;
    bool discard = false;  ///< what had arrived behind the command is dropped
};

}  // namespace relaylab::smtp
