// The texts of Exim's log lines, taken apart. Internal to this folder.
#pragma once

#include <optional>
#include <string_view>

namespace relaylab::evidence::exim_text {

/// Takes the time from the front, the zone, the milliseconds and the process id where they are there; false where there
/// is no time.
bool take_time(std::string_view& line) noexcept;

/// Takes "1wXyZa-000123-Ab" and the blank behind it; empty where there is none.
std::string_view take_id(std::string_view& text) noexcept;

struct fields {
    std::string_view host, address;   ///< of H=name (helo) [address]
    std::string_view protocol, user, login, transport, parent, sender;
    bool has_sender = false;
};
/// "H=name (helo) [192.0.2.1] P=esmtp A=plain:alice T=remote_smtp F=<a@b> R=id": those that tell something, as far as
/// the text goes on so.
fields take_fields(std::string_view text) noexcept;

struct delivered {
    std::string_view address, original;
};
/// Takes "final (between) <original> " or "<a@b> " from the front.
delivered take_delivered(std::string_view& text) noexcept;

struct refused {
    std::string_view by;    ///< before "rejected": who
    std::string_view stage; ///< "RCPT", "MAIL", "after DATA"
    std::string_view path;  ///< without brackets; may be empty
    std::string_view why;
    bool discards = false;  ///< it is accepted and thrown away
};
std::optional<refused> parse_refusal(std::string_view text) noexcept;

/// What is said without the id of a message, and with one, that says nothing of what became of mail.
bool is_remark(std::string_view text) noexcept;
bool is_remark_on_mail(std::string_view text) noexcept;

}  // namespace relaylab::evidence::exim_text
