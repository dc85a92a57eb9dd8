// A virtual internet: hosts, names, a clock, the record and the ledger of fates. Nothing in it is a socket: sessions
// are conversations, and a host that relays speaks SMTP to the next host of this same world. A next hop outside
// the world cannot be reached, by construction.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evidence/receipt.hpp"
#include "evidence/transcript.hpp"
#include "sim/world/directory.hpp"
#include "sim/world/ledger.hpp"
#include "sim/world/mail_text.hpp"
#include "sim/world/record.hpp"
#include "sim/world/session.hpp"
#include "sim/world/timeline.hpp"
#include "smtp/client.hpp"

namespace relaylab::sim {

struct spoken;
struct trace;

/// A message in a mailbox.
struct stored_message {
    ledger_entry const* entry;  ///< the world's: reverse-path, forward-path, the client's address, when
    mail_text received;         ///< as it came in
    mail_text text;             ///< with the host's own header fields
    std::size_t number = 0;     ///< its entry's place in the ledger: no other message of the world has it

    std::string_view mailbox() const noexcept { return entry->where; }
    std::string message() const { return text.str(); }
};

/// What a host of a world is beside its profile and its site.
struct host_options {
    std::string name;                 ///< for people; the site's host where empty
    grammar::duration clock{0};       ///< its clock is so much ahead of the world's
    std::vector<std::string> lists;   ///< DNS lists that it asks about clients
    std::deque<std::string> queue_ids = {};  ///< its first ones, as recorded; then they are drawn
    mail_filter const* filter = nullptr;  ///< before it, in place of its profile's own; must outlive the world
    fault_file const* faults = nullptr;   ///< what it does wrong; must outlive the world
};

/// A transaction that a host has had with a client of the world's, or with another host.
struct offered_mail {
    session_number session = 0;
    host_id to = 0;
    message_id message = 0;  ///< the one that another host handed on; 0: a client's own
    bool report = false;     ///< it reports about one
};

/// A machine that sends mail and is no host.
struct client {
    std::string name;
    std::string address;               ///< its own, behind whatever translates it
    smtp::wording words;
};

class world {
  public:
    explicit world(std::uint64_t seed = 1, grammar::instant start = {});
    ~world();
    world(world const&) = delete;
    world& operator=(world const&) = delete;

    /// Adds a host. The profile and the site must outlive the world.
    host_id add_host(profile const&, site const&, host_options = {});
    /// Every domain that nobody in the world knows is delivered to this host. Without one, such a domain does not
    /// exist.
    void set_default_host(host_id h) noexcept { directory_.set_default_host(h); }
    /// Zones, smart hosts and address translators; what is changed holds from now on.
    sim::directory& directory() noexcept { return directory_; }
    sim::directory const& directory() const noexcept { return directory_; }
    /// A host that is down takes no connection and sends nothing on.
    void set_up(host_id, bool up);
    bool is_up(host_id h) const { return hosts_.at(h)->up; }

    std::uint64_t seed() const noexcept { return seed_; }
    grammar::instant now() const noexcept { return now_; }
    /// Has something happen later; what is in the past happens now.
    void at(grammar::instant, timeline::happening);
    /// Lets happen what is due at this time.
    void run_due();
    /// Moves the clock on; what is due on the way happens in its order, at its time.
    void advance(grammar::duration);
    /// Lets everything happen, the clock moving as needed, until nothing is left.
    void run_until_quiet();
    /// The same, and stops as soon as the condition holds, which is asked first and after whatever happened. Does
    /// it hold?
    bool run_until(std::function<bool()> const& holds);
    bool quiet() const noexcept { return coming_.empty(); }
    /// When the next thing happens; nothing where it is quiet.
    std::optional<grammar::instant> next_event() const noexcept { return coming_.next(); }

    /// Opens a session with a host; hand octets in by say(), drive it with talk.next(). What it draws comes
    /// from the world's seed and the session's number, or from `drawn` where that is given.
    std::unique_ptr<session> connect(host_id, client_facts, std::unique_ptr<draws> drawn = nullptr);
    /// Whether sessions that are opened from now on keep what they hear.
    void keep_logs(bool keep) noexcept { keeps_logs_ = keep; }
    /// All that it takes to have a session again. It must have been opened while logs were kept; queue ids that its
    /// host was given are known for as long as the record has the session.
    session_log log_of(session const&) const;
    /// What its host is, for had_again(); the memory is the world's own, and lives on.
    session_setting setting_of(session const&);
    /// Hands octets to a session; messages that it accepts are queued at its host.
    void say(session&, std::string_view octets, bool burst_ends = true);
    /// The TLS handshake that the session asked for is done.
    void secured(session&);
    /// A session's client has made it wait for longer than its patience().
    void time_out(session&);
    /// Queues the messages that a session has accepted since the last call; say() does it by itself. `sent`: what
    /// the client sent, to be shared where it arrived as it was.
    void collect(session&, mail_text const& sent = {});

    /// What a host sees of a machine: its address through translators, what DNS says of it, whether it has
    /// authenticated.
    client_facts facts_of(std::string_view address, host_id at, std::string_view own_name = {}) const;
    /// One transaction of a client's, over a session of its own. Nothing where the host is down.
    std::optional<smtp::outcome> send(client const&, host_id, smtp::envelope const&, mail_text const& message);

    /// A POP login at a host: an event that its profile may remember. `client_address`: as the host sees it.
    void pop_login(host_id, std::string_view client_address, std::string_view account);
    /// From now on the sessions of this address with the host are authenticated ones, as facts_of() tells.
    void authenticate(host_id, std::string_view client_address);

