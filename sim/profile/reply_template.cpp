#include "sim/profile/reply_template.hpp"

#include <algorithm>
#include <array>

namespace relaylab::sim {
namespace {

constexpr std::array<std::string_view, placeholder_count> names{
    "site.host",      "site.banner",     "site.domain",      "site.address",   "client.address",
    "client.name",    "client.helo",     "client.protocol",  "client.account", "client.list",
    "client.list-text", "sender.raw",       "sender.echo",    "sender.local",
    "sender.domain",  "sender.read",     "sender.rest",      "sender.inside",  "sender.before",
    "sender.beginning", "recipient.raw", "recipient.echo",   "recipient.local", "recipient.domain",
    "recipient.read", "recipient.rest",  "recipient.inside", "recipient.before", "recipient.beginning",
    "said.line",
    "said.keyword",   "said.argument",   "said.argument.lower", "said.word",   "parameter",
    "parameter.keyword", "parameter.value", "refusal",       "queue-id",       "queue-id.last",
    "date",           "date.plain",
    "size",           "chunk-size",      "longest-line",     "auth.challenge", "auth.account",
    "auth.mechanism"};

constexpr std::array<std::string_view, placeholder_count> meanings{
    "the name that the site calls itself in its replies",
    "the name in its greeting",
    "its mail domain",
    "its address, without brackets",
    "the client's address, without brackets",
    "the name that the client's address resolves to, else \"unknown\"",
    "the client's name as it said it in HELO or EHLO",
    "SMTP, or ESMTP, and behind it S with TLS and A with AUTH (RFC 3848)",
    "whose account it has authenticated for, as it said it; empty where it has not",
    "the first DNS list that has its address, of those that the host asks; empty where none has",
    "what that list says of it; may be empty",
    "the reverse-path as sent, brackets included",
    "the reverse-path as this profile's `echo` repeats it, brackets included",
    "its local part as the `accept` dialect reads it",
    "its domain as the `accept` dialect reads it, lower case",
    "of a path with a defect: what stands before the defect, as sent",
    "of a path with a defect: what stands from the defect on, as sent",
    "the path as sent, without its brackets, cut behind 254 octets",
    "of a path with a defect: what stands before the defect, without the \\< before it",
    "the first 64 octets of what stands in the brackets",
    "the forward-path as sent, brackets included",
    "the forward-path as this profile's `echo` repeats it, brackets included",
    "its local part as the `accept` dialect reads it",
    "its domain as the `accept` dialect reads it, lower case",
    "of a path with a defect: what stands before the defect, as sent",
    "of a path with a defect: what stands from the defect on, as sent",
    "the path as sent, without its brackets, cut behind 254 octets",
    "of a path with a defect: what stands before the defect, without the \\< before it",
    "the first 64 octets of what stands in the brackets",
    "the command line as sent, without its line end",
    "its first word, as sent",
    "what follows the first word",
    "the same in lower case",
    "what follows the first word, up to a blank or a :",
    "a parameter of MAIL or RCPT, as said: the first that is not in `[esmtp]`, else the first whose SIZE or BODY is "
    "malformed, else the first",
    "its keyword",
    "its value",
    "what the last RCPT that was refused was told, without the code: the first line of it",
    "the message's queue id, drawn after the pattern in `[message]`",
    "its last word: of `980475043 qp 3640` the number of the process",
    "the date and time at the server, in its zone",
    "the same without the name of the day",
    "the octets of the message",
    "the octets of this chunk",
    "the octets of the message's longest line, without its end",
    "what the mechanism asks, in base64",
    "whose account AUTH is about, as the client said it",
    "the mechanism, as the client said it",
};

}  // namespace

std::span<std::string_view const> placeholder_names() noexcept { return names; }

std::string_view last_word(std::string_view text) noexcept { return text.substr(text.rfind(' ') + 1); }

std::string without_day(std::string date) {
    auto const comma = date.find(", ");
    return comma == std::string::npos ? date : date.substr(comma + 2);
}

std::string_view meaning(placeholder p) noexcept { return meanings[static_cast<std::size_t>(p)]; }

bool known_at(placeholder p, smtp::stage at) noexcept {
    using smtp::stage;
    bool const takes_message = at == stage::end_of_data || at == stage::bdat;
    bool const in_transaction = at == stage::mail || at == stage::rcpt || at == stage::data || takes_message;
    switch (p) {
    case placeholder::sender_raw:
    case placeholder::sender_echo:
    case placeholder::sender_local:
    case placeholder::sender_domain:
    case placeholder::sender_read:
    case placeholder::sender_rest:
    case placeholder::sender_inside:
    case placeholder::sender_before:
    case placeholder::sender_beginning: return in_transaction;
    case placeholder::recipient_raw:
    case placeholder::recipient_echo:
    case placeholder::recipient_local:
    case placeholder::recipient_domain:
    case placeholder::recipient_read:
    case placeholder::recipient_rest:
    case placeholder::recipient_inside:
    case placeholder::recipient_before:
    case placeholder::recipient_beginning: return at == stage::rcpt || at == stage::vrfy || at == stage::expn;
    case placeholder::parameter:
    case placeholder::parameter_keyword:
    case placeholder::parameter_value: return at == stage::mail || at == stage::rcpt;
    case placeholder::refusal: return in_transaction;
    case placeholder::said_argument_lower:
    case placeholder::said_word:
    case placeholder::said_line:
    case placeholder::said_keyword:
    case placeholder::said_argument:
    case placeholder::client_helo: return at != stage::connect;
    case placeholder::chunk_size: return at == stage::bdat;
    case placeholder::auth_challenge:
    case placeholder::auth_account:
    case placeholder::auth_mechanism: return at == stage::auth;
    case placeholder::queue_id:
    case placeholder::queue_id_last:
    case placeholder::longest_line:
    case placeholder::size: return takes_message;
    default: return true;
    }
}

grammar::result<reply_template> reply_template::parse(std::string_view text) {
    reply_template out;
    piece current;
    for (std::size_t i = 0; i < text.size(); ++i) {
        char const c = text[i];
        if ((c == '{' || c == '}') && i + 1 < text.size() && text[i + 1] == c) {
            current.text += c;
            ++i;
        } else if (c == '}') {
            return grammar::syntax_error{"template", i, "\"}}\" for a brace", ""};
        } else if (c == '{') {
            auto const end = text.find('}', i);
            if (end == std::string_view::npos) return grammar::syntax_error{"template", i, "a closing brace", ""};
            auto const name = text.substr(i + 1, end - i - 1);
            auto const* const found = std::find(names.begin(), names.end(), name);
            if (found == names.end()) return grammar::syntax_error{"template", i + 1, "a known placeholder", ""};
            current.inserted = static_cast<placeholder>(found - names.begin());
            out.pieces_.push_back(std::move(current));
            current = {};
            i = end;
        } else {
            current.text += c;
        }
    }
    if (!current.text.empty()) out.pieces_.push_back(std::move(current));
    return out;
}

std::string reply_template::source() const {
    std::string out;
    for (auto const& p : pieces_) {
        for (char const c : p.text) {
            out += c;
            if (c == '{' || c == '}') out += c;
        }
        if (p.inserted) out.append("{").append(names[static_cast<std::size_t>(*p.inserted)]).append("}");
    }
    return out;
}

}  // namespace relaylab::sim
