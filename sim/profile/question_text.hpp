// What placeholders stand for that show the command being answered, or its message.
#pragma once

#include <optional>
#include <string>

#include "sim/profile/profile.hpp"
#include "smtp/question.hpp"

namespace relaylab::sim {

/// Nothing where a placeholder shows something else.
std::optional<std::string> question_text(placeholder, profile const&, smtp::question const&);

/// "abcdefgh" at 7: "ab...gh". 0: nothing is shortened.
std::string shortened(std::string text, std::size_t longest);

/// Replies of a server that knows ASCII alone: the eighth bit is lost, and controls are shown as "?".
std::string seven_bit(std::string reply);

}  // namespace relaylab::sim
