// What a transport is asked to do. A transport is a loop that performs actions and hands in octets.
#pragma once

#include <string>

#include "grammar/date_time.hpp"

namespace relaylab::smtp {

struct action {
    enum class kind {
        none,   ///< nothing until more octets arrive
        wait,   ///< let `delay` pass, then ask again
        send,   ///< write `octets`
        close,  ///< close the connection; no action follows
    };
    kind what = kind::none;
    std::string octets;
    grammar::duration delay{0};
};

}  // namespace relaylab::smtp
