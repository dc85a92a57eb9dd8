// What a session heard, and when, and what it said: with the world's seed and the session's number that is all it
// takes to have the session again, octet for octet and piece for piece.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

#include "sim/profile/conversation.hpp"
#include "sim/world/record.hpp"

namespace relaylab::sim {

/// Something that happened to a session; times are the host's own.
struct heard_event {
    enum class kind { octets, end_of_burst, deadline, secured };
    kind what = kind::octets;
    grammar::instant at;
    std::string octets;  ///< `end_of_burst` are octets with which a burst ends

    friend bool operator==(heard_event const&, heard_event const&) = default;
};

/// An action as it was given to the transport.
struct said_piece {
    smtp::action::kind what = smtp::action::kind::none;
    std::string octets;
    grammar::duration delay{0};

    friend bool operator==(said_piece const&, said_piece const&) = default;
};

struct session_log {
    session_number number = 0;
    client_facts client;  ///< as it came; what it says of itself later is heard again
    grammar::instant opened;
    std::vector<heard_event> heard;
    std::vector<happened_fault> faults;  ///< which depend on all sessions of the host
    std::deque<std::string> queue_ids;   ///< which a host may have been given
};

/// What a session is had again in: its host as it was. `remembered` is the host's memory as it was when the session
/// began; sessions of a profile that remembers are had again in their order.
struct session_setting {
    std::uint64_t seed = 0;  ///< the world's
    profile const* kind = nullptr;
    site const* here = nullptr;
    memory* remembered = nullptr;
    domain_names const* names = nullptr;
    mail_filter const* filter = nullptr;
    fault_file const* faults = nullptr;
};

/// All that the session says, in order. What stood between two pieces when they were said stands between them here:
/// each event's actions are taken before the next event.
std::vector<said_piece> had_again(session_log const&, session_setting const&);

/// An action's copy.
inline said_piece copied(smtp::action const& a) { return {a.what, std::string{a.octets}, a.delay}; }

}  // namespace relaylab::sim
