#include "sim/net/listener.hpp"

#include <memory>
#include <utility>

#include "sim/net/world_clock.hpp"

namespace relaylab::sim {
namespace {

class smtp_served : public served_session {
  public:
    smtp_served(world& at, std::unique_ptr<session> talking, world_clock clock)
        : at_(at), talking_(std::move(talking)), clock_(std::move(clock)) {}

    void hear(std::string_view octets) override {
        catch_up(at_, clock_);
        at_.say(*talking_, octets);
        at_.run_due();
    }
    smtp::action next() override { return talking_->talk.next(); }
    void hang_up() override { talking_->talk.hang_up(); }

  private:
    world& at_;
    std::unique_ptr<session> talking_;
    world_clock clock_;
};

client_facts address_alone(boost::asio::ip::address const& peer) {
    client_facts facts;
    facts.address = peer.to_string();
    return facts;
}

tcp_server::opener opener_of(world& at, host_id host, world_clock clock, listener_options const& options) {
    auto introduce = options.introduce ? options.introduce : address_alone;
    return [&at, host, clock = std::move(clock), introduce = std::move(introduce)](auto const& peer) {
        catch_up(at, clock);
        return std::make_unique<smtp_served>(at, at.connect(host, introduce(peer)), clock);
    };
}

}  // namespace

listener::listener(boost::asio::io_context& context, world& at, host_id host, world_clock clock,
                   listener_options options)
    : server_(context, opener_of(at, host, std::move(clock), options), options) {}

}  // namespace relaylab::sim
