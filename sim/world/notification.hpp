// Delivery status notifications (RFC 3464) that hosts of a world send when they give up on a message, or when it
// waits for long.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grammar/date_time.hpp"

namespace relaylab::sim {

struct notification {
    std::string_view host;          ///< the reporting MTA
    std::string_view to;            ///< whom it goes to, brackets included
    std::string_view forward_path;  ///< the recipient that it is about, brackets included
    std::string_view status;        ///< RFC 3463: "5.1.1"
    std::string_view why;           ///< one line: a next host's reply, or in words of its own
    std::string_view remote;        ///< the next host that said so; empty where none did
    std::string_view original;      ///< the message; its header section is returned
    grammar::instant arrived;       ///< of the original
    grammar::instant at;
    grammar::duration zone{0};
    std::optional<grammar::instant> until = std::nullopt;  ///< it goes on trying until then: no failure yet
};

/// The whole message: multipart/report (RFC 3462 1) with a text, a message/delivery-status and the original's
/// header.
std::string compose(notification const&);

}  // namespace relaylab::sim
