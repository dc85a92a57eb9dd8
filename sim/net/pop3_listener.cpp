#include "sim/net/pop3_listener.hpp"

#include <memory>
#include <utility>

namespace relaylab::sim {
namespace {

class pop3_served : public served_session {
  public:
    pop3_served(world& at, std::shared_ptr<post_office> office, std::unique_ptr<pop3_session> talking,
                world_clock clock, std::chrono::milliseconds idle)
        : at_(at), office_(std::move(office)), talking_(std::move(talking)), clock_(std::move(clock)), idle_(idle) {}

    void hear(std::string_view octets) override {
        catch_up(at_, clock_);
        talking_->talk.receive(octets, at_.now());
    }
    smtp::action next() override {
        auto a = talking_->talk.next();
        if (a.what == smtp::action::kind::none && talking_->talk.begins_tls()) a.what = smtp::action::kind::handshake;
        return a;
    }
    void secured() override { talking_->talk.secured(); }
    /// Octets that are no command do not make it wait for longer.
    patience waits() const override { return {idle_, idle_}; }
    void hang_up() override { talking_->talk.hang_up(); }

  private:
    world& at_;
    std::shared_ptr<post_office> office_;  // outlives the session
    std::unique_ptr<pop3_session> talking_;
    world_clock clock_;
    std::chrono::milliseconds idle_;
};

tcp_server::opener opener_of(world& at, host_id host, world_clock clock, std::chrono::milliseconds idle, bool tls) {
    auto office = std::make_shared<post_office>(at, host);
    return [&at, idle, tls, office = std::move(office), clock = std::move(clock)](tcp_server::caller const& peer) {
        catch_up(at, clock);
        pop3::server_options options;
        options.idle.reset();  // the world's clock may jump
        options.tls = tls && !peer.tls;
        return std::make_unique<pop3_served>(at, office, office->connect(peer.address.to_string(), std::move(options)),
                                             clock, idle);
    };
}

}  // namespace

pop3_listener::pop3_listener(boost::asio::io_context& context, world& at, host_id host, world_clock clock,
                             tcp_options options)
    : server_(context, opener_of(at, host, std::move(clock), options.idle.value_or(idle), options.identity != nullptr), options) {}

}  // namespace relaylab::sim
