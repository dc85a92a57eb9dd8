#include "probe/net/tcp.hpp"

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/write.hpp>
#include <exception>
#include <string>
#include <utility>

#include "probe/net/as_result.hpp"
#include "probe/net/deadline.hpp"
#include "probe/net/source_address.hpp"

namespace relaylab::probe {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

using clock = std::chrono::steady_clock;

void close(tcp::socket& socket) {
    error_code ignored;
    socket.close(ignored);
}

asio::awaitable<void> connect(examination& e, tcp::socket& socket, tcp::endpoint server, evidence::client_state as,
                              surroundings const& world, clock::duration most) {
    using evidence::client_state;
    bool const let_in = as != client_state::pop_granted || (world.log_in && world.log_in());
    if (!let_in || !bind_source(socket, as == client_state::inside ? world.inside : world.from)) {
        close(socket);
        co_return e.refused(world.now());
    }
    deadline const stands(socket, clock::now() + most);
    auto const [failed] = co_await socket.async_connect(server, as_result);
    if (!failed) co_return e.connected(world.now());
    close(socket);
    e.refused(world.now());
}

asio::awaitable<void> hear(examination& e, tcp::socket& socket, surroundings const& world,
                           clock::time_point until) {
    deadline const stands(socket, until);
    std::array<char, 4096> octets{};
    auto const [failed, count] = co_await socket.async_read_some(asio::buffer(octets), as_result);
    if (!failed) co_return e.receive({octets.data(), count}, world.now());
    close(socket);
    if (failed == asio::error::operation_aborted)
        e.time_out(world.now());
    else if (failed == asio::error::eof)
        e.hang_up(world.now());
    else
        e.reset(world.now());
}

/// A failure is not looked at: what the server said before it went is still to be read, and then its going.
asio::awaitable<void> say(tcp::socket& socket, std::string octets, clock::time_point until) {
    deadline const stands(socket, until);
    co_await asio::async_write(socket, asio::buffer(octets), as_result);
}

}  // namespace

outside_loopback::outside_loopback(asio::ip::address const& address)
    : std::invalid_argument(address.to_string()
                            + " is not on this machine: only 127.0.0.0/8 and ::1 are examined") {}

asio::awaitable<void> perform(examination& e, tcp::endpoint server, surroundings const& world,
                              time_limits const& limits, reach far) {
    using kind = examination_action::kind;
    if (!within(far, server.address())) throw outside_loopback(server.address());
    auto const executor = co_await asio::this_coro::executor;
    tcp::socket socket(executor);
    clock::time_point until;  // a reply must be whole by then: octets that trickle do not prolong it
    for (auto action = e.next(); action.what != kind::done; action = e.next()) {
        if (action.what != kind::none) until = clock::now() + limits.reply;
        switch (action.what) {
        case kind::connect:
            co_await connect(e, socket, server, action.as, world, limits.connect);
            until = clock::now() + limits.reply;
            break;
        case kind::send: co_await say(socket, std::string(action.octets), until); break;
        case kind::none: co_await hear(e, socket, world, until); break;
        case kind::close: close(socket); break;
        case kind::wait:
            world.wait(action.delay);
            e.waited(world.now());
            break;
        case kind::watch: {
            auto receipts = world.watch(action.delay);
            e.watched(std::move(receipts), action.delay, world.now());
            break;
        }
        case kind::done: break;
        }
    }
}

void perform(examination& e, std::string_view address, std::uint16_t port, surroundings const& world,
             time_limits const& limits, reach far) {
    tcp::endpoint const server(asio::ip::make_address(std::string{address}), port);
    asio::io_context context(1);
    asio::co_spawn(context, perform(e, server, world, limits, far), [](std::exception_ptr const& failed) {
        if (failed) std::rethrow_exception(failed);
    });
    context.run();
}

}  // namespace relaylab::probe
