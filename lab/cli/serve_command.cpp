#include <fmt/format.h>

#include <boost/asio/signal_set.hpp>
#include <csignal>
#include <fstream>
#include <ostream>
#include <sstream>

#include "lab/cli/commands.hpp"
#include "lab/cli/linted.hpp"
#include "lab/cli/port_file.hpp"
#include "sim/net/listener.hpp"
#include "sim/net/pop3_listener.hpp"

namespace relaylab::lab {
namespace {

namespace asio = boost::asio;

grammar::instant system_time() {
    return std::chrono::floor<grammar::duration>(std::chrono::system_clock::now());
}

asio::ip::tcp::endpoint where(serve_call const& call, std::uint16_t port) {
    boost::system::error_code unread;
    auto const address = asio::ip::make_address(call.bind, unread);
    if (unread) throw bad_call("--bind: expected an IP address, not " + call.bind);
    return {address, port};
}

std::string shown(asio::ip::tcp::endpoint const& e) {
    std::ostringstream text;
    text << e;
    return text.str();
}

template <class Server>
void listen(Server& server, asio::ip::tcp::endpoint const& at) {
    try {
        server.listen(at);
    } catch (boost::system::system_error const& e) {
        throw bad_call(fmt::format("cannot listen on {}: {}", shown(at), e.code().message()));
    }
}

/// What arrives at the watched host goes to a file, a line each, at once: who has seen the 250 finds it
/// there.
class receipt_log {
  public:
    explicit receipt_log(std::string const& file) : name_(file) {
        if (file.empty()) return;
        out_.open(file, std::ios::binary | std::ios::app);
        if (!out_) throw bad_call("cannot write " + file);
    }
    void add(sim::stored_message const& m) {
        if (name_.empty()) return;
        out_ << evidence::to_json_line(sim::receipt_of(m)) + "\n" << std::flush;
        if (!out_) throw bad_call("cannot write " + name_);
    }

  private:
    std::string name_;
    std::ofstream out_;
};

}  // namespace

int serve_command(serve_call const& call, library& data, terminal const& to) {
    auto const& kind = data.profile(call.profile);
    auto const& here = data.site(call.site.empty() ? kind.site : call.site);
    refuse_faulty(kind, here, profile_file(data, call.profile));
    auto const at = where(call, call.port);
    if (call.pop3_port && here.passwords.empty())
        throw bad_call(fmt::format("--pop3-port: no user of site {} has a password", here.id));
    auto const seed = seed_or_drawn(call.seed);
    receipt_log receipts{call.receipts};

    sim::world world{seed, system_time()};
    sim::host_options options;
    if (!call.filter.empty()) options.filter = &data.filter(call.filter);
    auto const target = world.add_host(kind, here, options);
    auto const watched = world.add_host(data.profile("sink"), data.site("third-party"));
    world.set_default_host(watched);
    world.on_stored = [&](sim::host_id host, sim::stored_message const& m) {
        if (host == watched) receipts.add(m);
    };

    asio::io_context context{1};
    sim::listener server{context, world, target, system_time};
    std::optional<sim::pop3_listener> mailboxes;
    if (call.pop3_port) mailboxes.emplace(context, world, target, system_time);
    asio::signal_set signals{context, SIGINT, SIGTERM};
    signals.async_wait([&](boost::system::error_code, int) {
        server.stop();
        if (mailboxes) mailboxes->stop();
    });
    std::optional<port_file> told;
    if (!call.port_file.empty()) told.emplace(call.port_file);
    listen(server, at);
    if (mailboxes) listen(*mailboxes, where(call, *call.pop3_port));
    auto const smtp_at = shown(server.local());
    auto const pop3_at = mailboxes ? shown(mailboxes->local()) : std::string{};
    if (told) told->write(mailboxes ? smtp_at + "\npop3 " + pop3_at : smtp_at);
    to.err << fmt::format("relaylab: {} @ {} listens on {}{}, seed {}\n", kind.id, here.id, smtp_at,
                          mailboxes ? ", for POP3 on " + pop3_at : std::string{}, seed)
           << std::flush;
    context.run();
    return 0;
}

}  // namespace relaylab::lab
