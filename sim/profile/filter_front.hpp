// What a conversation needs of the filter before it: bursts on their way in, and actions in the order in
// which the server and the filter speak.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "sim/profile/filtering.hpp"
#include "smtp/server.hpp"

namespace relaylab::sim {

class filter_front {
  public:
    /// The filter must outlive it.
    explicit filter_front(mail_filter const& f) : by_(f), through_(f) {}

    mail_filter const& by() const noexcept { return by_; }
    /// Octets of a burst; its parts once it has ended, else none. `takes_data`: the server does, as it stands
    /// now.
    std::vector<filtering::part> hear(std::string_view octets, bool burst_ends, bool takes_data);
    /// The filter's own reply, behind what the server has said so far.
    void reply(smtp::server&, std::string text);
    /// What the transport does next. Its octets live until the next burst.
    smtp::action next(smtp::server&);
    /// The peer is gone.
    void hang_up() noexcept;

  private:
    struct kept {
        smtp::action::kind what = smtp::action::kind::none;
        std::string octets;
        grammar::duration delay{0};
    };
    kept take(smtp::server&);

    mail_filter const& by_;
    filtering through_;
    std::string burst_;
    std::deque<kept> kept_;
    std::deque<std::string> given_;  // octets of actions since the last burst
};

}  // namespace relaylab::sim
