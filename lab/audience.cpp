#include "lab/audience.hpp"

#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <utility>

namespace relaylab::lab {
namespace {

namespace net = boost::asio;
constexpr auto awaited = net::as_tuple(net::use_awaitable);
/// What a caller is not yet sent; a target that says more than he reads ends the run.
constexpr std::size_t most_unsent = std::size_t{1} << 20;

}  // namespace

void audience::say(std::string const& text) {
    waiting_ += text;
    if (waiting_.size() > most_unsent) leave();
    news_.cancel();
}

void audience::leave() {
    gone_ = true;
    boost::system::error_code ignored;
    socket_.close(ignored);
    news_.cancel();
}

void audience::finish() {
    finished_ = true;
    news_.cancel();
}

net::awaitable<void> send_all(std::shared_ptr<audience> to) {
    while (!to->gone_) {
        if (to->waiting_.empty()) {
            if (to->finished_) break;
            to->news_.expires_at(net::steady_timer::time_point::max());
            co_await to->news_.async_wait(awaited);
            continue;
        }
        auto const text = std::exchange(to->waiting_, std::string{});
        net::steady_timer limit(to->socket_.get_executor(), to->unread_);
        limit.async_wait([to](boost::system::error_code e) {
            if (!e) to->leave();
        });
        auto const [failed, count] = co_await net::async_write(to->socket_, net::buffer(text), awaited);
        static_cast<void>(count);
        if (failed) to->leave();
    }
    boost::system::error_code ignored;
    to->socket_.shutdown(net::ip::tcp::socket::shutdown_send, ignored);
    to->leave();
}

net::awaitable<void> hear_all(std::shared_ptr<audience> to) {
    std::array<char, 512> room{};
    while (!to->gone_) {
        auto const [failed, count] = co_await to->socket_.async_read_some(net::buffer(room), awaited);
        static_cast<void>(count);
        if (failed) to->leave();
    }
}

}  // namespace relaylab::lab
