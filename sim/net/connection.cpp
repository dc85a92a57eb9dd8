#include "sim/net/connection.hpp"

#include <poll.h>

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <utility>

#include "sim/net/as_result.hpp"

namespace relaylab::sim {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

/// How often is looked for a hang-up behind octets, which nothing but a look finds.
constexpr std::chrono::seconds look_again{1};

}  // namespace

struct connection::secured_stream {
    secured_stream(tcp::socket& socket, asio::ssl::context& by) : stream(socket, by) {}
    asio::ssl::stream<tcp::socket&> stream;
    std::array<char, 4096> read{};
};

connection::connection(tcp::socket socket, std::chrono::milliseconds idle)
    : socket_(std::move(socket)), deadline_(socket_.get_executor()), pause_(socket_.get_executor()),
      idle_(idle) {
    error_code gone;
    peer_ = socket_.remote_endpoint(gone).address();
    socket_.set_option(tcp::no_delay{true}, gone);
    socket_.non_blocking(true, gone);
}

connection::~connection() = default;

/// The deadline stands until it is armed again: a wait that is moved on is aborted, and does nothing.
void connection::arm(std::chrono::nanoseconds most, bool reading) {
    deadline_.expires_after(most);
    deadline_.async_wait([reading, weak = weak_from_this()](error_code moved_on) {
        auto const self = weak.lock();
        if (!self || moved_on || self->deadline_.expiry() > asio::steady_timer::clock_type::now()) return;
        if (!reading) return self->close();
        error_code ignored;
        self->kept_waiting_ = true;
        self->socket_.cancel(ignored);
    });
}

asio::awaitable<bool> connection::secure(asio::ssl::context& by) {
    arm(idle_);
    tls_ = std::make_unique<secured_stream>(socket_, by);
    auto const [failed] = co_await tls_->stream.async_handshake(asio::ssl::stream_base::server, as_result);
    co_return !failed;
}

asio::awaitable<std::size_t> connection::read(std::span<char> room, std::chrono::nanoseconds most) {
    arm(most, true);
    if (tls_) {
        auto const own = asio::buffer(tls_->read, room.size());
        auto const [failed, count] = co_await tls_->stream.async_read_some(own, as_result);
        if (failed) co_return 0;
        std::copy_n(tls_->read.begin(), count, room.begin());
        co_return count;
    }
    while (true) {
        auto const [failed] = co_await socket_.async_wait(tcp::socket::wait_read, as_result);
        if (failed) co_return 0;
        error_code not_read;
        auto const count = socket_.read_some(asio::buffer(room.data(), room.size()), not_read);
        if (not_read != asio::error::would_block) co_return not_read ? 0 : count;
    }
}

asio::awaitable<bool> connection::write(std::string octets) {
    arm(idle_);
    if (tls_) {
        auto const [failed, count] = co_await asio::async_write(tls_->stream, asio::buffer(octets), as_result);
        co_return !failed;
    }
    auto const [failed, count] = co_await asio::async_write(socket_, asio::buffer(octets), as_result);
    co_return !failed;
}

asio::awaitable<void> connection::pause(std::chrono::nanoseconds delay) {
    if (!socket_.is_open() || delay.count() <= 0) co_return;
    deadline_.cancel();
    pause_.expires_after(delay);
    auto const until = pause_.expiry();
    while (socket_.is_open() && !hung_up()) {
        auto const now = asio::steady_timer::clock_type::now();
        if (now >= until) break;
        error_code gone;
        bool const octets_wait = socket_.available(gone) > 0;
        if (!octets_wait && !watching_) watch();
        pause_.expires_at(octets_wait ? std::min(until, now + look_again) : until);
        co_await pause_.async_wait(as_result);
    }
    error_code ignored;
    if (watching_) socket_.cancel(ignored);
}

bool connection::hung_up() {
    pollfd about{socket_.native_handle(), POLLRDHUP, 0};
    return ::poll(&about, 1, 0) == 1;
}

void connection::watch() {
    watching_ = true;
    socket_.async_wait(tcp::socket::wait_read, [weak = weak_from_this()](error_code) {
        auto const self = weak.lock();
        if (!self) return;
        self->watching_ = false;
        self->pause_.cancel();
    });
}

asio::awaitable<void> connection::farewell(std::chrono::milliseconds most) {
    arm(most);
    if (tls_) {
        co_await tls_->stream.async_shutdown(as_result);
        co_return close();
    }
    error_code failed;
    socket_.shutdown(tcp::socket::shutdown_send, failed);
    std::array<char, 4096> unread{};
    while (!failed) {
        auto const [ended, count] = co_await socket_.async_read_some(asio::buffer(unread), as_result);
        failed = ended;
    }
    close();
}

void connection::reset() {
    error_code ignored;
    socket_.set_option(tcp::socket::linger{true, 0}, ignored);
    close();
}

void connection::close() {
    error_code ignored;
    socket_.close(ignored);
    deadline_.cancel();
    pause_.cancel();
}

}  // namespace relaylab::sim
