// Delivery status notifications (RFC 3464) that hosts of a world send when they give up on a message, when it waits
// for long, and when it has arrived if the sender asked for that.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "grammar/date_time.hpp"

namespace relaylab::sim {

/// What became of it (RFC 3464 2.3.3). `relayed`: to a host that will not tell more.
enum class report_action : std::uint8_t { failed, delayed, delivered, relayed };

struct notification {
    std::string_view host;          ///< the reporting MTA
    std::string_view to;            ///< whom it goes to, brackets included
    std::string_view forward_path;  ///< the recipient that it is about, brackets included
    std::string_view status;        ///< RFC 3463: "5.1.1"
    std::string_view why;           ///< one line: a next host's reply, or in words of its own
    std::string_view remote;        ///< the next host that said so; empty where none did
    std::string_view original;      ///< the message; its header section is returned, or all of it
    grammar::instant arrived;       ///< of the original
    grammar::instant at;
    grammar::duration zone{0};
    report_action action = report_action::failed;
    std::optional<grammar::instant> until = std::nullopt;  ///< `delayed`: it goes on trying until then
    std::string_view envelope_id = {};         ///< ENVID, decoded (RFC 3464 2.2.1); empty where none was given
    std::string_view original_recipient = {};  ///< ORCPT, decoded: "rfc822;a@b.example" (2.3.1); likewise
    bool whole = false;                        ///< RET=FULL (RFC 3461 4.3)
};

/// The whole message: multipart/report (RFC 3462 1) with a text, a message/delivery-status and the original's
/// header, or the original.
std::string compose(notification const&);

}  // namespace relaylab::sim
