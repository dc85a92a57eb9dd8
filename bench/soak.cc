// A soak: sessions by the hundred thousand over sockets, with servers that misbehave and clients that do, too. At the
// end nothing may be left of them, neither connection nor descriptor nor memory, and what each was told must come out
// again, octet for octet, of what is kept of it.
//
//   build/release/bench/soak [SESSIONS [SECONDS [SEED]]]
//
// A million sessions in 1200 seconds unless given. Ends with 0 where all of that holds.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "lab/library.hpp"
#include "sim/net/tcp_server.hpp"
#include "sim/world/session_log.hpp"
#include "sim/world/world.hpp"

namespace {

namespace asio = boost::asio;
namespace fs = std::filesystem;
using asio::ip::tcp;
using namespace relaylab;
using clock_type = std::chrono::steady_clock;
constexpr auto as_result = asio::as_tuple(asio::use_awaitable);

constexpr std::size_t at_once = 64;
/// How long a client waits for a reply before it goes on, or away.
constexpr std::chrono::milliseconds patience{20};
/// How long a server waits for a client.
constexpr std::chrono::milliseconds idle{100};

struct figures {
    std::uint64_t ended = 0, differ = 0, pieces = 0, octets = 0, faults = 0;
    std::size_t open = 0;
};

/// One session, whose every action is kept until it can be held against what comes out of its log.
class checked : public sim::served_session {
  public:
    checked(sim::world& w, sim::host_id h, sim::client_facts who, figures& f)
        : world_(w), figures_(f), session_(w.connect(h, std::move(who))) {
        ++figures_.open;
    }
    ~checked() override { --figures_.open; }

    void hear(std::string_view octets) override {
        world_.say(*session_, octets);
        world_.run_until_quiet();
    }
    smtp::action next() override {
        auto const a = session_->talk.next();
        if (session_->talk.answered_late()) {
            world_.collect(*session_);
            world_.run_until_quiet();
        }
        if (a.what != smtp::action::kind::none) said_.push_back(sim::copied(a));
        return a;
    }
    patience waits() const override {
        auto const& limit = session_->talk.patience();
        return {limit.silence, limit.whole};
    }
    void time_out() override { world_.time_out(*session_); }
    void hang_up() override {
        session_->talk.hang_up();
        sim::memory remembered;
        auto setting = world_.setting_of(*session_);
        setting.remembered = &remembered;
        auto again = sim::had_again(world_.log_of(*session_), setting);
        // A connection that is gone takes no more actions, though there may have been some.
        again.resize(std::min(again.size(), said_.size()));
        ++figures_.ended;
        figures_.differ += again == said_ ? 0 : 1;
        figures_.pieces += said_.size();
        for (auto const& piece : said_) figures_.octets += piece.octets.size();
        figures_.faults += world_.log_of(*session_).faults.size();
    }

  private:
    sim::world& world_;
    figures& figures_;
    std::unique_ptr<sim::session> session_;
    std::vector<sim::said_piece> said_;
};

/// What a client says, a burst each: mostly mail as it should be, and some of what should not be said.
std::vector<std::string> bursts_of(std::mt19937_64& chance) {
    auto const one_of = [&](auto const&... words) {
        std::array<std::string, sizeof...(words)> const all{words...};
        return all[chance() % all.size()];
    };
    auto const hello = one_of("EHLO client.example\r\n", "EHLO client.example\r\n", "HELO client.example\r\n", "");
    auto const mail = one_of("MAIL FROM:<someone@elsewhere.example>\r\n", "MAIL FROM:<>\r\n", "MAIL FROM:<a@b@c>\r\n", "MAIL\r\n");
    auto const rcpt = one_of("RCPT TO:<alice@example.test>\r\n", "RCPT TO:<nobody@third.example>\r\n", "RCPT TO:<a%b@example.test>\r\n",
                             "RCPT TO:<postmaster>\r\n");
    auto const text = "Subject: x\r\n\r\n" + std::string(chance() % 3000, 'x') + one_of("\r\n", "\n", "\r\n..\r\n") + ".\r\n";
    auto const end = one_of("QUIT\r\n", "QUIT\r\n", "RSET\r\nQUIT\r\n", "", "XYZZY\r\n");
    if (chance() % 4 == 0) return {hello + mail + rcpt + "DATA\r\n" + text + end};
    if (chance() % 8 == 0) return {hello + mail.substr(0, mail.size() / 2)};
    return {hello, mail, rcpt, "DATA\r\n", text, end};
}

class clients {
  public:
    clients(std::vector<tcp::endpoint> servers, std::uint64_t sessions, std::uint64_t seed)
        : servers_(std::move(servers)), sessions_(sessions), seed_(seed) {}
    void run() {
        for (std::size_t i = 0; i < at_once; ++i) asio::co_spawn(context_, work(), asio::detached);
        context_.run();
    }

  private:
    asio::awaitable<void> work() {
        for (auto number = next_++; number < sessions_; number = next_++) co_await converse(number);
    }
    asio::awaitable<void> converse(std::uint64_t number) {
        std::mt19937_64 chance(seed_ ^ number * 0x9E3779B97F4A7C15U);
        tcp::socket socket(context_);
        auto const [refused] = co_await socket.async_connect(servers_[number % servers_.size()], as_result);
        if (refused) co_return;
        bool open = co_await hear(socket);
        auto const bursts = bursts_of(chance);
        for (std::size_t i = 0; open && i < bursts.size(); ++i) {
            auto const [unsent, count] = co_await asio::async_write(socket, asio::buffer(bursts[i]), as_result);
            open = !unsent;
            if (open) open = co_await hear(socket);
        }
        boost::system::error_code ignored;
        if (chance() % 16 == 0) socket.set_option(tcp::socket::linger{true, 0}, ignored);
        socket.close(ignored);
    }
    /// False where the server has ended it.
    asio::awaitable<bool> hear(tcp::socket& socket) {
        asio::steady_timer deadline(context_, patience);
        // It may be due, and no longer to be called back, at the moment at which octets come.
        auto const waiting = std::make_shared<tcp::socket*>(&socket);
        deadline.async_wait([waiting](boost::system::error_code moved_on) {
            boost::system::error_code ignored;
            if (!moved_on && *waiting) (*waiting)->cancel(ignored);
        });
        auto const [failed, count] = co_await socket.async_read_some(asio::buffer(room_), as_result);
        *waiting = nullptr;
        deadline.cancel();
        co_return !failed || failed == asio::error::operation_aborted;
    }

