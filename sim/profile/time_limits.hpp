// How long a server waits for its client, and what it says when that was too long.
#pragma once

#include <string>

#include "grammar/date_time.hpp"
#include "sim/profile/reply_template.hpp"

namespace relaylab::files {
class table_reader;
}

namespace relaylab::sim {

struct rule_context;

/// While one kind of thing is awaited: commands, or mail data.
struct time_limit {
    grammar::duration silence;  ///< without an octet
    grammar::duration whole;    ///< until it is there, whole: who sends an octet now and then does not live for ever
    reply_template reply;       ///< said before it closes; empty: nothing

    friend bool operator==(time_limit const&, time_limit const&) = default;
};

/// RFC 5321 4.5.3.2.7 has five minutes for a command. That anything must be whole by a time of its own is ours.
struct time_limits {
    time_limit command{std::chrono::minutes{5}, std::chrono::minutes{15}, {}};
    time_limit data{std::chrono::minutes{5}, std::chrono::hours{1}, {}};
    std::string evidence;  ///< an evidence_note's id; empty: no evidence, the values above

    friend bool operator==(time_limits const&, time_limits const&) = default;
};

/// Reads the table [timeouts] of a profile, if it has one: what it names is changed, all else stays as inherited.
void read_time_limits(files::table_reader& of_profile, rule_context const&, time_limits&);

}  // namespace relaylab::sim
