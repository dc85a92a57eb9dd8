#include "sim/world/notification.hpp"

#include <fmt/format.h>

#include <array>

namespace relaylab::sim {
namespace {

std::string_view inside(std::string_view path) {
    if (path.starts_with('<')) path.remove_prefix(1);
    if (path.ends_with('>')) path.remove_suffix(1);
    return path;
}

/// The header section of a message, its last line end included.
std::string_view header_of(std::string_view message) {
    auto const end = message.find("\r\n\r\n");
    return end == std::string_view::npos ? message : message.substr(0, end + 2);
}

/// What is said to people.
std::string opening(notification const& n) {
    auto const who = inside(n.forward_path);
    switch (n.action) {
    case report_action::failed: break;
    case report_action::delayed: return fmt::format("{}: not delivered yet, and no answer is needed: {}", who, n.why);
    case report_action::delivered: return fmt::format("{}: delivered", who);
    case report_action::relayed: return fmt::format("{}: handed on to {}, which reports no delivery", who, n.remote);
    }
    return fmt::format("{}: {}", who, n.why);
}

struct action_words {
    std::string_view field, subject;
};

/// By number.
constexpr std::array<action_words, 4> words_of_actions{{{"failed", "Undelivered mail"},
                                                        {"delayed", "Delayed mail"},
                                                        {"delivered", "Delivered mail"},
                                                        {"relayed", "Mail handed on"}}};

action_words const& words_of(report_action a) noexcept { return words_of_actions[static_cast<std::size_t>(a)]; }

/// What is given back of the original.
std::string returned(notification const& n) {
    if (n.whole) return fmt::format("Content-Type: message/rfc822\r\n\r\n{}", n.original);
    return fmt::format("Content-Type: text/rfc822-headers\r\n\r\n{}", header_of(n.original));
}

/// RFC 3464 2.2 and 2.3: the message's fields, an empty line, the recipient's.
std::string delivery_status(notification const& n) {
    auto const date = [&](grammar::instant at) {
        return grammar::format_date_time(at, std::chrono::duration_cast<std::chrono::minutes>(n.zone));
    };
    auto const known = [](std::string_view name, std::string_view text) {
        return text.empty() ? std::string{} : fmt::format("{}: {}\r\n", name, text);
    };
    auto fields = fmt::format("{}Reporting-MTA: dns; {}\r\n"
                              "Arrival-Date: {}\r\n"
                              "\r\n"
                              "{}Final-Recipient: rfc822; {}\r\n"
                              "Action: {}\r\n"
                              "Status: {}\r\n",
                              known("Original-Envelope-Id", n.envelope_id), n.host, date(n.arrived),
                              known("Original-Recipient", n.original_recipient), inside(n.forward_path),
                              words_of(n.action).field, n.status);
    if (!n.remote.empty()) {
        fields += fmt::format("Remote-MTA: dns; {}\r\n", n.remote);
        if (!n.why.empty()) fields += fmt::format("Diagnostic-Code: smtp; {}\r\n", n.why);
    }
    fields += fmt::format("Last-Attempt-Date: {}\r\n", date(n.at));
    if (n.until) fields += fmt::format("Will-Retry-Until: {}\r\n", date(*n.until));
    return fields;
}

}  // namespace

std::string compose(notification const& n) {
    auto const boundary = fmt::format("report-{}", n.at.time_since_epoch().count());
    return fmt::format("From: Mail Delivery Subsystem <mailer-daemon@{host}>\r\n"
                       "To: {to}\r\n"
                       "Subject: {subject}\r\n"
                       "Date: {date}\r\n"
                       "MIME-Version: 1.0\r\n"
                       "Auto-Submitted: auto-replied\r\n"
                       "Content-Type: multipart/report; report-type=delivery-status; boundary=\"{boundary}\"\r\n"
                       "\r\n"
                       "--{boundary}\r\n"
                       "\r\n"
                       "{opening}\r\n"
                       "\r\n"
                       "--{boundary}\r\n"
                       "Content-Type: message/delivery-status\r\n"
                       "\r\n"
                       "{fields}"
                       "\r\n"
                       "--{boundary}\r\n"
                       "{returned}"
                       "\r\n"
                       "--{boundary}--\r\n",
                       fmt::arg("host", n.host), fmt::arg("to", inside(n.to)),
                       fmt::arg("subject", words_of(n.action).subject),
                       fmt::arg("date", grammar::format_date_time(
                                            n.at, std::chrono::duration_cast<std::chrono::minutes>(n.zone))),
                       fmt::arg("boundary", boundary), fmt::arg("opening", opening(n)),
                       fmt::arg("fields", delivery_status(n)), fmt::arg("returned", returned(n)));
}

}  // namespace relaylab::sim
