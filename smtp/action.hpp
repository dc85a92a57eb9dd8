// What a transport is asked to do. A transport is a loop that performs actions and hands in octets.
#pragma once

#include <string_view>

#include "grammar/date_time.hpp"

namespace relaylab::smtp {

struct action {
    enum class kind {
        none,   ///< nothing until more octets arrive
        wait,   ///< write out what was sent before, let `delay` pass, then ask again
        send,   ///< write `octets`
        handshake,  ///< negotiate TLS; then tell the session by secured(), or hang up where it failed
        close,  ///< close the connection; no action follows
        reset,  ///< end it with a TCP reset, whatever is unsent; no action follows
    };
    kind what = kind::none;
    std::string_view octets;  ///< live until the session that gave them is called again, but for next()
    grammar::duration delay{0};
};

}  // namespace relaylab::smtp
