#include "sim/world/open_sessions.hpp"

namespace relaylab::sim {

open_sessions::place open_sessions::take(conversation const& talk, std::string_view address) {
    return {entries_, entries_.insert(entries_.end(), {&talk, std::string{address}})};
}

crowd open_sessions::with_one_more(std::string_view address) const {
    crowd found;
    for (auto const& e : entries_) {
        if (e.talk->state() == smtp::state::closed) continue;
        ++found.all;
        if (e.address == address) ++found.of_client;
    }
    return found;
}

}  // namespace relaylab::sim
