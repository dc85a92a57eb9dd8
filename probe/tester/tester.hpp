// A tester: probes, session rules and a judge, from a TOML file. Historical testers and our own alike.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/run.hpp"
#include "grammar/date_time.hpp"
#include "probe/judge/acceptance.hpp"
#include "smtp/client.hpp"

namespace relaylab::probe {

/// What a tester is told about its target. Its probes name these as placeholders.
struct target {
    std::string banner;      ///< {banner}: the host name that the server greets with
    std::string ptr;         ///< {ptr}: the name that its address resolves to, or that its owner typed in
    std::string domain;      ///< {domain}: the mail domain it serves
    std::string ip;          ///< {ip}: its address, without brackets
    std::string known_user;  ///< {known-user}: the local part of a real local user, empty where none is known
    std::string watched;     ///< {watched}: a mailbox at a third party that the prober can look into, "a@b"
    std::string run{"0"};    ///< {run}: in made-up names, so that no run meets what another left behind
    grammar::instant began{};  ///< {date}: when the run began, for the Date field of messages
    std::string greeted = {};    ///< {greeted}: the host that its greeting names, as far as one was heard
    std::string account = {}, password = {};  ///< of a user, for AUTH; empty where none is known
    bool inside = false;         ///< the prober has an address in a network that the target trusts, too ...
    bool logs_in = false;        ///< ... and a way to log in by POP3
};

/// A probe with its placeholders still in it.
struct probe_template {
    std::string id;
    std::string mail;  ///< the reverse-path, brackets included: "<spamtest@{ptr}>"
    std::string rcpt;
    bool control = false;
    std::string evidence = {};  ///< "verbatim" or "inferred": how this probe is known
    std::string label = {};     ///< what the tester called it in what it showed; may be empty
    std::vector<std::string> before = {};  ///< whole lines said before MAIL
    bool made_up = false;  ///< a control whose recipient nobody is
};

enum class session_rule {
    rset,       ///< one connection, RSET between attempts
    reconnect,  ///< a connection an attempt
};

enum class stop_rule {
    first_acceptance,  ///< stop at the first attempt that was accepted, as the judge "acceptance" has it where that is the one
    never,             ///< go through the whole list
};

struct tester {
    std::string id;
    std::string title;
    std::string source;     ///< where its probes are known from
    smtp::wording wording;  ///< hello may hold placeholders
    session_rule session = session_rule::rset;
    stop_rule stop = stop_rule::never;
    std::vector<std::string> look;  ///< lines said in a connection before all probes; empty: it does not look
    /// What a new connection is greeted with after an attempt whose MAIL, or whose RCPT or later, was the last to be
    /// answered; nothing: as the first one. Empty: not at all.
    std::optional<std::string> hello_after_mail, hello_after_rcpt;
    std::string unnamed;  ///< {greeted}, where the greeting names no host; empty: probes that hold it are left out
    std::vector<probe_template> probes;
    std::vector<probe_template> authorised;  ///< said once more as each other client that the prober can be
    std::string message;  ///< a message template; empty: DATA is never said. {token} stands in it
    std::string second_message;  ///< unlike the first, for an envelope that arrived: whether more than tests arrives
    bool plans = false;          ///< the next probe is the one that promises most, not the next of the list
    unsigned budget = 0;         ///< with plans: so many RCPTs at most
    std::string judge;    ///< by name
    acceptance takes;     ///< with the judge "acceptance"
    bool uses_known_user = false;
    std::vector<grammar::duration> retry;  ///< delays after which a 4yz is tried again
    grammar::duration horizon{0};          ///< how long the watched mailboxes are looked at; 0: not at all
    std::optional<grammar::duration> patience;  ///< how long it waits for a reply; as long as its transport, where not given
    bool tries_again = false;              ///< with reconnect: a probe whose connection was lost is tried once more
    bool on_call = false;                  ///< people started it by connecting to it: relaylab serve --relay-test
    bool own = false;                      ///< relaylab's own: its verdicts must never be false
};

/// Reads a tester's TOML (testers/README.md tells its keys); `name` is the file's, for messages, and its stem
/// is the tester's id. Throws files::bad_file at the first mistake: unknown keys, unknown placeholders and
/// unknown judges are mistakes.
tester parse_tester(std::string_view toml, std::string_view name);

}  // namespace relaylab::probe
