#include "lab/grade/graded_server.hpp"

#include <algorithm>
#include <chrono>

#include "lab/examined_world.hpp"

namespace relaylab::lab {
namespace {

grammar::instant outside_time() {
    return std::chrono::time_point_cast<grammar::duration>(std::chrono::system_clock::now());
}

sim::world_clock clock_of(sim::world& at, bool virtual_time) {
    if (virtual_time) return [&at] { return at.now(); };
    return outside_time;
}

sim::listener_options options_of(graded_world const& w, sim::world_timer& timer) {
    sim::listener_options options;
    options.introduce = [](boost::asio::ip::address const&) { return examined_world::stranger(); };
    options.settle = [&timer] { timer.settle(); };
    options.pace = w.virtual_time ? 0 : 1;
    return options;
}

sim::dns_server names_of(graded_world& w, boost::asio::ip::address const& address) {
    return sim::dns_server{w.at.directory(), {{w.target, address.to_string()}}};
}

}  // namespace

sim::site at_address(sim::site s, std::string const& address) {
    auto const move_all = [&](std::vector<std::string>& names) {
        std::ranges::replace(names, s.address, address);
        std::ranges::replace(names, "[" + s.address + "]", "[" + address + "]");
    };
    for (auto* const names : {&s.own, &s.relay, &s.senders, &s.inside}) move_all(*names);
    s.address = address;
    return s;
}

graded_world::graded_world(sim::profile const& kind, sim::site const& here, sim::profile const& watched_kind,
                           sim::site const& watched_site, std::uint64_t seed, bool skips)
    : at(seed, outside_time()), target(at.add_host(kind, here)), watched(at.add_host(watched_kind, watched_site)),
      virtual_time(skips), clock(clock_of(at, skips)) {
    at.set_default_host(watched);
}

std::size_t graded_world::arrived() const { return at.mailboxes(watched).size(); }

graded_server::graded_server(boost::asio::io_context& context, graded_world& w, boost::asio::ip::tcp::endpoint where)
    : timer_(context, w.at, w.clock, w.virtual_time),
      smtp_(context, w.at, w.target, w.clock, options_of(w, timer_)), dns_(context, names_of(w, where.address())) {
    smtp_.listen(where);
    dns_.listen(where.address(), 0);
    timer_.settle();
}

void graded_server::stop() {
    timer_.stop();
    smtp_.stop();
    dns_.stop();
}

}  // namespace relaylab::lab
