#include "sim/profile/filter_front.hpp"

#include <utility>

namespace relaylab::sim {

using kind = smtp::action::kind;

std::vector<filtering::part> filter_front::hear(std::string_view octets, bool burst_ends, bool takes_data) {
    burst_ += octets;
    if (!burst_ends) return {};
    given_.clear();
    through_.server_takes_data(takes_data);
    return through_.hear(std::exchange(burst_, {}));
}

filter_front::kept filter_front::take(smtp::server& session) {
    auto const a = session.next();
    return {a.what, a.what == kind::send ? through_.show(a.octets) : std::string{}, a.delay};
}

void filter_front::reply(smtp::server& session, std::string text) {
    for (auto said = take(session); said.what != kind::none; said = take(session))
        kept_.push_back(std::move(said));
    kept_.push_back({kind::send, std::move(text), {}});
}

smtp::action filter_front::next(smtp::server& session) {
    kept said;
    if (kept_.empty()) {
        said = take(session);
    } else {
        said = std::move(kept_.front());
        kept_.pop_front();
    }
    smtp::action a;
    a.what = said.what;
    a.delay = said.delay;
    if (a.what == kind::send) a.octets = given_.emplace_back(std::move(said.octets));
    return a;
}

void filter_front::hang_up() noexcept {
    burst_.clear();
    kept_.clear();
}

}  // namespace relaylab::sim
