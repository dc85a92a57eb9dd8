// How a server keeps what it cannot hand on at once: when it tries again, when it gives up, whom it tells.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "grammar/date_time.hpp"

namespace relaylab::files {
class table_reader;
}

namespace relaylab::sim {

struct rule_context;

/// What becomes of a message with the null reverse-path that cannot be delivered (RFC 5321 4.5.5: it is never
/// reported to its sender).
enum class double_bounce {
    discard,
    postmaster,  ///< reported to the host's own postmaster
};

struct queue_rules {
    /// The times between one attempt and the next; the last one goes on until `give_up`. Empty: what cannot be
    /// handed on at once bounces. Where a profile says nothing: as RFC 5321 4.5.4.1 would have it.
    std::vector<grammar::duration> retry{std::chrono::minutes{30}, std::chrono::hours{1}, std::chrono::hours{2},
                                         std::chrono::hours{4}};
    grammar::duration give_up = std::chrono::hours{120};  ///< since it was accepted; the last attempt is made then
    std::optional<grammar::duration> warn;                ///< the sender is told once that it waits
    double_bounce undeliverable = double_bounce::discard;
    std::size_t most_received = 100;  ///< a message with more Received fields is in a loop (RFC 5321 6.3)
    bool retries_loopback = false;    ///< 127.0.0.1 and ::1 are next hops that do not answer; else a loop
    std::string evidence;             ///< an evidence_note's id; empty: no evidence, the values above

    friend bool operator==(queue_rules const&, queue_rules const&) = default;
};

/// Reads the table [queue] of a profile, if it has one: what it names is changed, all else stays as inherited.
void read_queue(files::table_reader& of_profile, rule_context const&, queue_rules&);

}  // namespace relaylab::sim
