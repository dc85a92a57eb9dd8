#include "lab/relay_test_service.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <fmt/format.h>
#include <set>

#include "lab/audience.hpp"
#include "lab/relay_test_text.hpp"
#include "probe/net/tcp.hpp"
#include "sim/net/tcp_server.hpp"

namespace relaylab::lab {
namespace {

namespace net = boost::asio;
using net::ip::tcp;
using steady = std::chrono::steady_clock;

constexpr auto as_value = net::as_tuple(net::use_awaitable);
/// Nobody reads it any more, or it has taken too long: ends a run from within.
struct run_is_over {};

}  // namespace

struct relay_test_service::service : std::enable_shared_from_this<service> {
    service(net::io_context& c, probe::tester const& t, relay_test_options o)
        : context(c), acceptor(c), tester(t), options(std::move(o)) {}

    static net::awaitable<void> accept_all(std::shared_ptr<service> self) {
        while (self->acceptor.is_open()) {
            auto [failed, caller] = co_await self->acceptor.async_accept(as_value);
            if (failed) continue;
            boost::system::error_code unknown;
            auto const from = caller.remote_endpoint(unknown);
            if (unknown) continue;
            auto const to = std::make_shared<audience>(std::move(caller), self->options.unread);
            net::co_spawn(self->context, send_all(to), net::detached);
            net::co_spawn(self->context, hear_all(to), net::detached);
            self->begin(from.address(), to);
        }
    }

    void begin(net::ip::address const& address, std::shared_ptr<audience> const& to) {
        auto const refuse = [&](std::string const& why) {
            to->say(why + "\r\n");
            to->finish();
        };
        if (busy.contains(address)) return refuse(fmt::format("A test of {} is under way.", address.to_string()));
        if (busy.size() >= options.runs) return refuse("Too many tests are under way; come back later.");
        busy.insert(address);
        callers.insert(to);
        net::co_spawn(context, run(address, to), [self = shared_from_this(), address, to](std::exception_ptr failed) {
            self->busy.erase(address);
            self->callers.erase(to);
            to->finish();
            if (!failed) return;
            try {
                std::rethrow_exception(failed);
            } catch (run_is_over const&) {  // told already, or nobody is there
            }
        });
    }

    net::awaitable<void> run(net::ip::address address, std::shared_ptr<audience> to) {
        auto const told = options.introduce(address);
        auto const strategy = probe::fixed_list(tester, told.target, evidence::knowledge::none, [](std::size_t) { return std::string{}; });
        probe::examination examination(tester, told.target, *strategy, evidence::knowledge::none);
        relay_test_text text(tester, told.target);
        auto const until = steady::now() + options.whole;
        to->say(text.begin());
        examination.on_entry = [&](evidence::entry const& e) {
            if (to->gone()) throw run_is_over{};
            to->say(text.add(e));
            if (steady::now() < until) return;
            to->say("The test took too long.\r\n");
            throw run_is_over{};
        };
        probe::surroundings const around{
            [] { return std::chrono::time_point_cast<grammar::duration>(std::chrono::system_clock::now()); },
            [](grammar::duration) {}, [](grammar::duration) { return std::vector<evidence::receipt>{}; }};
        probe::time_limits const limits{options.reply, options.reply};
        tcp::endpoint const target(address, told.port);
        co_await probe::perform(examination, target, around, limits);
        to->say(text.end(examination.evidence()));
    }

    net::io_context& context;
    tcp::acceptor acceptor;
    probe::tester const& tester;
    relay_test_options options;
    std::set<net::ip::address> busy;
    std::set<std::shared_ptr<audience>> callers;
};

relay_test_service::relay_test_service(net::io_context& context, probe::tester const& t, relay_test_options o)
    : service_(std::make_shared<service>(context, t, std::move(o))) {
    if (!t.retry.empty() || t.horizon.count() > 0)
        throw std::invalid_argument(t.id + ": a test that waits cannot be shown as it goes on");
}
relay_test_service::~relay_test_service() { stop(); }

void relay_test_service::listen(tcp::endpoint where) {
    if (!where.address().is_loopback()) throw sim::beyond_loopback(where.address());
    auto& a = service_->acceptor;
    a.open(where.protocol());
    a.set_option(tcp::acceptor::reuse_address(true));
    a.bind(where);
    a.listen();
    net::co_spawn(service_->context, service::accept_all(service_), net::detached);
}

tcp::endpoint relay_test_service::local() const { return service_->acceptor.local_endpoint(); }

std::size_t relay_test_service::runs() const noexcept { return service_->busy.size(); }

void relay_test_service::stop() {
    boost::system::error_code ignored;
    service_->acceptor.close(ignored);
    for (auto const& caller : service_->callers) caller->leave();
}

}  // namespace relaylab::lab
