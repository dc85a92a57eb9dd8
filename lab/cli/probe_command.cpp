#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <ostream>
#include <thread>

#include "lab/check.hpp"
#include "lab/cli/commands.hpp"
#include "lab/cli/probed_target.hpp"
#include "lab/cli/system_time.hpp"
#include "lab/cli/way_out.hpp"
#include "lab/expected_kinds.hpp"
#include "lab/receipt_token.hpp"
#include "lab/report/verdict_report.hpp"
#include "probe/net/tcp.hpp"

namespace relaylab::lab {
namespace {

constexpr int closed_status = 0;
constexpr int open_status = 1;
constexpr int unknown_status = 3;
/// Shorter waits are not announced.
constexpr std::chrono::seconds worth_telling{2};
/// To look once and not wait is still to look: no time at all would mean that nobody does.
constexpr std::chrono::milliseconds briefest_look{1};

std::vector<grammar::duration> durations(std::vector<std::string> const& texts) {
    std::vector<grammar::duration> found;
    for (auto const& text : texts) {
        auto const read = grammar::parse_duration(text);
        if (!read) throw bad_call("--retry: expected a duration like 30s, 5min or 1h, not " + text);
        found.push_back(*read);
    }
    return found;
}

/// The tester with no more patience than the caller has: without receipts nobody watches.
probe::tester adapted(probe::tester t, probe_call const& call) {
    if (call.receipts.empty())
        t.horizon = grammar::duration{0};
    else if (call.watch && !t.message.empty())
        t.horizon = std::max<grammar::duration>(*call.watch, briefest_look);
    if (!call.retry.empty()) t.retry = durations(call.retry);
    if (call.patience)
        std::erase_if(t.retry, [&](grammar::duration delay) { return delay > *call.patience; });
    return t;
}

probe::target described(probe_call const& call, probed_target const& at, probe::tester const& t,
                        library& data, std::uint64_t seed) {
    probe::target target;
    target.domain = call.domain.empty() ? at.host : call.domain;
    target.ptr = call.name.empty() ? target.domain : call.name;
    target.banner = target.ptr;
    target.ip = call.address.empty() ? at.address : call.address;
    if (t.uses_known_user) target.known_user = call.known_user;
    auto const& third_party = data.site("third-party");
    target.watched = third_party.users.front() + "@" + third_party.domain;
    target.run = fmt::format("{:x}", seed);
    target.began = system_time();
    return target;
}

/// All receipts of a file that is still being written to: what has no line end yet is left for later.
std::vector<evidence::receipt> receipts_in(std::string const& file) {
    if (file.empty()) return {};
    auto text = read_file(file);
    text.erase(text.find_last_of('\n') + 1);
    return evidence::read_receipts(text, file);
}

void wait(grammar::duration delay, char const* what, terminal const& to) {
    if (delay >= worth_telling)
        to.err << fmt::format("relaylab: {} for {}\n", what, grammar::format_duration(delay)) << std::flush;
    std::this_thread::sleep_for(delay);
}

probe::surroundings real_time(probe_call const& call, terminal const& to) {
    probe::surroundings world;
    world.now = system_time;
    world.wait = [&](grammar::duration delay) { wait(delay, "waiting", to); };
    world.watch = [&](grammar::duration delay) {
        wait(delay, "looking for arrivals", to);
        return receipts_in(call.receipts);
    };
    return world;
}

/// Prints each line as it comes, connections numbered as recordings number them.
std::function<void(evidence::entry const&)> live_transcript(terminal const& to) {
    return [&to, connection = 1u](evidence::entry const& e) mutable {
        if (e.connection != connection) to.out << "@ " << e.connection << '\n';
        connection = e.connection;
        to.out << evidence::to_line(e) << '\n' << std::flush;
    };
}

/// The file for the recording, made before anything is sent.
std::ofstream transcript_file(std::string const& name) {
    std::ofstream out;
    if (name.empty()) return out;
    out.open(name, std::ios::binary);
    if (!out) throw bad_call("cannot write " + name);
    return out;
}

void write_recording(std::ofstream& out, examined const& found, grammar::instant began) {
    if (!out.is_open()) return;
    evidence::recording recorded;
    recorded.title = fmt::format("{} asks {}", found.tester, found.target);
    recorded.source = "relaylab probe";
    recorded.time = std::chrono::floor<std::chrono::seconds>(began);
    recorded.lines = found.run.lines;
    out << evidence::print(recorded) << std::flush;
    if (!out) throw bad_call("cannot write the transcript");
}

int status_of(evidence::verdict const& v) {
    if (v.says_open()) return open_status;
    return v.says_closed() ? closed_status : unknown_status;
}

}  // namespace

int probe_command(probe_call const& call, library& data, terminal const& to) {
    auto const far = reach_of(call.sealed);
    auto const at = parse_probed_target(call.target, far);
    auto const t = adapted(data.tester(call.tester), call);
    auto const seed = seed_or_drawn(call.seed);
    receipts_in(call.receipts);  // a file that cannot be read is said before anything is sent
    auto transcript = transcript_file(call.transcript);
    auto const target = described(call, at, t, data, seed);
    auto const knows = knowledge_of(target);
    expected_kinds expected{data};
    auto const strategy = probe::make_strategy(
        t, target, knows,
        [&](std::size_t number) { return make_token(seed, t.id + "/" + call.target, number); }, expected.of(t));
    probe::examination examination{t, target, *strategy, knows};
    if (call.format == format::text) examination.on_entry = live_transcript(to);
    probe::time_limits limits;
    if (t.patience) limits.reply = *t.patience;
    if (call.patience) {
        limits.reply = *call.patience;
        limits.connect = std::min(limits.connect, *call.patience);
    }
    probe::perform(examination, at.address, at.port, real_time(call, to), limits, far);
    examined const found{t.id, call.target, seed, examination.evidence(), examination.verdict().value()};
    write_recording(transcript, found, target.began);
    if (call.format == format::text) to.out << '\n';
    to.out << (call.format == format::json ? verdict_json(found) : verdict_text(found, to.coloured));
    return status_of(found.verdict);
}

}  // namespace relaylab::lab
