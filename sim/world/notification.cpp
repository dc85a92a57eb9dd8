#include "sim/world/notification.hpp"

#include <fmt/format.h>

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
    if (n.until)
        return fmt::format("{}: not delivered yet, and no answer is needed: {}", inside(n.forward_path), n.why);
    return fmt::format("{}: {}", inside(n.forward_path), n.why);
}

/// RFC 3464 2.2 and 2.3: the message's fields, an empty line, the recipient's.
std::string delivery_status(notification const& n) {
    auto const date = [&](grammar::instant at) {
        return grammar::format_date_time(at, std::chrono::duration_cast<std::chrono::minutes>(n.zone));
    };
    auto fields = fmt::format("Reporting-MTA: dns; {}\r\n"
                              "Arrival-Date: {}\r\n"
                              "\r\n"
                              "Final-Recipient: rfc822; {}\r\n"
                              "Action: {}\r\n"
                              "Status: {}\r\n",
                              n.host, date(n.arrived), inside(n.forward_path), n.until ? "delayed" : "failed", n.status);
    if (!n.remote.empty())
        fields += fmt::format("Remote-MTA: dns; {}\r\nDiagnostic-Code: smtp; {}\r\n", n.remote, n.why);
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
                       "Content-Type: text/rfc822-headers\r\n"
                       "\r\n"
                       "{header}"
                       "\r\n"
                       "--{boundary}--\r\n",
                       fmt::arg("host", n.host), fmt::arg("to", inside(n.to)),
                       fmt::arg("subject", n.until ? "Delayed mail" : "Undelivered mail"),
                       fmt::arg("date", grammar::format_date_time(
                                            n.at, std::chrono::duration_cast<std::chrono::minutes>(n.zone))),
                       fmt::arg("boundary", boundary), fmt::arg("opening", opening(n)),
                       fmt::arg("fields", delivery_status(n)), fmt::arg("header", header_of(n.original)));
}

}  // namespace relaylab::sim
