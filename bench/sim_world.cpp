// A world of 1,000 hosts and 100,000 messages to quiescence: how long it takes, and the most memory that it holds at
// any time, a message. Every host relays for its own network and delivers to its users; of the mail a twentieth stays
// where it is handed in, a twentieth is for users that there are not and comes back as a report, and all else goes to
// another host and is delivered there. Bodies of a kilobyte are shared among many messages, as a mailing's are.
#include <benchmark/benchmark.h>

#include <malloc.h>

#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <memory>
#include <new>
#include <string>
#include <vector>

#include "tests/sim/world/conservation.hpp"
#include "tests/sim/world/internet.hpp"

namespace {

std::size_t held = 0;  // octets on the heap, as the allocator rounds them
std::size_t most_held = 0;

}  // namespace

void* operator new(std::size_t size) {
    void* const got = std::malloc(size == 0 ? 1 : size);
    if (got == nullptr) throw std::bad_alloc();
    // What stands before each piece is the allocator's, and memory all the same.
    held += malloc_usable_size(got) + sizeof(std::size_t);
    most_held = std::max(most_held, held);
    return got;
}
void operator delete(void* memory) noexcept {
    if (memory != nullptr) held -= malloc_usable_size(memory) + sizeof(std::size_t);
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept { operator delete(memory); }

namespace {

using namespace relaylab;

constexpr std::size_t host_count = 1000;
constexpr std::size_t message_count = 100000;
constexpr std::size_t body_count = 100;

std::string domain(std::size_t n) { return "host" + std::to_string(n) + ".example"; }

class crowd {
  public:
    explicit crowd(sim::profile const& kind) : world_(1) {
        for (std::size_t i = 0; i < host_count; ++i) {
            auto const address = "10." + std::to_string(i / 250) + "." + std::to_string(i % 250) + ".1";
            sites_.push_back(sim::tests::site_of(domain(i), address, "inside = [\"10.0.0.0/8\"]\n"));
            world_.add_host(kind, sites_.back());
        }
        for (std::size_t i = 0; i < body_count; ++i)
            bodies_.emplace_back("Subject: " + std::to_string(i) + "\r\n\r\n" + std::string(998, 'x') + "\r\n");
        who_ = {"client", "10.255.0.1", {}};
    }

    /// Each message schedules the next, a millisecond later.
    void hand_in(std::size_t n) {
        if (n == message_count) return;
        auto const from = n % host_count;
        auto const kind = n % 20;
        auto const to = kind == 0 ? from : (from * 7 + n / host_count + 1) % host_count;
        smtp::envelope mail;
        mail.reverse_path = "<alice@" + domain(from) + ">";
        mail.forward_paths = {(kind == 1 ? "<nobody@" : "<alice@") + domain(to) + ">"};
        auto const done = world_.send(who_, from, mail, bodies_[n % body_count]);
        accepted_ += done && done->end_of_data && done->end_of_data->positive() ? 1U : 0U;
        world_.at(world_.now() + std::chrono::milliseconds{1}, [this, n] { hand_in(n + 1); });
    }
    sim::world& run() {
        hand_in(0);
        world_.run_until_quiet();
        return world_;
    }

    std::size_t accepted() const noexcept { return accepted_; }

  private:
    sim::world world_;
    std::size_t accepted_ = 0;
    std::deque<sim::site> sites_;
    std::vector<sim::mail_text> bodies_;
    sim::client who_;
};

void run(benchmark::State& state) {
    auto const kind = sim::tests::example_profile(
        sim::tests::relays_percent + "[[rcpt]]\nwhen = { recipient.account = 'unknown' }\nreply = '550 5.1.1 who?'\nevidence = 'e'\n");
    for (auto _ : state) {
        auto const before = held;
        most_held = held;
        crowd all{kind};
        auto const& world = all.run();
        state.PauseTiming();
        auto const most = most_held;
        if (auto const wrong = sim::tests::broken_conservation(world, all.accepted()); !wrong.empty())
            return state.SkipWithError(wrong.c_str());
        state.counters["octets_a_message"] = static_cast<double>(most - before) / static_cast<double>(message_count);
        state.counters["sessions"] = static_cast<double>(world.record().size());
        state.counters["entries"] = static_cast<double>(world.ledger().entries().size());
        state.ResumeTiming();
    }
    state.counters["messages"] = static_cast<double>(message_count);
}

BENCHMARK(run)->Name("world/1000-hosts-100000-messages")->Iterations(1)->Unit(benchmark::kSecond);

}  // namespace
