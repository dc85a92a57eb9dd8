#include "sim/net/tcp_server.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/system/system_error.hpp>
#include <new>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "sim/net/as_result.hpp"
#include "sim/net/connection.hpp"

namespace relaylab::sim {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

namespace {

using clock = std::chrono::steady_clock;
/// How long a client may leave what it is sent unread.
constexpr std::chrono::milliseconds usual_idle = std::chrono::minutes{5};
/// How long to wait when the machine has no room for another connection.
constexpr std::chrono::milliseconds out_of_room{100};
/// Octets that are gathered before they are written: who asks for much at once costs no more than he reads.
constexpr std::size_t most_unsent = 65536;

/// For how long one session may speak before others have their turn.
constexpr std::chrono::milliseconds longest_turn{5};

/// What is wrong with the program or with what was asked of it ends it.
void rethrow(std::exception_ptr const& failed) {
    if (failed) std::rethrow_exception(failed);
}

/// What the machine refuses to one connection ends that one alone.
void rethrow_beyond_one_connection(std::exception_ptr const& failed) {
    try {
        rethrow(failed);
    } catch (boost::system::system_error const&) {
    } catch (std::bad_alloc const&) {
    }
}

}  // namespace

beyond_loopback::beyond_loopback(asio::ip::address const& address)
    : std::invalid_argument(address.to_string()
                            + " can be reached from elsewhere: only 127.0.0.0/8 and ::1 are listened on") {}

struct tcp_server::service : std::enable_shared_from_this<service> {
    service(asio::io_context& c, opener o, tcp_options how)
        : context(c), open(std::move(o)), options(std::move(how)), acceptor(c),
          room_to_read(options.read_buffer), room(c) {}

    /// How long to wait for octets: who sends some from time to time is not waited for without end.
    std::chrono::nanoseconds patience(served_session::patience const& of, clock::duration waited) const {
        auto const silence = options.idle ? std::min<std::chrono::nanoseconds>(*options.idle, of.silence) : of.silence;
        return std::clamp<std::chrono::nanoseconds>(of.whole - waited, std::chrono::nanoseconds{0}, silence);
    }

    /// Performs what the session asks for; false where the connection is at its end. `said`: it asked for anything.
    asio::awaitable<bool> perform(connection& peer, served_session& talking, bool& said) {
        using kind = smtp::action::kind;
        std::string unsent;
        said = false;
        auto turn_ends = clock::now() + longest_turn;
        while (true) {
            if (clock::now() >= turn_ends) {
                co_await asio::post(context, asio::use_awaitable);
                if (!peer.is_open()) co_return false;
                turn_ends = clock::now() + longest_turn;
            }
            auto action = talking.next();
            said = said || action.what != kind::none;
            if (action.what == kind::send) {
                unsent += action.octets;
                if (unsent.size() < most_unsent) continue;
            }
            if (!unsent.empty()) {
                bool const written = co_await peer.write(std::exchange(unsent, {}));
                if (!written) co_return false;
            }
            if (action.what == kind::send) continue;
            if (action.what == kind::wait && options.longest_delay && action.delay > *options.longest_delay) co_return false;
            if (action.what == kind::wait)
                co_await peer.pause(
                    std::chrono::duration_cast<std::chrono::nanoseconds>(action.delay * options.pace));
            if (action.what == kind::handshake) {
                bool const secured = co_await secure(peer);
                if (!secured) co_return false;
                talking.secured();
            }
            if (action.what == kind::close) co_await peer.farewell(options.farewell);
            if (action.what == kind::reset) peer.reset();
            bool const ends = action.what == kind::none || action.what == kind::close || action.what == kind::reset;
            if (ends) co_return action.what == kind::none;
        }
    }

    asio::awaitable<bool> secure(connection& peer) {
        if (!options.identity) co_return false;
        bool const secured = co_await peer.secure(options.identity->context());
        co_return secured;
    }

    asio::awaitable<void> converse(std::shared_ptr<connection> peer) {
        if (options.tls_at_once) {
            bool const secured = co_await secure(*peer);
            if (!secured) co_return peer->close();
        }
        caller const who{peer->peer(), options.tls_at_once};
        auto const talking = open(who);
        auto waits_since = clock::now();  // with nothing to say
        bool said = true;
        while (true) {
            bool const goes_on = co_await perform(*peer, *talking, said);
            if (!goes_on) break;
            auto const now = clock::now();
            if (said) waits_since = now;
            auto const most = patience(talking->waits(), now - waits_since);
            auto const count = co_await peer->read(room_to_read, most);
            if (count != 0) {
                talking->hear({room_to_read.data(), count});
            } else if (peer->kept_waiting()) {
                talking->time_out();
                co_await perform(*peer, *talking, said);
                break;
            } else {
                break;
            }
        }
        talking->hang_up();
        peer->close();
    }

    void begin(tcp::socket socket) {
        auto peer = std::make_shared<connection>(std::move(socket), options.idle.value_or(usual_idle));
        peers.insert(peer);
        asio::co_spawn(context, converse(peer),
                       [self = shared_from_this(), peer](std::exception_ptr const& failed) {
                           self->peers.erase(peer);
                           self->room.cancel();
                           rethrow_beyond_one_connection(failed);
                       });
    }

    asio::awaitable<void> accept() {
        while (acceptor.is_open()) {
            if (peers.size() >= options.connections) {
                room.expires_at(asio::steady_timer::time_point::max());
                co_await room.async_wait(as_result);
                continue;
            }
            auto [failed, socket] = co_await acceptor.async_accept(as_result);
            if (!acceptor.is_open()) co_return;  // stopped when this one had just been let in
            if (!failed) {
                begin(std::move(socket));
            } else if (failed != asio::error::operation_aborted) {
                room.expires_after(out_of_room);
                co_await room.async_wait(as_result);
            }
        }
    }

    asio::io_context& context;
    opener open;
    tcp_options options;
    tcp::acceptor acceptor;
    std::vector<char> room_to_read;  // of all connections: what one has read is heard before another one reads
    asio::steady_timer room;  // goes off when there is room for another connection
    std::set<std::shared_ptr<connection>> peers;
};

tcp_server::tcp_server(asio::io_context& context, opener open, tcp_options options)
    : service_(std::make_shared<service>(context, std::move(open), std::move(options))) {}

tcp_server::~tcp_server() { stop(); }

void tcp_server::listen(tcp::endpoint where) {
    if (!where.address().is_loopback() && !service_->options.beyond_loopback)
        throw beyond_loopback(where.address());
    auto& acceptor = service_->acceptor;
    acceptor.open(where.protocol());
    acceptor.set_option(tcp::acceptor::reuse_address{true});
    acceptor.bind(where);
    acceptor.listen();
    asio::co_spawn(service_->context, service_->accept(),
                   [self = service_](std::exception_ptr const& failed) { rethrow(failed); });
}

void tcp_server::serve(tcp::socket connected) { service_->begin(std::move(connected)); }

tcp::endpoint tcp_server::local() const { return service_->acceptor.local_endpoint(); }

std::size_t tcp_server::connections() const noexcept { return service_->peers.size(); }

void tcp_server::stop() {
    error_code ignored;
    service_->acceptor.close(ignored);
    service_->room.cancel();
    for (auto const& peer : service_->peers) peer->close();
}

}  // namespace relaylab::sim
