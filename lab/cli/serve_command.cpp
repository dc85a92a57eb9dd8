#include <fmt/format.h>
#include <sys/resource.h>

#include <boost/asio/io_context.hpp>
#include <ostream>

#include "lab/cli/commands.hpp"
#include "lab/cli/end_signal.hpp"
#include "lab/cli/port_file.hpp"
#include "lab/cli/receipt_log.hpp"
#include "lab/cli/relay_test_line.hpp"
#include "lab/cli/served_hosts.hpp"

namespace relaylab::lab {
namespace {

namespace asio = boost::asio;

/// A world has more sockets than the 1024 files that a process may usually have open without asking.
void allow_many_sockets() {
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return;
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
}

/// Of one profile a sentence, of several hosts a table.
std::string announcement(served_world& served, std::vector<listening_place> const& places) {
    auto const seed = served.at().seed();
    auto const& hosts = served.hosts();
    if (!served.single())
        return place_table(places) + fmt::format("relaylab: {} hosts listen, seed {}\n", hosts.size(), seed);
    auto const id = hosts.front().id;
    std::string also;
    for (auto const& p : places)
        if (p.protocol == "relay-test")
            also += fmt::format(", a relay test on {}", to_string(p.at));
        else if (p.protocol == "pop3" || p.protocol == "smtps")
            also += fmt::format(", for {} on {}", p.protocol == "pop3" ? "POP3" : "SMTP through TLS", to_string(p.at));
    return fmt::format("relaylab: {} @ {} listens on {}{}, seed {}\n", served.at().profile_of(id).id,
                       served.at().site_of(id).id, to_string(places.front().at), also, seed);
}

}  // namespace

/// A relay test alone: it tests what its callers run.
int serve_relay_test(serve_call const& call, library& data, terminal const& to) {
    std::optional<port_file> told;
    if (!call.at.port_file.empty()) told.emplace(call.at.port_file);
    asio::io_context context{1};
    end_signal ending{context};
    auto const service = relay_test_beside(context, call, data, nullptr, nullptr);
    ending.when_heard([&] { service->stop(); });
    auto const where = to_string(service->local());
    if (told) told->write("relay-test " + where);
    to.err << fmt::format("relaylab: a relay test listens on {}\n", where) << std::flush;
    context.run();
    return 0;
}

int serve_command(serve_call const& call, library& data, terminal const& to) {
    if (call.hosts.empty() && call.world.empty()) return serve_relay_test(call, data, to);
    allow_many_sockets();
    served_world served{call, data};
    receipt_log receipts{call.kept.receipts};
    if (!call.kept.receipts.empty())
        served.at().on_stored = [&](sim::host_id host, sim::stored_message const& m) {
            if (host == served.watched()) receipts.add(m);
        };
    served.at().keep(call.kept.capture == capture::all ? call.kept.messages : 0);
    std::optional<port_file> told;
    if (!call.at.port_file.empty()) told.emplace(call.at.port_file);

    asio::io_context context{1};
    end_signal ending{context};
    served_hosts listening{context, served, call, end_signal::heard};
    std::unique_ptr<relay_test_service> relay_test;
    if (call.relay_test.port) relay_test = relay_test_beside(context, call, data, &served, &listening);
    ending.when_heard([&] {
        listening.stop();
        if (relay_test) relay_test->stop();
    });
    auto places = listening.places();
    if (relay_test) places.push_back({"relay-test", "", relay_test->local()});
    if (told) told->write(port_lines(places, served.single()));
    to.err << announcement(served, places) << std::flush;
    context.run();
    return 0;
}

int sink_command(sink_call const& call, library& data, terminal const& to) {
    serve_call serve;
    serve.hosts = {"sink@third-party"};
    serve.watches_itself = true;
    serve.at = call.at;
    serve.kept = call.kept;
    serve.seed = call.seed;
    return serve_command(serve, data, to);
}

}  // namespace relaylab::lab
