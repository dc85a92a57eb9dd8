// A virtual internet: hosts, names, a clock and the ledger of fates. Nothing in it is a socket: sessions are
// conversations, and a host that relays speaks SMTP to the next host of this same world. A next hop outside
// the world cannot be reached, by construction.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "evidence/receipt.hpp"
#include "evidence/transcript.hpp"
#include "sim/profile/conversation.hpp"
#include "sim/world/ledger.hpp"

namespace relaylab::sim {

/// A message in a mailbox.
struct stored_message {
    std::string mailbox;       ///< the local part that it was delivered to
    submission received;       ///< as it came in
    std::string forward_path;  ///< the recipient it was delivered for
    std::string message;       ///< with the host's own header fields
    grammar::instant at;
    message_id id = 0;
};

/// One session in progress with a host of a world.
class session {
  public:
    session(host_id h, profile const& p, site const& s, memory const& m, std::unique_ptr<draws> d, client_facts c)
        : host(h), drawn_(std::move(d)), talk(p, s, m, *drawn_, std::move(c)) {}
    host_id host;

  private:
    std::unique_ptr<draws> drawn_;

  public:
    conversation talk;
};

class world {
  public:
    explicit world(std::uint64_t seed = 1, grammar::instant start = {});
    ~world();
    world(world const&) = delete;
    world& operator=(world const&) = delete;

    /// Adds a host. The profile and the site must outlive the world.
    host_id add_host(profile const&, site const&);
    /// Every domain that no host of the world calls its own is delivered to this host. Without one, a foreign
    /// domain has no next hop.
    void set_default_host(host_id h) noexcept { default_host_ = h; }

    grammar::instant now() const noexcept { return now_; }
    /// Moves the clock on; what is due on the way happens.
    void advance(grammar::duration);
    /// Lets everything happen that is due, the clock moving as needed, until nothing is left.
    void run_until_quiet();

    /// Opens a session with a host; hand octets in by say(), drive it with talk.next(). What it draws comes
    /// from the world's seed and the session's number, or from `drawn` where that is given.
    std::unique_ptr<session> connect(host_id, client_facts, std::unique_ptr<draws> drawn = nullptr);
    /// Hands octets to a session; messages that it accepts are queued at its host.
    void say(session&, std::string_view octets, bool burst_ends = true);
    /// Queues the messages that a session has accepted since the last call; say() does it by itself.
    void collect(session&);

    /// A POP login at a host: an event that its profile may remember.
    void pop_login(host_id, std::string_view client_address, std::string_view account);

    sim::ledger const& ledger() const noexcept { return ledger_; }
    std::vector<stored_message> const& mailboxes(host_id h) const { return hosts_.at(h)->stored; }
    profile const& profile_of(host_id h) const { return *hosts_.at(h)->kind; }
    site const& site_of(host_id h) const { return *hosts_.at(h)->here; }
    std::optional<host_id> default_host() const noexcept { return default_host_; }
    std::size_t host_count() const noexcept { return hosts_.size(); }

    /// Sees every dialogue that a host has as a client; may be empty.
    std::function<void(host_id from, host_id to, evidence::transcript const&)> on_relay;
    /// Sees every message that is put into a mailbox; may be empty.
    std::function<void(host_id, stored_message const&)> on_stored;

  private:
    struct host {
        profile const* kind;
        site const* here;
        sim::memory remembered;
        std::vector<stored_message> stored;
    };
    struct ancestry {
        std::optional<message_id> parent;
        bool bounce = false;
        std::size_t hops = 0;  // hosts that have relayed it
    };
    struct job;  // one message for one recipient, waiting to be routed

    void enqueue(host_id, submission, ancestry);
    void route(job);
    void store(job const&, std::string const& mailbox);
    void relay(job const&, grammar::reading const&, std::string const& rule);
    void bounce(job const&, std::string const& why, std::string const& rule);
    std::optional<host_id> next_hop(std::string_view domain, host_id from) const;
    smtp::outcome deliver_to(job const&, host_id to, smtp::envelope);
    std::string with_received(job const&) const;

    std::uint64_t seed_;
    std::uint64_t sessions_ = 0;
    grammar::instant now_;
    std::vector<std::unique_ptr<host>> hosts_;
    std::optional<host_id> default_host_;
    std::map<std::string, host_id, std::less<>> names_;  // own domains and [addresses], lower case
    std::map<std::string, host_id, std::less<>> exchangers_;  // domains that a host is MX for, lower case
    std::deque<job> due_;
    sim::ledger ledger_;
};

/// What the watched host's mailboxes prove: every message in them as a receipt.
std::vector<evidence::receipt> receipts_of(world const&, host_id watched);
evidence::receipt receipt_of(stored_message const&);

}  // namespace relaylab::sim
