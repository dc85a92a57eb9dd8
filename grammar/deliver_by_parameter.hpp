// BY= of MAIL (RFC 2852 4): deliver within a time, or give notice, or give the message back.
#pragma once

#include <chrono>
#include <cstdint>
#include <string_view>

#include "grammar/result.hpp"

namespace relaylab::grammar {

struct deliver_by {
    enum class late : std::uint8_t { notify, give_back };

    std::chrono::seconds time{0};  ///< from now; zero or less only with `notify`
    late then = late::notify;      ///< "N", "R"
    bool trace = false;            ///< "T"

    friend bool operator==(deliver_by const&, deliver_by const&) = default;
};

/// "+120;RT"
result<deliver_by> parse_deliver_by(std::string_view value);

}  // namespace relaylab::grammar
