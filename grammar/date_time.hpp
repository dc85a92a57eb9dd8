// Time as an argument: the types that everything here takes, and the date-time of RFC 5322 3.3.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace relaylab::grammar {

using duration = std::chrono::microseconds;
using instant = std::chrono::sys_time<duration>;

/// "Fri, 26 Jan 2001 11:05:00 +0900"; `offset`: the zone, east of UTC.
std::string format_date_time(instant, std::chrono::minutes offset = std::chrono::minutes{0});

/// The same, read back; day names and comments are skipped, obsolete zone names read as UTC. Nothing where it
/// is no date-time.
std::optional<instant> parse_date_time(std::string_view);

/// "2001-01-26T02:10:07Z" (RFC 3339, UTC, whole seconds), and back.
std::string format_timestamp(instant);
std::optional<instant> parse_timestamp(std::string_view);

/// "30min", "1s", "250ms", "4h", "5d"; several add up: "1h30min". Nothing where a unit is missing or unknown.
std::optional<duration> parse_duration(std::string_view);
/// The shortest such text: "30min".
std::string format_duration(duration);

}  // namespace relaylab::grammar
