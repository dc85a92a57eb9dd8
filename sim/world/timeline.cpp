#include "sim/world/timeline.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

namespace relaylab::sim {

bool timeline::later(entry const& a, entry const& b) noexcept {
    return a.at != b.at ? a.at > b.at : a.number > b.number;
}

void timeline::add(grammar::instant at, happening what) {
    heap_.push_back({at, added_++, std::move(what)});
    std::push_heap(heap_.begin(), heap_.end(), later);
}

std::optional<grammar::instant> timeline::next() const noexcept {
    return heap_.empty() ? std::nullopt : std::optional{heap_.front().at};
}

timeline::happening timeline::take() {
    assert(!heap_.empty());
    std::pop_heap(heap_.begin(), heap_.end(), later);
    auto what = std::move(heap_.back().what);
    heap_.pop_back();
    return what;
}

}  // namespace relaylab::sim
