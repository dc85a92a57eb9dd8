#include "sim/net/dns_listener.hpp"

#include <array>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <string>
#include <utility>

#include "sim/net/as_result.hpp"

namespace relaylab::sim {

namespace asio = boost::asio;
using asio::ip::udp;
using boost::system::error_code;

namespace {

constexpr int most_draws = 32;  // of a port that is free for both

/// Answers one message after the other.
class dns_served : public served_session {
  public:
    dns_served(std::shared_ptr<dns_server const> server, std::chrono::milliseconds idle)
        : server_(std::move(server)), idle_(idle) {}

    void hear(std::string_view octets) override {
        heard_.erase(0, taken_).append(octets);
        taken_ = 0;
    }
    smtp::action next() override {
        auto const message = take();
        if (!message) return {};
        auto const response = server_->answer(*message, dns_transport::tcp);
        // Nothing is sent where the answer is silence; a whole question it was all the same.
        if (!response) return {smtp::action::kind::send, {}, {}};
        said_.assign({static_cast<char>(response->size() / 256), static_cast<char>(response->size() % 256)});
        said_ += *response;
        return {smtp::action::kind::send, said_, {}};
    }
    /// Octet by octet a question does not keep it open.
    patience waits() const override { return {idle_, idle_}; }
    void hang_up() override {}

  private:
    std::optional<std::string_view> take() {
        auto const left = std::string_view{heard_}.substr(taken_);
        if (left.size() < 2) return std::nullopt;
        auto const octet = [&](std::size_t n) { return static_cast<std::size_t>(static_cast<unsigned char>(left[n])); };
        auto const size = octet(0) * 256 + octet(1);
        if (left.size() < 2 + size) return std::nullopt;
        taken_ += 2 + size;
        return left.substr(2, size);
    }

    std::shared_ptr<dns_server const> server_;
    std::chrono::milliseconds idle_;
    std::string heard_, said_;
    std::size_t taken_ = 0;
};

}  // namespace

struct dns_listener::datagrams : std::enable_shared_from_this<datagrams> {
    datagrams(asio::io_context& context, std::shared_ptr<dns_server const> s)
        : server(std::move(s)), socket(context) {}

    asio::awaitable<void> serve() {
        while (socket.is_open()) {
            auto const [failed, size] =
                co_await socket.async_receive_from(asio::buffer(octets), peer, as_result);
            if (!socket.is_open()) co_return;
            if (failed) continue;  // of an earlier response that nobody waited for
            auto const response = server->answer({octets.data(), size}, dns_transport::udp);
            if (response) co_await socket.async_send_to(asio::buffer(*response), peer, as_result);
        }
    }

    std::shared_ptr<dns_server const> server;
    udp::socket socket;
    udp::endpoint peer;
    std::array<char, 65536> octets{};
};

dns_listener::dns_listener(asio::io_context& context, dns_server server, tcp_options options)
    : context_(context), server_(std::make_shared<dns_server const>(std::move(server))),
      options_(std::move(options)) {}

dns_listener::~dns_listener() { stop(); }

void dns_listener::listen(asio::ip::address const& address, std::uint16_t port) {
    for (int draws = 1;; ++draws) {
        tcp_ = std::make_unique<tcp_server>(
            context_,
            [server = server_, wait = options_.idle.value_or(idle)](auto const&) {
                return std::make_unique<dns_served>(server, wait);
            },
            options_);
        tcp_->listen({address, port});
        udp_ = std::make_shared<datagrams>(context_, server_);
        udp::endpoint const where{address, tcp_->local().port()};
        udp_->socket.open(where.protocol());
        error_code taken;
        udp_->socket.bind(where, taken);
        if (!taken) break;
        if (port != 0 || draws == most_draws) throw boost::system::system_error(taken);
    }
    asio::co_spawn(context_, udp_->serve(), [self = udp_](std::exception_ptr const& failed) {
        if (failed) std::rethrow_exception(failed);
    });
}

udp::endpoint dns_listener::local() const { return udp_->socket.local_endpoint(); }

void dns_listener::stop() {
    error_code ignored;
    if (udp_) udp_->socket.close(ignored);
    if (tcp_) tcp_->stop();
}

}  // namespace relaylab::sim
