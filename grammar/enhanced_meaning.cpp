// The codes that RFC 3463 3 defines, in few words.
#include <array>
#include <span>

#include "grammar/enhanced_code.hpp"

namespace relaylab::grammar {
namespace {

constexpr std::array<std::string_view, 6> classes{
    "", "", "success", "", "persistent transient failure", "permanent failure"};
constexpr std::array<std::string_view, 8> subjects{
    "other or undefined",  "addressing",        "mailbox",          "mail system",
    "network and routing", "delivery protocol", "content or media", "security or policy",
};

// RFC 3463 3.1 to 3.8: one list a subject, in the order of the details.
constexpr std::array<std::string_view, 1> other{"other undefined status"};
constexpr std::array<std::string_view, 9> addressing{
    "other address status",
    "bad destination mailbox address",
    "bad destination system address",
    "bad destination mailbox address syntax",
    "destination mailbox address ambiguous",
    "destination address valid",
    "destination mailbox has moved, no forwarding address",
    "bad sender's mailbox address syntax",
    "bad sender's system address",
};
constexpr std::array<std::string_view, 5> of_mailbox{
    "other mailbox status",
    "mailbox disabled",
    "mailbox full",
    "message longer than this mailbox admits",
    "mailing list expansion problem",
};
constexpr std::array<std::string_view, 6> mail_system{
    "other mail system status",         "mail system full",
    "system takes no network messages", "system lacks the features asked for",
    "message too big for system",       "system configured wrongly",
};
constexpr std::array<std::string_view, 8> network{
    "other network or routing status", "no answer from host",   "bad connection",
    "directory server failure",        "unable to route",       "mail system congestion",
    "routing loop detected",           "delivery time expired",
};
constexpr std::array<std::string_view, 6> protocol{
    "other protocol status", "invalid command",           "syntax error",
    "too many recipients",   "invalid command arguments", "wrong protocol version",
};
constexpr std::array<std::string_view, 6> media{
    "other media error",
    "media not supported",
    "conversion required and prohibited",
    "conversion required and not supported",
    "conversion with loss performed",
    "conversion failed",
};
constexpr std::array<std::string_view, 8> security{
    "other security status",
    "delivery not authorised, message refused",
    "mailing list expansion prohibited",
    "security conversion required and not possible",
    "security features not supported",
    "cryptographic failure",
    "cryptographic algorithm not supported",
    "message integrity failure",
};

constexpr std::array<std::span<std::string_view const>, 8> details{
    other, addressing, of_mailbox, mail_system, network, protocol, media, security,
};

std::string_view at(std::span<std::string_view const> names, std::size_t i) noexcept {
    return i < names.size() ? names[i] : std::string_view{};
}

}  // namespace

enhanced_meaning meaning(enhanced_code code) noexcept {
    enhanced_meaning said{at(classes, code.klass), at(subjects, code.subject), {}};
    if (code.subject < details.size()) said.detail = at(details[code.subject], code.detail);
    return said;
}

}  // namespace relaylab::grammar
