// What a command and its reply cost on the virtual wire, and a whole relay test: the fake MTA with its decision,
// and beside it the least that any server does, a line cut off and a fixed reply chosen by its keyword. Compare
// within one run.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "bench/allocations.hpp"
#include "lab/check.hpp"
#include "lab/library.hpp"
#include "sim/profile/conversation.hpp"

namespace {

using namespace relaylab;
using bench::allocations;

constexpr std::string_view profile_id = "postfix-debian";
constexpr std::string_view tester_id = "maps-tsi-2004";
// Few enough that no server grows tired of RSET.
constexpr int transactions = 27;
// Before them: what a session keeps grows to its size.
constexpr int first_transactions = 3;

constexpr std::string_view hello = "EHLO client.example\r\n";
constexpr std::string_view transaction[] = {"MAIL FROM:<someone@elsewhere.example>\r\n", "RCPT TO:<alice@example.test>\r\n",
                                            "RSET\r\n"};

lab::library& data() {
    static lab::library all(lab::find_data(""));
    return all;
}

/// A session in its steady state: connections, greetings and the first transactions are not counted.
void relaylab_session(benchmark::State& state) {
    auto const& kind = data().profile(std::string{profile_id});
    auto const& here = data().site(kind.site);
    std::uint64_t allocated = 0;
    std::size_t octets = 0;
    for (auto _ : state) {
        state.PauseTiming();
        sim::memory remembered;
        sim::seeded_draws drawn{1, 1};
        sim::conversation talk{kind, here, remembered, drawn, {"192.0.2.10", "client.example", false, false}};
        auto const hear = [&] {
            for (auto a = talk.next(); a.what != smtp::action::kind::none; a = talk.next()) octets += a.octets.size();
        };
        auto const transact = [&](int times) {
            for (int i = 0; i < times; ++i)
                for (auto const line : transaction) {
                    talk.receive(line, {});
                    hear();
                }
        };
        talk.open({});
        hear();
        talk.receive(hello, {});
        hear();
        transact(first_transactions);
        auto const before = allocations;
        state.ResumeTiming();
        transact(transactions);
        allocated += allocations - before;
        if (talk.state() != smtp::state::greeted) state.SkipWithError("the session did not go as it should");
    }
    auto const pairs = static_cast<double>(state.iterations()) * transactions * std::size(transaction);
    state.counters["pair"] = benchmark::Counter(pairs, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
    state.counters["allocations"] = static_cast<double>(allocated) / pairs;
    state.counters["octets"] = static_cast<double>(octets) / pairs;
}

/// Looks for the line's end, chooses by four letters, copies the reply out.
std::string_view fixed_reply(std::string_view line) {
    if (std::memchr(line.data(), '\n', line.size()) == nullptr) return {};
    if (line.starts_with("MAIL")) return "250 2.1.0 Ok\r\n";
    if (line.starts_with("RCPT")) return "250 2.1.5 Ok\r\n";
    if (line.starts_with("RSET")) return "250 2.0.0 Ok\r\n";
    return "500 5.5.2 Error: command not recognized\r\n";
}

void reference_session(benchmark::State& state) {
    std::string in, out;
    for (auto _ : state)
        for (int i = 0; i < transactions; ++i)
            for (auto const line : transaction) {
                in.assign(line);
                out.assign(fixed_reply(in));
                benchmark::DoNotOptimize(out.data());
            }
    auto const pairs = static_cast<double>(state.iterations()) * transactions * std::size(transaction);
    state.counters["pair"] = benchmark::Counter(pairs, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

/// Twenty probes in a world of their own, and the judge's verdict.
void relaylab_run(benchmark::State& state) {
    auto& all = data();
    auto const& kind = all.profile(std::string{profile_id});
    auto const& watched = all.profile("sink");
    auto const& tester = all.tester(std::string{tester_id});
    lab::target_host const host{kind, all.site(kind.site), watched, all.site("third-party"), 1};
    std::size_t lines = 0;
    auto const before = allocations;
    for (auto _ : state) {
        evidence::run run;
        benchmark::DoNotOptimize(lab::examine_virtually(host, tester, run));
        lines = run.lines.size();
    }
    auto const runs = static_cast<double>(state.iterations());
    state.counters["runs"] = benchmark::Counter(runs, benchmark::Counter::kIsRate);
    state.counters["lines"] = static_cast<double>(lines);
    state.counters["allocations"] = static_cast<double>(allocations - before) / runs;
}

BENCHMARK(reference_session)->Name("session/reference");
BENCHMARK(relaylab_session)->Name("session/relaylab");
BENCHMARK(relaylab_run)->Name("run/relaylab");

}  // namespace
