#include "sim/world/open_sessions.hpp"

#include <deque>
#include <map>

#include "tests/sim/world/internet.hpp"

namespace relaylab::sim {
namespace {

std::string const counts_sessions = R"(
[limits]
sessions            = 3
sessions-per-client = 2
evidence            = "e"

[[connect]]
id       = "connect/full"
when     = { session.too-many = "all" }
reply    = "421 {site.host} too many connections"
then     = "close"
evidence = "e"

[[connect]]
id       = "connect/full-of-client"
when     = { session.too-many = "client" }
reply    = "421 {site.host} too many connections from {client.address}"
then     = "close"
evidence = "e"
)";

constexpr auto* too_many = "421 mx.here.example too many connections\r\n";
constexpr auto* too_many_of_one = "421 mx.here.example too many connections from 192.0.2.1\r\n";

client_facts from(std::string const& address) {
    client_facts facts;
    facts.address = address;
    return facts;
}

class served {
  public:
    std::unique_ptr<session> connect(std::string const& address) {
        return net_.world.connect(host_, from(address));
    }
    /// What greets a new client; its session is over at once.
    std::string greeting(std::string const& address) {
        auto const one = connect(address);
        return std::string{one->talk.next().octets};
    }
    sim::world& world() { return net_.world; }

  private:
    tests::internet net_;
    host_id host_ = net_.add(tests::example_profile(counts_sessions), tests::example_site());
};

TEST(open_sessions, are_counted_by_client_and_together) {
    served s;
    auto const a = s.connect("192.0.2.1");
    auto const b = s.connect("192.0.2.1");
    EXPECT_EQ(s.greeting("192.0.2.1"), too_many_of_one);
    EXPECT_EQ(s.greeting("192.0.2.2"), "220 mx.here.example hi\r\n");
    auto const c = s.connect("192.0.2.2");
    EXPECT_EQ(s.greeting("192.0.2.3"), too_many);
    EXPECT_EQ(s.greeting("192.0.2.1"), too_many);
    EXPECT_EQ(s.world().record().answers(3).at(0).rule, "connect/full-of-client");
}

TEST(open_sessions, end_when_the_server_closes) {
    served s;
    auto const a = s.connect("192.0.2.1");
    auto const b = s.connect("192.0.2.1");
    s.world().say(*b, "QUIT\r\n");
    EXPECT_EQ(s.greeting("192.0.2.1"), "220 mx.here.example hi\r\n");
}

TEST(open_sessions, end_when_the_client_hangs_up) {
    served s;
    auto const a = s.connect("192.0.2.1");
    auto const b = s.connect("192.0.2.1");
    s.world().say(*b, "HELO x.example\r\nMAIL FROM:<>\r\n");
    b->talk.hang_up();
    EXPECT_EQ(s.greeting("192.0.2.1"), "220 mx.here.example hi\r\n");
}

TEST(open_sessions, that_were_refused_do_not_count) {
    served s;
    auto const a = s.connect("192.0.2.1");
    auto const b = s.connect("192.0.2.1");
    auto const refused = s.connect("192.0.2.1");
    EXPECT_EQ(s.greeting("192.0.2.2"), "220 mx.here.example hi\r\n");
}

/// Sessions come and go in any order, by any way; a client's number is always that of its live ones.
RC_GTEST_PROP(open_sessions, are_as_many_as_are_alive, ()) {
    memory remembered;
    seeded_draws drawn{1, 1};
    auto const kind = tests::example_profile();
    auto const here = tests::example_site();
    open_sessions all;
    struct one {
        std::string address;
        std::unique_ptr<conversation> talk;
        open_sessions::place place;
    };
    std::deque<one> alive;
    std::deque<one> ended;  // and still there
    auto const steps = *rc::gen::container<std::vector<unsigned>>(rc::gen::inRange(0U, 40U));
    for (auto const step : steps) {
        auto const address = std::to_string(step % 3);
        if (step % 4 < 2 || alive.empty()) {
            auto talk = std::make_unique<conversation>(kind, here, remembered, drawn, from(address));
            auto place = all.take(*talk, address);
            alive.push_back({address, std::move(talk), std::move(place)});
        } else if (step % 4 == 2) {
            alive.pop_front();
        } else {
            alive.front().talk->hang_up();
            ended.push_back(std::move(alive.front()));
            alive.pop_front();
        }
        std::map<std::string, std::size_t> of_client;
        for (auto const& each : alive) ++of_client[each.address];
        for (auto const* const asked : {"0", "1", "2"}) {
            RC_ASSERT(all.with_one_more(asked).all == alive.size() + 1);
            RC_ASSERT(all.with_one_more(asked).of_client == of_client[asked] + 1);
        }
    }
}

}  // namespace
}  // namespace relaylab::sim
