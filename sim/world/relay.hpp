// How a host hands a message on: its own SMTP client against the next host's session.
#pragma once

#include <string>
#include <string_view>

#include "evidence/transcript.hpp"
#include "sim/world/session.hpp"

namespace relaylab::sim {

struct spoken {
    smtp::outcome outcome;
    evidence::transcript lines;   ///< with the time since the dialogue began, once the client has waited
    grammar::duration took{0};    ///< what the server made the client wait for
};

/// One transaction over a session that was just opened, and QUIT. Messages that the session accepts are left
/// in it for the caller. `lines`: is the transcript wanted? Else it stays empty.
spoken speak(session&, smtp::wording, smtp::envelope, grammar::instant now, bool lines = true);

/// A profile's client wording with its placeholders filled.
smtp::wording outgoing_wording(profile const&, site const&);

/// "<local@domain>" of a reading, the local part quoted where RFC 5321 4.1.2 asks for it.
std::string path_of(grammar::reading const&);
/// The same for a sender: "<>" stays, and an unqualified one gets the domain that its reading has.
std::string qualified_path(party const&);

/// What a Received field tells of a message.
struct trace {
    client_facts client;
    bool extended = false;  ///< it said EHLO
    std::string_view reverse_path;
    std::string_view forward_path;
    std::string_view helo;
    std::string_view queue_id;
    grammar::instant at;  ///< by the host's own clock
};
/// A text that a host writes into the header of a message.
std::string header_text(reply_template const&, profile const&, site const&, trace const&);
/// The text of a host's own Received field, without its name.
std::string received_text(profile const&, site const&, trace const&);

/// The reply that ended a transaction before its message was taken; null where the connection was lost without one.
grammar::reply const* refusing(smtp::outcome const&) noexcept;
/// Why a transaction failed, in the next host's words.
std::string refusal_of(smtp::outcome const&);

}  // namespace relaylab::sim
