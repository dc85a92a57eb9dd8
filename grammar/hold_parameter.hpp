// HOLDFOR= and HOLDUNTIL= of MAIL (RFC 4865 3): a message to be released later.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "grammar/date_time.hpp"
#include "grammar/result.hpp"

namespace relaylab::grammar {

/// One of the two, as `is` says.
struct hold {
    enum class kind : std::uint8_t { span, moment };

    kind is = kind::span;
    std::chrono::seconds span{0};  ///< HOLDFOR
    instant moment{};              ///< HOLDUNTIL; a fraction of a second beyond microseconds is dropped

    friend bool operator==(hold const&, hold const&) = default;
};

/// 1 to 999,999,999 seconds.
result<hold> parse_hold_for(std::string_view value);
/// A date-time of RFC 3339 5.6: "2026-01-02T03:04:05Z", "2026-01-02T03:04:05.5+01:00".
result<hold> parse_hold_until(std::string_view value);

}  // namespace relaylab::grammar
