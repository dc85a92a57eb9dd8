// What stands between a server's session and its transport and does to replies what a fault says. Where none
// happens it hands on what there is.
#pragma once

#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <utility>

#include "sim/profile/fault_choice.hpp"
#include "smtp/action.hpp"

namespace relaylab::sim {

class fault_front {
  public:
    /// Who is asked for the next action of what stands behind.
    using source = std::function<smtp::action()>;

    explicit fault_front(fault_choice c) : choice_(std::move(c)) {}

    fault_choice& choice() noexcept { return choice_; }
    fault_choice const& choice() const noexcept { return choice_; }
    /// Keeps all that is to be done by now, as it is.
    void keep(source const& behind);
    /// Does to one reply, all that is to be done since keep(), what the fault says; how many octets it became.
    std::size_t carry_out(fault const&, source const& behind);
    /// What a fault has in place of a TLS handshake.
    void carry_out_handshake(fault const&);
    /// What the transport does next. Its octets live until anything else is called.
    smtp::action next(source const& behind);
    /// It says no more than what is kept, and what stands behind hears nothing any longer.
    bool over() const noexcept { return over_; }
    /// The peer is gone.
    void hang_up() noexcept;
    /// For a connection that is over: it is closed now, where it has not been.
    void close();

  private:
    struct part {
        smtp::action::kind what = smtp::action::kind::none;
        std::string octets;
        grammar::duration delay{0};  // of a wait; behind each piece of what is sent
        std::size_t piece = 0;       // 0: all at once
        std::size_t sent = 0;        // octets of it
        bool pauses = false;         // a piece is out, and the time behind it is due
    };

    void forget_given();
    void add(smtp::action::kind, grammar::duration = {});
    void send(std::string_view octets, fault const&);
    std::size_t finish(std::string const& reply, fault const&);

    fault_choice choice_;
    std::deque<part> parts_;
    std::size_t given_ = 0;  // of them; once all are, the next reply drops them
    bool over_ = false;
    bool closed_ = false;  // the action is among the parts, or was given
};

}  // namespace relaylab::sim
