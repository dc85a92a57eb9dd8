// What a host remembers across sessions. Entries have a key, a value and an expiry; time is an argument.
#pragma once

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "grammar/date_time.hpp"
#include "sim/profile/profile.hpp"

namespace relaylab::sim {

class memory {
  public:
    /// An event of the world: kept where one of the profile's memories is fed by it, for as long as the longest
    /// of them keeps it. An entry of the same key is replaced, its time begins anew.
    void happened(profile const&, std::string_view event, std::string_view key, std::string_view value,
                  grammar::instant now);
    /// The live value of the memories fed by an event, by key. An entry that was written at t and expires after
    /// d is live before t + d, and not at it. The view is of the entry.
    std::optional<std::string_view> recall(std::string_view event, std::string_view key, grammar::instant now) const;

    /// What a rule wrote under a key.
    enum class age { none, waiting, live };  // waiting: not old enough, or not written often enough
    /// A rule writes: an entry that is there keeps its age and its count, and lives on for as long as a new one.
    void write(memory_rule const&, std::string_view key, grammar::instant now);
    age look_up(memory_rule const&, std::string_view key, grammar::instant now) const;
    /// Entries, with those that have expired and not yet gone.
    std::size_t size() const noexcept { return entries_.size(); }

  private:
    struct entry {
        std::string value;
        grammar::instant expires;
        grammar::instant since{};
        std::size_t writes = 0;  // since then
    };
    struct name {
        bool by_rule;  // of a memory that rules write; else of an event
        std::string of, key;
    };
    struct asked_name {
        bool by_rule;
        std::string_view of, key;
    };
    struct in_order {
        using is_transparent = void;
        template <class A, class B>
        bool operator()(A const& a, B const& b) const noexcept {
            if (a.by_rule != b.by_rule) return b.by_rule;
            auto const of = std::string_view{a.of} <=> std::string_view{b.of};
            return of != 0 ? of < 0 : std::string_view{a.key} < std::string_view{b.key};
        }
    };
    /// What is to be entered; what has expired goes from time to time, and nobody sees that it does.
    entry& enter(name, grammar::instant now);

    std::map<name, entry, in_order> entries_;
    std::size_t swept_at_ = 1024;  // entries
};

}  // namespace relaylab::sim
