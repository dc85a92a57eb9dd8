// Delivery status notifications (RFC 3464) that hosts of a world send when they give up on a message.
#pragma once

#include <string>
#include <string_view>

#include "grammar/date_time.hpp"

namespace relaylab::sim {

struct notification {
    std::string_view host;          ///< the reporting MTA
    std::string_view reverse_path;  ///< whom it goes to, brackets included
    std::string_view forward_path;  ///< the recipient that failed, brackets included
    std::string_view status;        ///< RFC 3463: "5.1.1"
    std::string_view why;           ///< one line
    std::string_view original;      ///< the message; its header section is returned
    grammar::instant at;
};

/// The whole message: multipart/report with a text, a message/delivery-status and the original's header.
std::string compose(notification const&);

}  // namespace relaylab::sim
