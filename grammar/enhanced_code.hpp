// Enhanced status codes: their syntax and meaning (RFC 3463), and where RFC 2034 lets them stand in a reply.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "grammar/reply.hpp"
#include "grammar/result.hpp"

namespace relaylab::grammar {

/// "5.7.1"
struct enhanced_code {
    std::uint8_t klass = 0;  ///< 2, 4 or 5
    std::uint16_t subject = 0;
    std::uint16_t detail = 0;

    friend bool operator==(enhanced_code const&, enhanced_code const&) = default;
};

result<enhanced_code> parse_enhanced_code(std::string_view);
std::string normal(enhanced_code);

/// What the parts of a code say, by RFC 3463 3; a part that it does not define is empty.
struct enhanced_meaning {
    std::string_view klass;
    std::string_view subject;
    std::string_view detail;

    friend bool operator==(enhanced_meaning const&, enhanced_meaning const&) = default;
};
enhanced_meaning meaning(enhanced_code) noexcept;

/// How a reply carries its enhanced code.
enum class enhanced_placement : std::uint8_t {
    none,    ///< no line begins with one: what stands elsewhere, as "(#5.7.1)", is text
    placed,  ///< as RFC 2034 4 says: every line's text begins with the same one, and a space or the line's
             ///< end follows it
    other_class,  ///< its first digit is not the reply's
    not_allowed,  ///< in a reply that has none: 3xx
    differing,    ///< not the same on every line
    missing,      ///< some lines begin with one and some do not
};
std::string_view to_string(enhanced_placement) noexcept;

struct enhanced_status {
    enhanced_placement placement = enhanced_placement::none;
    std::optional<enhanced_code> code;  ///< the first line's that has one

    friend bool operator==(enhanced_status const&, enhanced_status const&) = default;
};

/// RFC 2034 4 exempts the greeting and the replies to HELO and EHLO: to ask it of those is the caller's
/// mistake.
enhanced_status enhanced_status_of(reply const&);

}  // namespace relaylab::grammar
