#include "sim/net/listener.hpp"

#include <memory>
#include <utility>

#include "sim/net/world_clock.hpp"

namespace relaylab::sim {
namespace {

class smtp_served : public served_session {
  public:
    smtp_served(world& at, std::unique_ptr<session> talking, world_clock clock, std::function<void()> settle)
        : at_(at), talking_(std::move(talking)), clock_(std::move(clock)), settle_(std::move(settle)) {}

    void hear(std::string_view octets) override {
        catch_up(at_, clock_);
        at_.say(*talking_, octets);
        settle_();
    }
    void secured() override {
        catch_up(at_, clock_);
        at_.secured(*talking_);
        settle_();
    }
    smtp::action next() override {
        auto const a = talking_->talk.next();
        if (talking_->talk.answered_late()) {
            at_.collect(*talking_);
            settle_();
        }
        return a;
    }
    patience waits() const override {
        auto const& limit = talking_->talk.patience();
        return {limit.silence, limit.whole};
    }
    void time_out() override {
        catch_up(at_, clock_);
        at_.time_out(*talking_);
        settle_();
    }
    void hang_up() override { talking_->talk.hang_up(); }

  private:
    world& at_;
    std::unique_ptr<session> talking_;
    world_clock clock_;
    std::function<void()> settle_;
};

/// What a host that is down does with a connection that got through to it all the same.
class nobody : public served_session {
  public:
    void hear(std::string_view) override {}
    smtp::action next() override { return {smtp::action::kind::close, {}, {}}; }
    void hang_up() override {}
};

client_facts address_alone(boost::asio::ip::address const& peer) {
    client_facts facts;
    facts.address = peer.to_string();
    return facts;
}

tcp_server::opener opener_of(world& at, host_id host, world_clock clock, listener_options const& options) {
    auto introduce = options.introduce ? options.introduce : address_alone;
    auto settle = options.settle ? options.settle : [&at] { at.run_due(); };
    return [&at, host, clock = std::move(clock), introduce = std::move(introduce),
            settle = std::move(settle)](tcp_server::caller const& peer) -> std::unique_ptr<served_session> {
        catch_up(at, clock);
        if (!at.is_up(host)) return std::make_unique<nobody>();
        auto facts = introduce(peer.address);
        facts.tls = peer.tls;
        return std::make_unique<smtp_served>(at, at.connect(host, std::move(facts)), clock, settle);
    };
}

}  // namespace

listener::listener(boost::asio::io_context& context, world& at, host_id host, world_clock clock,
                   listener_options options)
    : server_(context, opener_of(at, host, std::move(clock), options), options) {}

}  // namespace relaylab::sim
