// Date (RFC 5322 3.3 and 3.6.1, obsolete forms of 4.3): strict, with the reason where it is refused. For what
// is read from recordings see parse_date_time (grammar/date_time.hpp).
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "grammar/date_time.hpp"
#include "grammar/result.hpp"
#include "grammar/rules.hpp"

namespace relaylab::grammar {

struct header_date {
    instant at{};
    std::chrono::minutes offset{0};  ///< east of UTC
    bool offset_known = true;        ///< false for "-0000" and the zones that RFC 5322 4.3 reads as that

    friend bool operator==(header_date const&, header_date const&) = default;
};

/// A field's body: date-time, with comments. A day's name is that of the date; years of two or three digits
/// and named zones are read as RFC 5322 4.3 says.
result<header_date> parse_header_date(std::string_view body, rules = {});

/// "Fri, 26 Jan 2001 11:05:00 +0900"
std::string normal(header_date const&);

}  // namespace relaylab::grammar
