// The messages of a log whose end has not come yet, by their ids: so many and no more.
#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>

#include "evidence/log/reader.hpp"

namespace relaylab::evidence {

/// Where there are too many, the one that was begun first is given out unfinished, and counted.
class open_messages {
  public:
    static constexpr std::size_t most = 65536;

    explicit open_messages(log_listener& to, std::size_t most_open = most) : to_(to), most_(most_open) {}

    /// The message of that id, begun here where there is none yet.
    logged_message& of(std::string_view id, std::size_t line);
    /// Null where there is none.
    logged_message* find(std::string_view id) noexcept;
    /// The server is done with it: it is given out.
    void finish(std::string_view id, std::size_t line);
    /// The log has ended.
    void end();
    std::size_t dropped() const noexcept { return dropped_; }

  private:
    struct hash : std::hash<std::string_view> {
        using is_transparent = void;
    };
    using order = std::list<logged_message>;

    log_listener& to_;
    std::size_t most_;
    order open_;  // in the order in which they were begun
    std::unordered_map<std::string_view, order::iterator, hash, std::equal_to<>> by_id_;  // views of open_'s ids
    std::size_t dropped_ = 0;
};

}  // namespace relaylab::evidence
