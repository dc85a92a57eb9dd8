// From what was said to a situation: every facet's value, and the readings behind them.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grammar/reading.hpp"
#include "sim/profile/domain_names.hpp"
#include "sim/profile/memory.hpp"
#include "sim/profile/message_header.hpp"
#include "sim/profile/profile.hpp"
#include "sim/profile/site.hpp"
#include "smtp/question.hpp"

namespace relaylab::sim {

/// What a client's address is called, in the order of client.ptr's values: nothing, a name that has this address,
/// one that has another, or DNS does not say.
enum class pointer { none, match, mismatch, tempfail };

/// How many sessions a server has open, the one in question among them.
struct crowd {
    std::size_t all = 1;
    std::size_t of_client = 1;
};

/// What the network tells a server about a client.
struct client_facts {
    std::string address = "192.0.2.10";  ///< without brackets
    std::string name;                    ///< its PTR name, empty where it has none
    bool listed = false;
    bool authenticated = false;
    std::optional<pointer> ptr = std::nullopt;  ///< where not told: match where it has a name, else none
    sim::crowd crowd = {};               ///< when it connected
    bool tls = false;                    ///< it speaks through TLS
    std::string account = {};            ///< for which it has authenticated, where that is known
    std::string list = {};               ///< the first list that has it, where one is known by name ...
    std::string list_text = {};          ///< ... and what that says of it
    bool itself = false;                 ///< nobody: what the server writes itself is from inside, whatever its address

    pointer points() const noexcept { return ptr.value_or(name.empty() ? pointer::none : pointer::match); }
};

/// A path as sent and as read.
struct party {
    std::string path;
    grammar::reading read;
};

/// What a session has noted of itself.
struct session_notes {
    std::size_t mark = 0;      ///< a value of session.mark
    std::size_t too_many = 0;  ///< a value of session.too-many
    bool refused = false;      ///< a RCPT of the transaction was refused ...
    std::string refusal;       ///< ... and this is what the last one was told, without its code
    std::size_t auth = 0;      ///< a value of auth.outcome
    std::size_t xclient = 0;   ///< a value of line.xclient
};

/// What a session knows beside the question.
struct session_view {
    profile const& kind;
    sim::site const& here;
    memory const& remembered;
    client_facts const& client;
    std::string_view greeting;          ///< "", "helo" or "ehlo"
    party const* sender;                ///< null where there is none
    party const* recipient;             ///< likewise; at RCPT, and for a route
    grammar::instant now;
    session_notes const* notes = nullptr;   ///< null for a route
    domain_names const* names = nullptr;    ///< DNS; null: only the site says which domains there are not
};

/// The value of session.too-many.
std::size_t too_many(session_limits const&, crowd const&) noexcept;
/// What a route rule is told of the session in which a message was accepted.
struct session_past {
    std::uint8_t remembered = 0;  ///< a value of client.remembered, before the rule that accepted it wrote
    std::uint8_t mark = 0;        ///< a value of session.mark, as that rule left it
};
void perceive_past(situation&, session_past) noexcept;

/// Everything but the question and the past: what a route rule sees.
situation perceive(session_view const&);
/// What holds of a client as long as its session lasts, and nothing else.
situation perceive_client(site const&, client_facts const&);
/// Sets what holds of a sender as long as the transaction lasts.
void perceive_sender(situation&, party const&, site const&, domain_names const* = nullptr);
/// Everything at a question. `lasting` is what the two above gave; that of the sender where the view has one.
situation perceive(situation const& lasting, session_view const&, smtp::question const&);
/// The octets that a message may have at this site; 0: any number.
std::size_t size_limit(profile const&, site const&) noexcept;
/// The key under which rules write in this situation.
std::string memory_key(memory_rule const&, session_view const&);
/// What a message's text shows, whoever looks at it.
struct content_look {
    header_look header;
    std::optional<std::string> from_domain;  ///< of its From field
};
content_look look_at_content(std::string_view message);
/// Sets what a message's content tells.
void perceive_content(situation&, session_view const&, content_look const&, grammar::data_facts const&);

}  // namespace relaylab::sim
