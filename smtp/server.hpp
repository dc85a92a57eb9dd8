// One SMTP session from the server's side, without a socket, a clock or an opinion. Octets go in, questions
// and actions come out.
//
//   open() or receive() -> while (pending()) tell(answer) -> next() until none
#pragma once

#include <deque>
#include <optional>
#include <string>
#include <string_view>

#include "grammar/data_framer.hpp"
#include "grammar/line_framer.hpp"
#include "smtp/action.hpp"
#include "smtp/question.hpp"

namespace relaylab::smtp {

/// Octets kept of a command line and of a message; what is beyond is counted and dropped.
struct limits {
    std::size_t line = 4096;
    std::size_t message = 16u << 20;
};

class server {
  public:
    explicit server(limits = {});

    /// The connection stands: asks the question of stage connect. Octets may have arrived before.
    void open();
    /// Octets of one burst. How a burst is cut into calls changes nothing as long as only the last call of a
    /// burst has `burst_ends`; lines are looked at when the burst ends.
    void receive(std::string_view octets, bool burst_ends = true);
    /// The peer is gone; nothing follows.
    void hang_up() noexcept;

    /// What must be answered now. Stays until tell().
    std::optional<question> const& pending() const noexcept { return pending_; }
    void tell(answer);
    /// What the transport does next. Asks nothing; call until it says none or close.
    action next();

    smtp::state state() const noexcept { return state_; }

  private:
    void look();
    void ask_command();
    void ask_end_of_data();

    limits limits_;
    smtp::state state_ = smtp::state::connected;
    grammar::line_framer lines_;
    grammar::data_framer data_;
    grammar::line line_;
    std::string message_;
    bool opened_ = false;
    bool banner_out_ = false;  // handed to the transport: what arrives before that was sent early
    bool burst_open_ = false;
    std::size_t early_octets_ = 0;
    std::optional<question> pending_;
    std::deque<action> actions_;
};

}  // namespace relaylab::smtp
