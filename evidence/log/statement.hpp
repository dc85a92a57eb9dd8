// What single lines of a log state: for who wants to hold each of them against something.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/date_time.hpp"

namespace relaylab::evidence {

/// One line's. What it does not state is empty.
struct statement {
    enum class kind {
        nothing,   ///< known, and of no message's way
        greeted,   ///< a client said who he is
        received,  ///< a message was accepted
        queued,    ///< it is there, with its sender
        waiting,   ///< it has not gone on to a recipient yet
        sent,      ///< it was handed to another host, or put into a mailbox
        failed,    ///< it was not
        reported,  ///< the server wrote a message itself, about another one
        done,      ///< the server has no more to do with it
    };
    kind what = kind::nothing;
    std::string id;         ///< of the message
    std::string about;      ///< of reported: the id of the other one
    std::string origin;     ///< the client's address
    std::string hello;      ///< who he says that he is
    std::string sender;     ///< without brackets
    std::string recipient;  ///< likewise
    std::string next;       ///< of sent and failed: the domain of the host that was asked
    bool by_smtp = false;   ///< of sent and failed: at another host
    std::optional<std::chrono::seconds> time_of_day;  ///< by the server's clock
    std::optional<grammar::instant> at;               ///< where the date and the zone are known, too
    std::size_t line = 0, lines = 1;                  ///< from 1; how many it takes

    friend bool operator==(statement const&, statement const&) = default;
};

std::string_view to_string(statement::kind) noexcept;

/// What a file states, and which of its lines are not known; both in the order of lines.
struct statements {
    std::vector<statement> all;
    std::vector<std::size_t> unknown;
};

}  // namespace relaylab::evidence
