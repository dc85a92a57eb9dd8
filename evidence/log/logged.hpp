// What a mail log says of one message: who handed it over, how, and what became of it for each recipient.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace relaylab::evidence {

/// Who a message came from, as far as the log shows it.
enum class came_by {
    network,   ///< a client who did not log in
    login,     ///< a client who had logged in
    command,   ///< a program on the server's own machine
    machine,   ///< made by the server itself: bounces, forwarded copies
    unseen,    ///< the log begins behind it, or does not say
};
std::string_view to_string(came_by) noexcept;

/// What became of a message for one recipient.
enum class became {
    relayed,   ///< taken by another host, by SMTP
    local,     ///< delivered here: to a mailbox, a program, by LMTP
    passed,    ///< handed on within this server, under another id
    bounced,
    deferred,  ///< put off, and nothing later is logged
    held,      ///< by the server's own decision
    discarded,
    rejected,  ///< never accepted
    unfinished,  ///< accepted; the log ends, or was too long to be kept in mind, before anything became of it
};
std::string_view to_string(became) noexcept;

struct logged_recipient {
    std::string address;   ///< without brackets, as the server finally understood it
    std::string original;  ///< as it was said, where that was another
    evidence::became became = became::unfinished;
    std::string where;  ///< next host, mailbox or transport, as logged; empty where nobody was asked
    std::string why;    ///< what the log gives as the reason, its beginning
    bool elsewhere = false;  ///< another host had a say in it: one that refused or put off, where it did not arrive
    bool unsaid = false;  ///< it may be where an alias led: the log does not show what was said
    std::size_t line = 0;  ///< of the log, from 1

    friend bool operator==(logged_recipient const&, logged_recipient const&) = default;
};

struct logged_message {
    std::string id;  ///< empty where it was rejected before it had one
    came_by how = came_by::unseen;
    std::string client_name, client_address;
    std::string login;
    std::string reverse_path;  ///< without brackets
    std::string about;         ///< of a report of the server's own: the id of the message that it is about, where that is told
    std::vector<logged_recipient> recipients;
    std::size_t unkept = 0;  ///< recipients beyond those kept
    std::size_t first_line = 0, last_line = 0;
    bool finished = false;  ///< the log says that the server is done with it

    friend bool operator==(logged_message const&, logged_message const&) = default;
};

/// Of one message so many recipients are kept, and of a text so many octets.
inline constexpr std::size_t most_recipients = 1024;
inline constexpr std::size_t most_text = 512;

/// `text` as far as it is kept.
inline std::string_view kept(std::string_view text) noexcept { return text.substr(0, most_text); }

/// What became of it for that recipient, in the place of what is known already where that is no end.
void settle(logged_message&, logged_recipient);

}  // namespace relaylab::evidence
