// How long it takes to read a text, and what it allocates: the grammar, a reference written by hand that says
// yes or no, and the floor, one pass over the octets with a table. Compare within one run: a machine's load
// moves all three.
#include <benchmark/benchmark.h>

#include <array>
#include <cstdint>

#include "bench/allocations.hpp"
#include "bench/grammar_corpus.hpp"
#include "grammar/path.hpp"
#include "grammar/received.hpp"
#include "grammar/reply_text.hpp"
#include "grammar/strict_command.hpp"
#include "tests/grammar/reference_command.hpp"
#include "tests/grammar/reference_path.hpp"
#include "tests/grammar/reference_received.hpp"
#include "tests/grammar/reference_reply.hpp"

namespace {

using namespace relaylab;
using bench::allocations;

bench::corpus const& paths() {
    static bench::corpus const all(bench::path);
    return all;
}
bench::corpus const& commands() {
    static bench::corpus const all(bench::command);
    return all;
}
bench::corpus const& replies() {
    static bench::corpus const all(bench::reply);
    return all;
}
bench::corpus const& traces() {
    static bench::corpus const all(bench::received);
    return all;
}

// One pass with a table, up to the first octet that may stand nowhere.
bool floor_of(std::string_view text) {
    static std::array<bool, 256> const may_stand = [] {
        std::array<bool, 256> table{};
        for (unsigned i = 1; i < 127; ++i) table[i] = true;
        return table;
    }();
    char const* at = text.data();
    char const* const end = at + text.size();
    while (at != end && may_stand[static_cast<unsigned char>(*at)]) ++at;
    return at == end;
}

void run(benchmark::State& state, bench::corpus const& (*corpus)(), bool (*admits)(std::string_view)) {
    auto const& texts = corpus().texts();
    std::uint64_t admitted = 0;
    auto const before = allocations;
    for (auto _ : state) {
        admitted = 0;
        for (auto const text : texts) admitted += admits(text) ? 1u : 0u;
        benchmark::DoNotOptimize(admitted);
    }
    auto const allocated = allocations - before;
    auto const count = static_cast<double>(texts.size()) * static_cast<double>(state.iterations());
    // Seconds a text, so that the console prints "31.2n".
    state.counters["text"] =
        benchmark::Counter(count, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
    state.counters["allocations"] = static_cast<double>(allocated) / count;
    state.counters["octets"] = static_cast<double>(corpus().octets()) / static_cast<double>(texts.size());
    state.counters["admitted"] = static_cast<double>(admitted);
}

// A path is read as RCPT's or MAIL's, turn by turn.
bool parse_path(std::string_view text) {
    return text.size() % 2 == 0 ? grammar::parse_forward_path(text).has_value()
                                : grammar::parse_reverse_path(text).has_value();
}
bool reference_path(std::string_view text) {
    return text.size() % 2 == 0 ? grammar::reference::admits_forward_path(text)
                                : grammar::reference::admits_reverse_path(text);
}
bool parse_command(std::string_view text) { return grammar::parse_command(text).has_value(); }
bool parse_reply(std::string_view text) { return grammar::parse_reply_text(text).has_value(); }
bool parse_received(std::string_view text) { return grammar::parse_received(text).has_value(); }

BENCHMARK_CAPTURE(run, path_floor, paths, floor_of)->Name("path/floor");
BENCHMARK_CAPTURE(run, path_reference, paths, reference_path)->Name("path/reference");
BENCHMARK_CAPTURE(run, path_relaylab, paths, parse_path)->Name("path/relaylab");
BENCHMARK_CAPTURE(run, command_floor, commands, floor_of)->Name("command/floor");
BENCHMARK_CAPTURE(run, command_reference, commands, grammar::reference::admits_command)
    ->Name("command/reference");
BENCHMARK_CAPTURE(run, command_relaylab, commands, parse_command)->Name("command/relaylab");
BENCHMARK_CAPTURE(run, reply_floor, replies, floor_of)->Name("reply/floor");
BENCHMARK_CAPTURE(run, reply_reference, replies, grammar::reference::admits_reply)->Name("reply/reference");
BENCHMARK_CAPTURE(run, reply_relaylab, replies, parse_reply)->Name("reply/relaylab");
BENCHMARK_CAPTURE(run, received_floor, traces, floor_of)->Name("received/floor");
BENCHMARK_CAPTURE(run, received_reference, traces, grammar::reference::admits_received)
    ->Name("received/reference");
BENCHMARK_CAPTURE(run, received_relaylab, traces, parse_received)->Name("received/relaylab");

}  // namespace
