// Addresses of one mail system within a local part of another: "IMCEASMTP-user+40host+2Eexample" (Microsoft Knowledge
// Base 264330).
#pragma once

#include <string>
#include <string_view>

namespace relaylab::grammar {

/// Behind it, "+" and two hexadecimal digits are an octet. In any case.
inline constexpr std::string_view encapsulated_smtp = "IMCEASMTP-";

/// A mailbox as such a local part: all but letters and digits in hexadecimal.
std::string encapsulate(std::string_view mailbox);

}  // namespace relaylab::grammar