    /// A message that a host writes itself.
    void post(host_id, std::string const& reverse_path, std::string const& forward_path, std::string message);
    /// Has somebody at a host read every message that comes for him from now on.
    void add_reader(host_id, std::string mailbox, std::function<void(stored_message const&)>);

    sim::ledger const& ledger() const noexcept { return ledger_; }
    sim::record const& record() const noexcept { return record_; }
    std::deque<stored_message> const& mailboxes(host_id h) const { return hosts_.at(h)->stored; }
    /// The messages of one user, in the order in which they came.
    std::vector<stored_message> mailbox(host_id, std::string_view user) const;
    /// Takes messages, by their numbers, out of a host's mailboxes; how many were there. The ledger keeps their fates.
    std::size_t remove(host_id, std::set<std::size_t> const& numbers);
    profile const& profile_of(host_id h) const { return *hosts_.at(h)->kind; }
    site const& site_of(host_id h) const { return *hosts_.at(h)->here; }
    std::string const& name_of(host_id h) const { return hosts_.at(h)->options.name; }
    std::optional<host_id> default_host() const noexcept { return directory_.default_host(); }
    std::size_t host_count() const noexcept { return hosts_.size(); }

    /// From now on forgets what is finished: mailboxes have the last `messages` messages of all that were stored,
    /// as far as they have no more than so many octets, and ledger and record what is left of at least as many
    /// messages. Mail on its way is kept, with all that came behind it.
    void keep(std::size_t messages, std::size_t octets = most_octets_kept);
    /// Of what mailboxes have, a text that several share counted once; the last message is kept, however large.
    static constexpr std::size_t most_octets_kept = std::size_t{256} << 20;
    bool forgets() const noexcept { return kept_.has_value(); }

    /// Sees every dialogue that a host has as a client; may be empty.
    std::function<void(host_id from, host_id to, evidence::transcript const&)> on_relay;
    /// Sees every dialogue of a host's or a client's that the world itself has, by its session; may be empty.
    std::function<void(session_number, evidence::transcript const&)> on_dialogue;
    /// Sees every transaction that the world itself has, once it is over; may be empty.
    std::function<void(offered_mail const&, client_facts const&)> on_offered;
    /// Sees every message that is put into a mailbox; may be empty.
    std::function<void(host_id, stored_message const&)> on_stored;

  private:
    struct host {
        profile const* kind = nullptr;
        site const* here = nullptr;
        host_options options;
        sim::memory remembered;
        open_sessions sessions;
        fault_counts faults;
        std::deque<stored_message> stored;
        std::set<std::string, std::less<>> authenticated;  // addresses
        std::map<std::string, std::function<void(stored_message const&)>, std::less<>> readers;  // by user, lower case
        bool up = true;
    };
    struct letter;   // a message at a host
    struct job;      // one recipient of one
    struct failure;  // why an attempt came to nothing
    struct account;  // what a report says
    struct origin {  // where a message comes from
        message_id parent = 0;
        bool bounce = false;
        std::size_t hops = 0;  // hosts that have relayed it
    };

    void note(session&);
    grammar::instant local_time(host_id h) const { return now_ + hosts_[h]->options.clock; }
    void enqueue(host_id, submission, origin, mail_text const& sent);
    void write(host_id, std::string_view reverse_path, std::string_view forward_path, std::string text, origin);
    void attempt(job);
    void settle(job const&, evidence::fate, std::string_view where, std::string_view rule);
    void store(job const&, std::string_view mailbox, std::string_view rule);
    void forget_stored(stored_message const& added, host_id);
    void relay(job, grammar::reading const&, route_rule const&);
    std::optional<failure> try_hops(job const&, std::vector<next_hop> const&, grammar::reading const&,
                                    route_rule const&);
    spoken hand_over(job const&, host_id to, grammar::reading const&);
    void put_off(job, failure const&, std::string_view rule);
    void bounce(job const&, failure const&, std::string_view rule);
    void report_success(job const&, account const&);
    void report(job const&, account const&, std::string_view to);
    trace trace_of(job const&) const;
    mail_text with_received(job const&) const;
    mail_text with_delivered(job const&) const;
    void forget_mail();

    std::uint64_t seed_;
    grammar::instant now_;
    sim::directory directory_;
    std::vector<std::unique_ptr<host>> hosts_;
    timeline coming_;
    sim::ledger ledger_;
    sim::record record_;
    std::optional<std::size_t> kept_;
    struct in_mailbox {
        host_id host;
        std::size_t number;
        std::size_t octets;  // without those that the one before it has, too
    };
    std::deque<in_mailbox> stored_order_;  // where something is forgotten; also of what has been removed
    std::size_t stored_octets_ = 0;        // of these
    std::size_t most_stored_octets_ = 0;
    mail_text last_received_;              // of the last of them
    std::size_t forgotten_ = 0;                                 // entries of the ledger
    bool keeps_logs_ = false;
};

/// What the watched host's mailboxes prove: every message in them as a receipt.
std::vector<evidence::receipt> receipts_of(world const&, host_id watched);
evidence::receipt receipt_of(stored_message const&);

/// What a receipt tells of a message as it came in, whoever it is for.
struct received_marks {
    std::string token;
    bool report = false;  ///< its Content-Type is that of a report
};
received_marks marks_of(mail_text const& received);
/// The receipt without the message itself.
evidence::receipt receipt_of(stored_message const&, received_marks const&);

}  // namespace relaylab::sim
