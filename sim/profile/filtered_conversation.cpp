// A conversation behind a filter.
#include "sim/profile/conversation.hpp"

namespace relaylab::sim {

void conversation::hang_up() noexcept {
    session_.hang_up();
    if (front_) front_->hang_up();
    if (faults_) faults_->hang_up();
}

void conversation::receive_filtered(std::string_view octets, grammar::instant now, bool burst_ends) {
    // Before it is opened the server has answered nothing.
    bool const takes_data = decisions_.empty() || state() == smtp::state::data;
    for (auto const& part : front_->hear(octets, burst_ends, takes_data)) {
        if (state() == smtp::state::closed) return;
        session_.receive(part.octets);
        answer_all(now);
        if (part.reply.empty() || state() == smtp::state::closed) continue;
        reply_for_filter(part, now);
    }
}

}  // namespace relaylab::sim
