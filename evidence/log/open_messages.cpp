#include "evidence/log/open_messages.hpp"

namespace relaylab::evidence {

logged_message& open_messages::of(std::string_view id, std::size_t line) {
    id = kept(id);
    if (auto const known = by_id_.find(id); known != by_id_.end()) return *known->second;
    if (open_.size() == most_) {
        ++dropped_;
        by_id_.erase(open_.front().id);
        to_.hear(std::move(open_.front()));
        open_.pop_front();
    }
    auto& begun = open_.emplace_back();
    begun.id = id;
    begun.first_line = begun.last_line = line;
    by_id_.emplace(begun.id, std::prev(open_.end()));
    return begun;
}

logged_message* open_messages::find(std::string_view id) noexcept {
    auto const known = by_id_.find(kept(id));
    return known == by_id_.end() ? nullptr : &*known->second;
}

void open_messages::finish(std::string_view id, std::size_t line) {
    auto const known = by_id_.find(kept(id));
    if (known == by_id_.end()) return;
    auto const at = known->second;
    by_id_.erase(known);
    at->finished = true;
    at->last_line = line;
    to_.hear(std::move(*at));
    open_.erase(at);
}

void open_messages::end() {
    by_id_.clear();
    for (auto& each : open_) to_.hear(std::move(each));
    open_.clear();
}

}  // namespace relaylab::evidence
