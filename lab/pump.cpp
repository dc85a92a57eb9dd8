#include "lab/pump.hpp"

#include <algorithm>
#include <memory>
#include <utility>

namespace relaylab::lab {
namespace {

using probe::examination_action;

class pumped {
  public:
    pumped(probe::examination& e, sim::world& w, sim::host_id target, sim::host_id watched, prober const& p)
        : examination_(e), world_(w), target_(target), watched_(watched), prober_(p) {}

    void run() {
        for (auto a = examination_.next(); a.what != examination_action::kind::done; a = examination_.next())
            perform(a);
    }

  private:
    void perform(examination_action const& a) {
        using kind = examination_action::kind;
        switch (a.what) {
        case kind::connect:
            waited_ = {};
            session_ = connect(a.as);
            return examination_.connected(world_.now());
        case kind::send:
            waited_ = {};
            if (session_) world_.say(*session_, a.octets);
            return;
        case kind::close: session_.reset(); return;
        case kind::wait: wait(a.delay); return examination_.waited(world_.now());
        case kind::watch: return watch(a.delay);
        case kind::none: return listen();
        case kind::done: return;
        }
    }

    std::unique_ptr<sim::session> connect(evidence::client_state as) {
        if (as == evidence::client_state::inside) return world_.connect(target_, prober_.inside);
        if (as == evidence::client_state::pop_granted)
            world_.pop_login(target_, prober_.stranger.address, prober_.account);
        return world_.connect(target_, prober_.stranger);
    }

    /// The client waits, and a server that it keeps waiting may lose its patience.
    void wait(grammar::duration delay) {
        bool const open = session_ && session_->talk.state() != smtp::state::closed;
        auto const patience = open ? session_->talk.patience().silence : delay;
        world_.advance(std::min(patience, delay));
        if (patience >= delay) return;
        world_.time_out(*session_);
        world_.advance(delay - patience);
    }

    /// One action of the server's; its silence is a timeout.
    void listen() {
        if (!session_) return examination_.time_out(world_.now());
        auto const a = session_->talk.next();
        if (session_->talk.answered_late()) world_.collect(*session_);
        switch (a.what) {
        case smtp::action::kind::send: waited_ = {}; return examination_.receive(a.octets, world_.now());
        case smtp::action::kind::wait: return await(a.delay);
        case smtp::action::kind::reset:
        case smtp::action::kind::close: session_.reset(); return examination_.hang_up(world_.now());
        case smtp::action::kind::handshake: return;  // nobody begins one: what is said next closes the connection
        case smtp::action::kind::none: session_.reset(); return examination_.time_out(world_.now());
        }
    }

    /// The server takes its time, which may be more than the client has.
    void await(grammar::duration delay) {
        auto const patience = examination_.patience();
        if (!patience || waited_ + delay <= *patience) {
            waited_ += delay;
            return world_.advance(delay);
        }
        world_.advance(*patience - waited_);
        session_.reset();
        examination_.time_out(world_.now());
    }

    void watch(grammar::duration horizon) {
        world_.advance(horizon);
        examination_.watched(sim::receipts_of(world_, watched_), horizon, world_.now());
    }

    probe::examination& examination_;
    sim::world& world_;
    sim::host_id target_;
    sim::host_id watched_;
    prober const& prober_;
    std::unique_ptr<sim::session> session_;
    grammar::duration waited_{0};  // for the server's reply
};

}  // namespace

void pump(probe::examination& e, sim::world& w, sim::host_id target, sim::host_id watched, prober const& p) {
    pumped{e, w, target, watched, p}.run();
}

}  // namespace relaylab::lab
