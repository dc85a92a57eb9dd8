// Actions that wait to be performed, and the octets that they write. Memory that one of them took is used again
// for later ones.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "smtp/action.hpp"

namespace relaylab::smtp {

/// `Action` is made of what, octets and delay, as smtp::action is; its kinds none and send are known here.
template <class Action>
class action_queue {
  public:
    using kind = typename Action::kind;

    /// The pieces of what is written stand behind each other; they are copied.
    void send(std::initializer_list<std::string_view> octets) {
        add(kind::send);
        for (auto const piece : octets) octets_ += piece;
        entries_.back().size = octets_.size() - entries_.back().begin;
    }
    void add(kind what, grammar::duration delay = {}) {
        if (given_ == entries_.size()) clear();
        entries_.push_back({what, octets_.size(), 0, delay});
    }
    void clear() noexcept {
        entries_.clear();
        octets_.clear();
        given_ = 0;
    }

    /// The next one in order; of kind none where all were given. Its octets live until the next call of any other
    /// function.
    Action next() noexcept {
        if (given_ == entries_.size()) return {};
        auto const& e = entries_[given_++];
        return {e.what, std::string_view{octets_}.substr(e.begin, e.size), e.delay};
    }
    bool empty() const noexcept { return given_ == entries_.size(); }

  private:
    struct entry {
        kind what;
        std::size_t begin, size;  // of octets_
        grammar::duration delay;
    };

    std::vector<entry> entries_;
    std::size_t given_ = 0;  // of them; once all are, the next one begins anew
    std::string octets_;
};

}  // namespace relaylab::smtp
