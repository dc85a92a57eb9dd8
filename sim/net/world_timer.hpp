// Lets happen in a served world what is due, though nobody speaks to it: mail that was put off is tried again.
#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>

#include "sim/net/world_clock.hpp"

namespace relaylab::sim {

class world_timer {
  public:
    /// `skips`: what will be due happens at once, the world's clock moving to its time; else it is waited for.
    /// `ends`: is asked between whatever happens; once it says so nothing more does. The world and the timer must
    /// outlive the context's last handler.
    world_timer(boost::asio::io_context&, world&, world_clock, bool skips = false, std::function<bool()> ends = {});

    /// To be called after whatever was said to the world, and once before.
    void settle();
    /// Waits for nothing any more.
    void stop();

  private:
    void wait();

    world& at_;
    world_clock clock_;
    boost::asio::steady_timer timer_;
    bool skips_;
    std::function<bool()> ends_;
    bool stopped_ = false;
};

}  // namespace relaylab::sim
