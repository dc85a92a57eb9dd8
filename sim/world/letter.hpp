// What a host of a world has in its queues, as world_mail.cpp and world_reports.cpp share it.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/profile/perceive.hpp"
#include "sim/world/notification.hpp"
#include "sim/world/world.hpp"

namespace relaylab::sim {

struct world::letter {
    message_id id;
    host_id host;
    origin from;
    std::size_t received;                          // Received fields as it came in
    std::string_view reverse_path;                 // these are the ledger's
    std::string_view client_address, client_name;
    std::string_view helo;
    bool listed, authenticated, tls, extended, itself;
    std::optional<pointer> ptr;
    session_past past;
    std::string queue_id;
    grammar::data_facts content;
    content_look look;  // of the text as it came in
    mail_text text;
    grammar::instant accepted;
    message_request asked;
    std::vector<recipient_request> of_recipients;  // one each, or none

    recipient_request const& asked_of(std::size_t recipient) const noexcept {
        static recipient_request const nothing;
        return recipient < of_recipients.size() ? of_recipients[recipient] : nothing;
    }
};

struct world::job {
    std::shared_ptr<letter const> mail;
    std::size_t entry;  // of the ledger
    std::size_t recipient = 0;  // of the letter
    std::size_t attempts = 0;
    bool waited = false;  // as the route has it
    bool warned = false;

    recipient_request const& asked() const noexcept { return mail->asked_of(recipient); }
};

/// Why an attempt came to nothing.
struct world::failure {
    bool temporary = false;
    std::string status;
    std::string why;
    std::string remote = {};  // the next host that said so
};

/// What is told of an attempt.
struct world::account {
    report_action action;
    std::string remote;  // the next host
    std::string status = "2.0.0";
    std::string why = {};
    std::optional<grammar::instant> until = std::nullopt;  // delayed: of the world's clock
};

}  // namespace relaylab::sim
