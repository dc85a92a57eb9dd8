// What is yet to happen in a world, in order: by time, and at the same time by who came first.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "grammar/date_time.hpp"

namespace relaylab::sim {

class timeline {
  public:
    using happening = std::function<void()>;

    void add(grammar::instant, happening);
    bool empty() const noexcept { return heap_.empty(); }
    std::size_t size() const noexcept { return heap_.size(); }
    /// When the first of them happens.
    std::optional<grammar::instant> next() const noexcept;
    /// Takes the first one out; only where there is one.
    happening take();

  private:
    struct entry {
        grammar::instant at;
        std::uint64_t number;
        happening what;
    };
    static bool later(entry const& a, entry const& b) noexcept;

    std::vector<entry> heap_;
    std::uint64_t added_ = 0;
};

}  // namespace relaylab::sim
