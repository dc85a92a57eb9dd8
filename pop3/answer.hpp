// What one command is answered; the session alone makes and sends it.
#pragma once

#include <string>

#include "pop3/server.hpp"

namespace relaylab::pop3 {

struct server::answer {
    bool ok = false;
    std::string text;   ///< of the status line, behind +OK or -ERR
    std::string lines;  ///< of a multi-line response, with its end
};

}  // namespace relaylab::pop3
