// A profile: one kind of fake MTA. It is a value, read from TOML: decision tables over facets, never a program.
#pragma once

#include <array>
#include <bitset>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/verdict.hpp"
#include "files/toml.hpp"
#include "grammar/date_time.hpp"
#include "grammar/dialect.hpp"
#include "sim/profile/alternatives.hpp"
#include "sim/profile/claimed_fate.hpp"
#include "sim/profile/queue_rules.hpp"
#include "sim/profile/reply_template.hpp"
#include "sim/profile/said_line.hpp"
#include "sim/profile/situation.hpp"
#include "sim/profile/time_limits.hpp"
#include "smtp/client.hpp"
#include "smtp/discipline.hpp"
#include "smtp/moves.hpp"
#include "smtp/sasl.hpp"

namespace relaylab::sim {

/// How a fact is known. What is inferred is never shown as known.
enum class evidence_kind { transcript, source, documentation, inferred };
inline constexpr std::size_t evidence_kind_count = 4;
std::string_view to_string(evidence_kind) noexcept;

struct evidence_note {
    std::string id;
    evidence_kind kind = evidence_kind::inferred;
    std::string ref;   ///< a recording of corpus/, a document's address, or why it is inferred
    files::place place;  ///< line 0: inherited
};

/// What a reply rule does beside replying.
struct rule {
    std::string id;               ///< "rcpt/denied"; unique within its profile
    cube when;
    reply_template reply;         ///< lines separated by CRLF, each with its code, without the last line end
    grammar::duration delay{0};
    bool close = false;
    bool discard = false;            ///< what had arrived behind the command is dropped
    bool as_unknown = false;         ///< of a rule of stage `line`: the command is answered by those of `unknown`
    std::optional<std::size_t> mark;  ///< a value of session.mark
    std::optional<std::string> remember;  ///< the memory in which it writes
    alternatives chance;             ///< what it does in place of its reply, delay and close, drawn by weight
    std::vector<std::string> count;  ///< counters that this rule counts in, beside those that count by class
    std::string evidence;            ///< an evidence_note's id
    evidence_kind kind = evidence_kind::inferred;
    files::place place;
};

/// What is done with an accepted message, for one recipient.
enum class route_end { deliver, relay, bounce, discard, hold };
inline constexpr std::size_t route_end_count = 5;
std::string_view to_string(route_end) noexcept;

/// By which way a relay leads.
enum class route_via {
    any,         ///< the host's smart host where it has one, else the domain's MX
    mx,
    smart_host,
};

struct route_rule {
    std::string id;
    cube when;
    route_end end = route_end::bounce;
    route_via via = route_via::any;  ///< of a relay
    grammar::duration after{0};      ///< since the message was accepted: it waits so long first
    std::string status = "5.1.1";    ///< of a bounce: RFC 3463
    std::string why = "no mailbox here by that name";  ///< of a bounce, one line
    std::string evidence;
    evidence_kind kind = evidence_kind::inferred;
    files::place place;
};

/// A counter's limit, and what happens when the count reaches it.
struct counter_limit {
    unsigned reaches = 0;
    bool at_next_command = false;   ///< false: at the reply that reaches it
    bool only_counted = false;      ///< of a soft one: replies that do not count are not delayed
    reply_template reply;           ///< empty: only the delay and the close
    bool append = false;            ///< the reply's line is added to the reply that reached the limit
    bool close = false;
    grammar::duration delay{0};
    grammar::duration doubles_up_to{0};  ///< the delay doubles with each count beyond, so far; 0: it does not
    std::vector<std::string> count;  ///< counters in which each count from this one on counts too
};

/// What happens in a session that a counter may count.
enum class countable : std::size_t {
    rejects,             ///< every reply 4yz or 5yz
    commands,            ///< every command
    unknown,             ///< every command answered at stage unknown
    transactions,        ///< every MAIL that was accepted
    recipients,          ///< every RCPT that was accepted
    refused_recipients,  ///< every RCPT that was not
    messages,            ///< every message that was accepted
};
inline constexpr std::size_t countable_count = 7;
std::string_view to_string(countable) noexcept;

/// When a count begins anew.
enum class count_reset { never, transaction, message };

struct counter {
    std::string name;
    std::string id;                       ///< "counter/NAME"
    std::bitset<countable_count> counts;  ///< beside the rules and limits that name it
    count_reset resets = count_reset::never;
    std::optional<counter_limit> soft;  ///< applies to every reply from then on
    std::optional<counter_limit> hard;
    std::string evidence;
    files::place place;
};

/// What a host remembers across sessions: an event of the world, or a rule, writes an entry that expires.
struct memory_rule {
    std::string name;
    std::string event;              ///< "pop-login": feeds client.grant and sender.grant; "rule": client.remembered
    reply_template key;             ///< of what a rule writes; an event's is the client's address
    grammar::duration after{0};     ///< so old an entry must be to be live ...
    std::size_t times = 1;          ///< ... and so often written
    grammar::duration expires{0};
    std::string evidence;
};

/// What a server admits of a message, where its site does not say.
struct content_limits {
    std::size_t size = 0;          ///< octets; 0: no limit
    std::size_t line = 0;          ///< octets of a line without its end; 0: no limit
    std::size_t received = 0;      ///< Received fields; 0: no limit
};

/// How many sessions a server has open at once; 0: any number.
struct session_limits {
    std::size_t all = 0;
    std::size_t per_client = 0;    ///< of one address

