#include "probe/net/pop3_login.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/write.hpp>
#include <exception>

#include "probe/net/as_result.hpp"
#include "probe/net/deadline.hpp"
#include "probe/net/source_address.hpp"

namespace relaylab::probe {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using clock = std::chrono::steady_clock;

/// RFC 1939 3: a response line has at most 512 octets with its CRLF. Some servers' greetings are longer.
constexpr std::size_t longest_line = 4096;

/// Reads a line; what is wrong with it, if it does not begin with "+OK" (RFC 1939 3).
asio::awaitable<std::string> hear_ok(tcp::socket& socket, std::string& kept) {
    auto const [failed, size] = co_await asio::async_read_until(socket, asio::dynamic_buffer(kept, longest_line), '\n', as_result);
    if (failed) co_return "no answer";
    auto line = kept.substr(0, size);
    kept.erase(0, size);
    while (line.ends_with('\n') || line.ends_with('\r')) line.pop_back();
    if (line.starts_with("+OK")) line.clear();
    co_return line;
}

asio::awaitable<void> log_in(pop3_account const& account, std::optional<asio::ip::address> const& from, clock::time_point until,
                             std::string& wrong) {
    auto const executor = co_await asio::this_coro::executor;
    tcp::socket socket(executor);
    wrong = "no connection";
    if (!bind_source(socket, from)) co_return;
    deadline const stands(socket, until);
    auto const [failed] = co_await socket.async_connect(account.server, as_result);
    std::string kept;
    if (failed) co_return;
    wrong = co_await hear_ok(socket, kept);
    if (!wrong.empty()) co_return;
    for (std::string line : {"USER " + account.user, "PASS " + account.password}) {
        line += "\r\n";
        co_await asio::async_write(socket, asio::buffer(line), as_result);
        wrong = co_await hear_ok(socket, kept);
        if (!wrong.empty()) co_return;
    }
    std::string const quit = "QUIT\r\n";
    co_await asio::async_write(socket, asio::buffer(quit), as_result);
    auto const said = co_await hear_ok(socket, kept);  // all the same what, but it is to have ended the session
}

}  // namespace

std::string log_in_by_pop3(pop3_account const& account, std::optional<asio::ip::address> const& from, clock::duration patience) {
    asio::io_context context(1);
    std::string wrong;
    asio::co_spawn(context, log_in(account, from, clock::now() + patience, wrong), [](std::exception_ptr const& failed) {
        if (failed) std::rethrow_exception(failed);
    });
    context.run();
    return wrong;
}

}  // namespace relaylab::probe
