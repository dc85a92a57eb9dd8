// Placeholders of testers: "<spamtest@{ptr}>" becomes "<spamtest@mail.example.net>".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "probe/tester/tester.hpp"

namespace relaylab::probe {

/// What placeholders stand for. {token}, {id}, {mail} and {rcpt} are known in messages alone; elsewhere they
/// are left empty here.
struct filling {
    probe::target const& target;  ///< must outlive it
    std::string token;
    std::string id;    ///< the probe's
    std::string mail;  ///< the probe's own reverse-path, filled
    std::string rcpt;
};

/// The text with every placeholder replaced; nothing where one has no value, such as {known-user} without a
/// known user. "{" that begins no "{word}" stands for itself.
std::optional<std::string> fill(std::string_view text, filling const&);

/// The same, with CRLF for the line ends of the template (RFC 5321 2.3.8).
std::optional<std::string> fill_message(std::string_view text, filling const&);

/// The first "{word}" in the text that is no placeholder there, as "unknown placeholder ...", with the
/// nearest one that is; empty where all are known.
std::string describe_unknown_placeholder(std::string_view text, bool in_message);

/// {known-user} stands in it.
bool names_known_user(std::string_view text) noexcept;

/// A reverse-path template that claims a sender at the target: without a domain, at localhost, or at one of
/// the target's names or its address. The null path claims none.
bool names_local_sender(std::string_view mail) noexcept;

}  // namespace relaylab::probe
