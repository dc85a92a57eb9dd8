// What placeholders stand for that show the command being answered, or its message.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "sim/profile/profile.hpp"
#include "smtp/question.hpp"

namespace relaylab::sim {

/// Nothing where a placeholder shows something else. The view is of the question, or of the last argument, in which
/// it is composed where need be.
std::optional<std::string_view> question_text(placeholder, profile const&, smtp::question const&,
                                              std::string& composed);

/// "abcdefgh" at 7: "ab...gh", composed in the last argument. 0: nothing is shortened.
std::string_view shortened(std::string_view text, std::size_t longest, std::string& composed);

/// Replies of a server that knows ASCII alone: the eighth bit is lost, and controls are shown as "?".
std::string seven_bit(std::string reply);

}  // namespace relaylab::sim
