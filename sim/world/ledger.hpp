// The ledger of fates: for every message that a host of the world took responsibility for, and every recipient,
// what became of it. The oracle reads this and nothing else.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>
#include <vector>

#include "evidence/fates.hpp"
#include "grammar/date_time.hpp"
#include "sim/world/directory.hpp"
#include "sim/world/text_pool.hpp"

namespace relaylab::sim {

using message_id = std::uint64_t;

/// One message at one host for one recipient. Texts live as long as the ledger that it stands in.
struct ledger_entry {
    message_id message = 0;            ///< from 1
    message_id parent = 0;             ///< the message that it was relayed from, or that it reports about; 0: none
    std::string_view from_address;     ///< the client that handed it over, as the host saw it; empty for a report
    std::string_view reverse_path;     ///< as received
    std::string_view forward_path;     ///< as received
    std::string_view where;            ///< mailbox, next host's name, or the rule's word
    std::string_view rule;             ///< the route rule that decided
    grammar::instant at;               ///< accepted, and once it is settled: settled
    std::uint32_t host = 0;
    std::uint32_t deferred = 0;        ///< attempts that were put off
    bool bounce = false;               ///< it is a delivery status notification
    std::optional<evidence::fate> fate;  ///< nothing while it is on its way
};

class ledger {
  public:
    message_id next_message() noexcept { return ++last_message_; }
    std::size_t add(ledger_entry const&);
    void put_off(std::size_t entry) { ++entries_[entry].deferred; }
    /// Once an entry: a fate is final.
    void settle(std::size_t entry, evidence::fate, std::string_view where, std::string_view rule, grammar::instant);
    /// In the order in which they were accepted. Entries stay where they are.
    std::deque<ledger_entry> const& entries() const noexcept { return entries_; }
    /// Is `descendant` the message itself, or relayed or bounced from it, over any number of hops?
    bool descends(message_id descendant, message_id ancestor) const;
    /// Texts of entries, each kept once.
    text_pool& texts() noexcept { return texts_; }

  private:
    std::deque<ledger_entry> entries_;
    std::vector<message_id> parents_{0};  // by message
    text_pool texts_;
    message_id last_message_ = 0;
};

}  // namespace relaylab::sim
