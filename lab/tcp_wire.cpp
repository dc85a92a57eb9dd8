#include "lab/tcp_wire.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>

#include "lab/examined_world.hpp"
#include "probe/net/tcp.hpp"
#include "sim/net/listener.hpp"

namespace relaylab::lab {

evidence::verdict examine_over_tcp(target_host const& host, probe::tester const& t, evidence::run& run) {
    namespace asio = boost::asio;
    examined_world cell{host, t};
    asio::io_context context;
    sim::listener_options options;
    options.pace = 0;
    options.longest_delay = t.patience;
    auto const inside = asio::ip::make_address("127.0.0.2");
    options.introduce = [&](asio::ip::address const& from) { return from == inside ? cell.who.inside : cell.who.stranger; };
    sim::listener server{context, cell.world, cell.target, [&] { return cell.world.now(); }, options};
    server.listen({asio::ip::address_v4::loopback(), 0});
    probe::surroundings const surroundings{
        [&] { return cell.world.now(); },
        [&](grammar::duration d) { cell.world.advance(d); },
        [&](grammar::duration horizon) { return cell.watch(horizon); },
        std::nullopt,
        inside,
        [&] {
            cell.world.pop_login(cell.target, cell.who.stranger.address, cell.who.account);
            return true;
        },
    };
    probe::time_limits const limits;
    std::exception_ptr failed;
    asio::co_spawn(context, probe::perform(cell.examination, server.local(), surroundings, limits),
                   [&](std::exception_ptr e) {
                       failed = std::move(e);
                       server.stop();
                   });
    context.run();
    if (failed) std::rethrow_exception(failed);
    run = cell.examination.take_evidence();
    return cell.examination.verdict().value();
}

}  // namespace relaylab::lab
