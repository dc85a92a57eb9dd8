// A listener and a client on the two ends of a real pair of sockets: what comes out is what the session says where no
// socket is, the connection ends where that one closes, and nothing is left behind. The input is what the client says,
// one burst up to each 0xFE.
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <boost/asio/io_context.hpp>
#include <string>

#include "fuzz/grammar_octets.hpp"
#include "fuzz/sim_example.hpp"
#include "sim/net/listener.hpp"

namespace {

using namespace relaylab;
using fuzz::require;

/// What one burst may hold, for one read to have it whole.
constexpr std::size_t most_of_a_burst = 4096;

sim::profile const& kind() {
    static auto const read = fuzz::example_profile();
    return read;
}
sim::site const& here() {
    static auto const read = fuzz::example_site();
    return read;
}

/// Without a socket.
class spoken {
  public:
    spoken() : session_(world_.connect(world_.add_host(kind(), here()), facts())) { listen(); }
    static sim::client_facts facts() {
        sim::client_facts facts;
        facts.address = "127.0.0.1";
        return facts;
    }
    void hear(std::string_view burst) {
        if (closed) return;
        world_.say(*session_, burst);
        world_.run_due();
        listen();
    }
    std::string said;
    bool closed = false;

  private:
    void listen() {
        for (auto a = session_->talk.next(); a.what != smtp::action::kind::none; a = session_->talk.next()) {
            said += a.octets;
            closed = closed || a.what == smtp::action::kind::close;
        }
    }
    sim::world world_;
    std::unique_ptr<sim::session> session_;
};

class served {
  public:
    served()
        : listener_(context_, world_, world_.add_host(kind(), here()), [] { return grammar::instant{}; }, options()) {
        std::array<int, 2> ends{};
        require(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends.data()) == 0);
        client_ = ends[0];
        boost::asio::ip::tcp::socket server(context_);
        server.assign(boost::asio::ip::tcp::v4(), ends[1]);
        listener_.serve(std::move(server));
        listen();
    }
    ~served() {
        ::close(client_);
        listener_.stop();
        context_.run();
        require(listener_.connections() == 0);
    }
    void hear(std::string_view burst) {
        if (::send(client_, burst.data(), burst.size(), MSG_NOSIGNAL) < 0) return;
        listen();
    }
    std::string said;
    bool closed = false;

  private:
    static sim::listener_options options() {
        sim::listener_options given;
        given.pace = 0;
        given.introduce = [](auto const&) { return spoken::facts(); };
        return given;
    }
    void listen() {
        std::array<char, 65536> room{};
        for (std::size_t quiet = 0; quiet < 2;) {
            context_.restart();
            auto const handlers = context_.poll();
            auto const count = ::recv(client_, room.data(), room.size(), 0);
            if (count > 0) said.append(room.data(), static_cast<std::size_t>(count));
            closed = closed || count == 0;
            quiet = handlers == 0 && count <= 0 ? quiet + 1 : 0;
        }
    }

    boost::asio::io_context context_{1};
    sim::world world_;
    sim::listener listener_;
    int client_ = -1;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::octets in(data, size);
    spoken plain;
    served wire;
    for (auto rest = in.rest(); !rest.empty();) {
        auto const burst = rest.substr(0, std::min(rest.find('\xFE'), most_of_a_burst));
        rest.remove_prefix(std::min(burst.size() + (burst.size() < most_of_a_burst ? 1 : 0), rest.size()));
        if (burst.empty()) continue;
        plain.hear(burst);
        wire.hear(burst);
        require(plain.said == wire.said);
        require(plain.closed == wire.closed);
    }
    return 0;
}
