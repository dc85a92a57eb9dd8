// What a server's reply shows of relaying, and what it does not.
#pragma once

#include <string_view>

#include "smtp/moves.hpp"

namespace relaylab::lab {

struct reply_meaning {
    std::string_view shows, does_not;  ///< sentences for people; empty where there is nothing to say
};

/// `code` is that of a reply to what was asked at that stage.
reply_meaning meaning_of(smtp::stage, int code) noexcept;

}  // namespace relaylab::lab
