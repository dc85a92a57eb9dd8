// Any recording that can be read can be replayed, and its score adds up.
#include <algorithm>

#include "fuzz/grammar_octets.hpp"
#include "fuzz/sim_example.hpp"
#include "lab/replay.hpp"

using namespace relaylab;
using fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static auto const kind = fuzz::example_profile();
    static auto const here = fuzz::example_site();
    std::string_view const text(reinterpret_cast<char const*>(data), size);
    evidence::recording recorded;
    try {
        recorded = evidence::parse_recording(text, "fuzz.smtp");
    } catch (evidence::bad_file const&) {
        return 0;
    }
    lab::sidecars beside;
    beside.watched = &kind;
    beside.watched_site = &here;
    auto const score = lab::replay(recorded, kind, here, beside);
    auto const said = std::count_if(recorded.lines.begin(), recorded.lines.end(),
                                    [](auto const& l) { return l.who == evidence::speaker::server; });
    require(score.lines == static_cast<std::size_t>(said));
    require(score.equal <= score.lines && score.differences.size() >= score.lines - score.equal);
    for (auto const& t : {score.decisions(), score.others(), score.distinct()})
        require(t.equal <= t.code_equal && t.code_equal <= t.all);
    require(score.decisions().all + score.others().all <= score.lines);
    require(score.distinct().all <= score.decisions().all && score.events_equal <= score.events);
    require(score.bindings == recorded.bindings.size());
    for (auto const& d : score.differences) require(d.entry <= recorded.lines.size());
    return 0;
}
