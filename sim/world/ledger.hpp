// The ledger of fates: for every message that a host of the world took responsibility for, and every recipient,
// what became of it. The oracle reads this and nothing else.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "evidence/fates.hpp"
#include "grammar/date_time.hpp"

namespace relaylab::sim {

using host_id = std::size_t;
using message_id = std::uint64_t;

/// One message at one host for one recipient.
struct ledger_entry {
    message_id message = 0;
    std::optional<message_id> parent;  ///< the message that it was relayed from, or that it is a bounce of
    bool bounce = false;               ///< it is a delivery status notification
    host_id host = 0;
    std::string from_address;          ///< the client that handed it over; empty for a bounce made here
    std::string reverse_path;          ///< as received
    std::string forward_path;          ///< as received
    std::optional<evidence::fate> fate;  ///< nothing while it is on its way
    std::string where;                 ///< mailbox, next host's name, or the rule's word
    std::string rule;                  ///< the route rule that decided
    grammar::instant at;
};

class ledger {
  public:
    message_id next_message() noexcept { return ++last_message_; }
    std::size_t add(ledger_entry entry);
    void settle(std::size_t entry, evidence::fate, std::string where, std::string rule, grammar::instant);
    std::vector<ledger_entry> const& entries() const noexcept { return entries_; }
    /// Is `descendant` the message itself, or relayed or bounced from it, over any number of hops?
    bool descends(message_id descendant, message_id ancestor) const;

  private:
    std::vector<ledger_entry> entries_;
    std::vector<std::optional<message_id>> parents_{std::nullopt};  // by message
    message_id last_message_ = 0;
};

}  // namespace relaylab::sim
