// The ledger of fates: for every message that a host of the world took responsibility for, and every recipient,
// what became of it. The oracle reads this and nothing else.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>

#include "evidence/fates.hpp"
#include "grammar/date_time.hpp"
#include "sim/world/directory.hpp"
#include "sim/world/text_pool.hpp"

namespace relaylab::sim {

using message_id = std::uint64_t;

/// One message at one host for one recipient. Texts live until the ledger forgets it.
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
    ledger() { chapters_.emplace_back(0, 0); }

    /// From now on forgets the oldest entries once the message that they are of and all before it are settled, and
    /// keeps at least so many; how many more depends on how they came.
    void keep(std::size_t entries) noexcept { kept_ = entries; }
    /// How many have been forgotten: the number of the first that is left.
    std::size_t forgotten() const noexcept { return forgotten_; }

    /// Entries are forgotten when a message begins.
    message_id next_message();
    /// The entry's number, from 0, by which it is known from now on. Its message is the last one that has begun.
    std::size_t add(ledger_entry const&);
    ledger_entry const& entry(std::size_t number) const { return entries_.at(number - forgotten_); }
    void put_off(std::size_t entry) { ++entries_[entry - forgotten_].deferred; }
    /// Once an entry: a fate is final.
    void settle(std::size_t entry, evidence::fate, std::string_view where, std::string_view rule, grammar::instant);
    /// Those that are not forgotten, in the order in which they were accepted. Entries stay where they are.
    std::deque<ledger_entry> const& entries() const noexcept { return entries_; }
    /// Is `descendant` the message itself, or relayed or bounced from it, over any number of hops? What is forgotten
    /// comes from nowhere.
    bool descends(message_id descendant, message_id ancestor) const;
    /// The message that it was relayed from first, itself where it was not; as far back as is not forgotten.
    message_id origin(message_id) const;
    /// The last message that has begun; 0 before the first.
    message_id last() const noexcept { return last_message_; }
    /// Texts of the entries of the last message that has begun, each kept once.
    text_pool& texts() noexcept { return chapters_.back().texts; }

  private:
    /// What is forgotten at once.
    struct chapter {
        chapter(std::size_t entry, message_id message) : first(entry), begins_behind(message) {}
        std::size_t first;         // entry
        message_id begins_behind;  // the last message before it
        std::size_t unsettled = 0;
        text_pool texts;
    };
    chapter& chapter_of(std::size_t entry);
    message_id parent_of(message_id) const;
    void forget();

    std::deque<ledger_entry> entries_;
    std::deque<message_id> parents_;  // by message, from begins_behind + 1 of the first chapter
    std::deque<chapter> chapters_;    // one, where all is kept
    std::optional<std::size_t> kept_;
    std::size_t forgotten_ = 0;
    message_id last_message_ = 0;
};

}  // namespace relaylab::sim
