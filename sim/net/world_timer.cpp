#include "sim/net/world_timer.hpp"

#include <utility>

namespace relaylab::sim {

world_timer::world_timer(boost::asio::io_context& context, world& at, world_clock clock, bool skips,
                         std::function<bool()> ends)
    : at_(at), clock_(std::move(clock)), timer_(context), skips_(skips),
      ends_(std::move(ends)) {}

void world_timer::settle() {
    bool ended = false;
    at_.run_until([&] {
        ended = ends_ && ends_();
        return ended || (!skips_ && at_.next_event() && *at_.next_event() > at_.now());
    });
    if (!skips_ && !ended) wait();
}

void world_timer::wait() {
    auto const next = at_.next_event();
    if (stopped_ || !next) return;
    timer_.expires_after(std::chrono::ceil<std::chrono::steady_clock::duration>(*next - clock_()));
    timer_.async_wait([this](boost::system::error_code moved_on) {
        if (moved_on || stopped_) return;
        catch_up(at_, clock_);
        settle();
    });
}

void world_timer::stop() {
    stopped_ = true;
    timer_.cancel();
}

}  // namespace relaylab::sim