    asio::io_context context_{1};
    std::vector<tcp::endpoint> servers_;
    std::uint64_t sessions_, seed_;
    std::uint64_t next_ = 0;
    std::array<char, 16384> room_{};
};

std::size_t descriptors() {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator{"/proc/self/fd"}, fs::directory_iterator{}));
}

std::size_t resident_kilobytes() {
    std::ifstream in{"/proc/self/status"};
    for (std::string word; in >> word;)
        if (word == "VmRSS:") {
            std::size_t kilobytes = 0;
            in >> kilobytes;
            return kilobytes;
        }
    return 0;
}

std::uint64_t argument(int count, char** words, int which, std::uint64_t usual) {
    return count > which ? std::strtoull(words[which], nullptr, 10) : usual;
}

constexpr std::array profiles{"postfix-debian", "exim-4.96", "opensmtpd-6.8", "relaylab-esmtp"};
constexpr std::array faults{"flaky", "bad-network", "bad-manners", "flaky"};

/// Servers that misbehave, each a profile of its own, in a thread of their own.
class misbehaving_servers {
  public:
    misbehaving_servers(lab::library& data, std::uint64_t seed) : world_(seed) {
        world_.keep_logs(true);
        world_.keep(1000);
        world_.set_default_host(world_.add_host(data.profile("sink"), data.site("third-party")));
        for (std::size_t i = 0; i < profiles.size(); ++i) listen(data, profiles[i], faults[i]);
        descriptors_before_ = descriptors() - servers_.size();
        thread_ = std::thread([this] { context_.run(); });
    }
    std::vector<tcp::endpoint> const& places() const noexcept { return places_; }
    figures const& seen() const noexcept { return seen_; }
    /// How many connections were left, and how many descriptors; nothing is served any more.
    std::pair<std::size_t, long> stop() {
        std::size_t left = 0;
        asio::post(context_, [&] {
            for (auto const& server : servers_) left += server.connections();
            for (auto& server : servers_) server.stop();
        });
        thread_.join();
        return {left, static_cast<long>(descriptors()) - static_cast<long>(descriptors_before_)};
    }

  private:
    void listen(lab::library& data, std::string const& profile, std::string const& faulty) {
        auto const& kind = data.profile(profile);
        sim::host_options options;
        options.faults = &data.faults(faulty);
        auto const host = world_.add_host(kind, data.site(kind.site), options);
        auto const open = [this, host](sim::tcp_server::caller const& who) {
            sim::client_facts facts;
            facts.address = who.address.to_string();
            return std::make_unique<checked>(world_, host, std::move(facts), seen_);
        };
        sim::tcp_options how;
        how.pace = 0;
        how.idle = idle;
        auto& server = servers_.emplace_back(context_, open, how);
        server.listen({asio::ip::address_v4::loopback(), 0});
        places_.push_back(server.local());
    }

    sim::world world_;
    asio::io_context context_{1};
    figures seen_;
    std::deque<sim::tcp_server> servers_;
    std::vector<tcp::endpoint> places_;
    std::size_t descriptors_before_ = 0;
    std::thread thread_;
};

}  // namespace

int main(int count, char** words) {
    auto const sessions = argument(count, words, 1, 1'000'000);
    auto const limit = std::chrono::seconds{argument(count, words, 2, 1200)};
    auto const seed = argument(count, words, 3, 1);
    auto const* const data = std::getenv("RELAYLAB_DATA");
    lab::library library{data ? fs::path{data} : fs::current_path()};
    misbehaving_servers servers{library, seed};
    auto const began = clock_type::now();
    clients{servers.places(), sessions / 10, seed}.run();  // which fills what is kept anyway
    auto const warm = resident_kilobytes();
    clients{servers.places(), sessions - sessions / 10, seed + 1}.run();
    auto const took = std::chrono::duration<double>(clock_type::now() - began);
    std::this_thread::sleep_for(3 * idle);  // servers that a client has left in silence notice by then
    auto const [connections, files] = servers.stop();
    auto const kilobytes = resident_kilobytes();
    auto const& seen = servers.seen();
    fmt::print("{} sessions in {:.1f} s, {:.0f} a second; {} actions, {} octets, {} faults\n", seen.ended, took.count(),
               static_cast<double>(seen.ended) / took.count(), seen.pieces, seen.octets, seen.faults);
    fmt::print("had again otherwise: {}; left: {} connections, {} sessions, {} descriptors; memory {} kB after a tenth, "
               "{} kB at the end\n",
               seen.differ, connections, seen.open, files, warm, kilobytes);
    bool const right = seen.ended >= sessions * 99 / 100 && seen.differ == 0 && connections == 0 && seen.open == 0
                       && files == 0 && kilobytes < warm + warm / 10 + 4096 && took < limit;
    fmt::print("{}\n", right ? "ok" : "not ok");
    return right ? 0 : 1;
}
