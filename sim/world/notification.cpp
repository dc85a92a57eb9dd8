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

}  // namespace

std::string compose(notification const& n) {
    auto const boundary = fmt::format("report-{}", n.at.time_since_epoch().count());
    return fmt::format("From: Mail Delivery Subsystem <mailer-daemon@{host}>\r\n"
                       "To: {to}\r\n"
                       "Subject: Undelivered mail\r\n"
                       "Date: {date}\r\n"
                       "MIME-Version: 1.0\r\n"
                       "Auto-Submitted: auto-replied\r\n"
                       "Content-Type: multipart/report; report-type=delivery-status; boundary=\"{boundary}\"\r\n"
                       "\r\n"
                       "--{boundary}\r\n"
                       "\r\n"
                       "{failed}: {why}\r\n"
                       "\r\n"
                       "--{boundary}\r\n"
                       "Content-Type: message/delivery-status\r\n"
                       "\r\n"
                       "Reporting-MTA: dns; {host}\r\n"
                       "\r\n"
                       "Final-Recipient: rfc822; {failed}\r\n"
                       "Action: failed\r\n"
                       "Status: {status}\r\n"
                       "Diagnostic-Code: smtp; {why}\r\n"
                       "\r\n"
                       "--{boundary}\r\n"
                       "Content-Type: text/rfc822-headers\r\n"
                       "\r\n"
                       "{header}"
                       "\r\n"
                       "--{boundary}--\r\n",
                       fmt::arg("host", n.host), fmt::arg("to", inside(n.reverse_path)),
                       fmt::arg("date", grammar::format_date_time(n.at)), fmt::arg("boundary", boundary),
                       fmt::arg("failed", inside(n.forward_path)), fmt::arg("why", n.why),
                       fmt::arg("status", n.status), fmt::arg("header", header_of(n.original)));
}

}  // namespace relaylab::sim