    bool any() const noexcept { return all != 0 || per_client != 0; }
};

/// How a path is echoed in {sender.echo} and {recipient.echo}.
struct echo_style {
    bool without_quotes = false;       ///< <"a@b"> is shown as <a@b>
    bool without_route = false;        ///< <@a:b@c> is shown as <b@c>
    bool qualified = false;            ///< <a> is shown as <a@qualify>
    bool literal_loses_bracket = false;  ///< <a@[192.0.2.1]> is shown as <a@[192.0.2.1>
    std::size_t shortens = 0;          ///< what is longer is shown with "..." for its middle; 0: nothing is. Of
                                       ///< {said.*}, {sender.raw} and {recipient.raw} too
};

struct mail_filter;

struct profile {
    std::string id;      ///< its file's stem
    std::string title;
    std::string extends;  ///< the id of the profile that it stands on; may be empty
    std::string site;    ///< its default site's id
    std::optional<evidence::word> claim;  ///< the oracle must find the same
    std::vector<claimed_fate> fates;      ///< likewise; not inherited
    std::vector<evidence_note> notes;
    grammar::dialect accept;   ///< how replies read an address
    grammar::dialect sender;   ///< how replies read a reverse-path
    grammar::dialect deliver;  ///< how the route table reads it, later
    echo_style echo;
    std::array<std::vector<rule>, smtp::stage_count> stages;
    std::vector<route_rule> routes;
    std::vector<counter> counters;
    std::vector<memory_rule> memories;
    smtp::discipline discipline;
    known_parameters parameters;
    std::vector<smtp::sasl_mechanism> mechanisms;  ///< that AUTH can name; which it offers when, its replies say
    content_limits limits;
    session_limits sessions;
    std::vector<std::string> property_evidence;  ///< what discipline, parameters and limits stand on
    bool seven_bit_replies = false;      ///< replies lose the eighth bit, and show "?" for controls
    std::string queue_id = "{hex.10}";   ///< a drawing pattern: {hex.N} {base62.N} {number} {epoch}
    reply_template received;             ///< the Received field that it adds, without its name; may be empty
    reply_template delivered;            ///< whole fields that it puts on top of mail in a mailbox; may be empty
    bool adds_date = false;              ///< a Date field where a message has none
    grammar::duration zone{0};           ///< its clock's zone, east of UTC
    bool keeps_sender = true;            ///< relays with the reverse-path as sent; else with its echo
    std::shared_ptr<mail_filter const> filter;  ///< stands before it; may be null
    time_limits patience;                ///< how long it waits for its client
    queue_rules queue;                   ///< when it tries again and when it gives up
    smtp::wording client;                ///< how it speaks when it relays; hello may hold {site.host}

    /// The rules asked at a stage: its own, or those of `unknown` where the server knows no such command.
    std::vector<rule> const& rules_at(smtp::stage) const noexcept;
    /// The memory that rules write; null where there is none.
    memory_rule const* written_memory() const noexcept;
};

/// Gives the text of another profile by id, for `extends`, of a dialect by "dialects/" and its id, and of a filter by
/// "filters/" and its id; throws where there is none.
using profile_source = std::function<std::string(std::string_view id)>;

/// Reads a profile's TOML. `name` is its file's, for messages, and its stem the id. Throws files::bad_file at
/// the first mistake: a profile that fails to load is never served with its rules missing.
profile parse_profile(std::string_view toml, std::string_view name, std::string_view id, profile_source const&);

}  // namespace relaylab::sim
