// The texts of Postfix's log lines, taken apart. Internal to this folder.
#pragma once

#include <optional>
#include <string_view>

#include "evidence/log/logged.hpp"

namespace relaylab::evidence::postfix_text {

/// "smtpd" of "postfix/submission/smtpd"; empty where it is a program of somebody else.
std::string_view daemon_of(std::string_view program) noexcept;

/// Takes "4F2A1: " or "NOQUEUE: " from the front; empty where there is none.
std::string_view take_id(std::string_view& text) noexcept;

/// The address in "host[192.0.2.1]:25"; empty where there is none.
std::string_view address_of(std::string_view peer) noexcept;

struct delivered {
    std::string_view to, original, relay, status, why;
};
/// "to=<a>, orig_to=<b>, relay=..., ..., status=sent (...)".
std::optional<delivered> parse_delivery(std::string_view text) noexcept;

struct decided {
    became what = became::rejected;
    bool of_envelope = true;  ///< of a command, not of what a message holds
    std::string_view client, why, from, to, login;
};
/// "reject: RCPT from host[ip]: 454 ...; from=<a> to=<b> proto=...".
std::optional<decided> parse_decision(std::string_view text) noexcept;

/// What is said without the id of a message, and says nothing of what became of mail.
bool is_remark(std::string_view text, std::string_view daemon) noexcept;
/// The same with an id.
bool is_remark_on_mail(std::string_view text, std::string_view daemon) noexcept;

}  // namespace relaylab::evidence::postfix_text
