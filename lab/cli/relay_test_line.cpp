#include "lab/cli/relay_test_line.hpp"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

namespace relaylab::lab {
namespace {

probe::tester const& tester_on_call(library& data) {
    for (auto const& id : data.testers())
        if (data.tester(id).on_call) return data.tester(id);
    throw bad_call("--relay-test: no tester has on-call = true");
}

/// A server of which nothing is known but where it is.
relay_test_options::told unknown_server(boost::asio::ip::address const& address, std::uint16_t port) {
    relay_test_options::told told;
    auto& t = told.target;
    t.ip = address.to_string();
    t.banner = t.ptr = t.domain = "localhost";
    told.port = port;
    return told;
}

}  // namespace

void add_relay_test(CLI::App& serve, relay_test_call& into) {
    auto const port = [&serve](char const* name, std::optional<std::uint16_t>& to, char const* what) {
        serve.add_option(name, to, what)->type_name("N");
    };
    port("--relay-test", into.port, "Of a relay test: who connects is tested at his own address; 0: a free one");
    port("--relay-test-target", into.target, "The port of his that is tested; of a served host its own, else 25");
}

std::unique_ptr<relay_test_service> relay_test_beside(boost::asio::io_context& context, serve_call const& call,
                                                      library& data, served_world* served, served_hosts const* hosts) {
    relay_test_options options;
    options.introduce = [&call, served, hosts](boost::asio::ip::address const& address) {
        auto told = unknown_server(address, call.relay_test.target.value_or(25));
        if (!served || !hosts) return told;
        for (auto const& place : hosts->places()) {
            if (place.protocol != "smtp" || place.at.address() != address) continue;
            if (call.relay_test.target.value_or(place.at.port()) != place.at.port()) continue;
            for (auto const& h : served->hosts())
                if (h.name == place.host) {
                    auto const& here = served->at().site_of(h.id);
                    told.target.banner = here.banner;
                    told.target.ptr = here.ptr;
                    told.target.domain = here.domain;
                    told.target.ip = here.address;
                }
            told.port = place.at.port();
            return told;
        }
        return told;
    };
    try {
        auto service = std::make_unique<relay_test_service>(context, tester_on_call(data), std::move(options));
        service->listen({boost::asio::ip::make_address(call.at.bind), *call.relay_test.port});
        return service;
    } catch (boost::system::system_error const& e) {
        throw bad_call(fmt::format("--relay-test {}: {}", *call.relay_test.port, e.code().message()));
    }
}

}  // namespace relaylab::lab
