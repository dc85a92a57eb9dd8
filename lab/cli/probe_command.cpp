#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <ostream>
#include <thread>

#include "lab/check.hpp"
#include "lab/cli/commands.hpp"
#include "lab/cli/probe_standing.hpp"
#include "lab/cli/probed_target.hpp"
#include "lab/cli/system_time.hpp"
#include "lab/cli/way_out.hpp"
#include "lab/expected_kinds.hpp"
#include "lab/receipt_token.hpp"
#include "lab/report/verdict_report.hpp"
#include "probe/judge/vantage_points.hpp"
#include "probe/net/pop3_login.hpp"
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
class live_transcript {
  public:
    explicit live_transcript(terminal const& to) : to_(to) {}

    /// What comes is of another examination, whose connections are numbered anew.
    void begin(std::string const& from) {
        others_ = connection_;
        evidence::entry note;
        note.who = evidence::speaker::note;
        note.text = "from " + from;
        print(note);
    }
    void print(evidence::entry const& e) {
        auto const number = others_ + e.connection;
        if (number != connection_ && connection_ != 0) to_.out << "@ " << number << '\n';
        connection_ = number;
        to_.out << evidence::to_line(e) << '\n' << std::flush;
    }

  private:
    terminal const& to_;
    unsigned connection_ = 0, others_ = 0;
};

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

/// How long the caller lets a server take.
probe::time_limits limits_of(probe_call const& call, probe::tester const& t) {
    probe::time_limits limits;
    if (t.patience) limits.reply = *t.patience;
    if (call.patience) {
        limits.reply = *call.patience;
        limits.connect = std::min(limits.connect, *call.patience);
    }
    return limits;
}

class probing {
  public:
    probing(probe_call const& call, probed_target const& at, probe::tester const& t, probe_standing const& standing,
            library& data, terminal const& to)
        : call_(call), at_(at), tester_(t), standing_(standing), to_(to), seed_(seed_or_drawn(call.seed)),
          target_(described(call, at, t, data, seed_)), limits_(limits_of(call, t)), expected_{data}, live_(to) {
        target_.account = standing.account;
        target_.password = standing.password;
        target_.inside = standing.inside.has_value();
        target_.logs_in = call.pop3_port.has_value();
    }

    grammar::instant began() const { return target_.began; }

    /// From all vantage points, one after the other.
    examined examine() {
        bool const several = standing_.from.size() > 1;
        std::vector<probe::vantage_point> seen;
        for (auto const& from : standing_.from) {
            auto const name = from ? from->to_string() : std::string{};
            if (several && call_.format == format::text) live_.begin(name);
            seen.push_back(examine_from(from, name));
            // What it would be told as somebody else is the same from everywhere.
            target_.account.clear();
            target_.inside = target_.logs_in = false;
        }
        auto all = several ? probe::see_from_all(std::move(seen)) : probe::whole_view{seen[0].verdict, seen[0].lines};
        examined found{tester_.id, call_.target, seed_, {}, std::move(all.verdict)};
        found.run.lines = std::move(all.lines);
        return found;
    }

  private:
    probe::vantage_point examine_from(std::optional<boost::asio::ip::address> const& from, std::string const& name) {
        auto const run = tester_.id + "/" + call_.target + (name.empty() ? "" : "/" + name);
        auto const knows = knowledge_of(target_);
        auto const strategy = probe::make_strategy(
            tester_, target_, knows, [&](std::size_t number) { return make_token(seed_, run, number); }, expected_.of(tester_));
        probe::examination examination{tester_, target_, *strategy, knows};
        if (call_.format == format::text) examination.on_entry = [this](auto const& e) { live_.print(e); };
        auto world = real_time(call_, to_);
        world.from = from;
        world.inside = standing_.inside;
        world.log_in = [&] { return log_in(from); };
        probe::perform(examination, at_.address, at_.port, world, limits_, reach_of(call_.sealed));
        return {name, examination.verdict().value(), examination.evidence().lines};
    }

    bool log_in(std::optional<boost::asio::ip::address> const& from) const {
        probe::pop3_account const account{{boost::asio::ip::make_address(at_.address), *call_.pop3_port}, standing_.account,
                                          standing_.password};
        bool const let_in = probe::log_in_by_pop3(account, from, limits_.reply);
        if (!let_in) to_.err << "relaylab: " << at_.host << " did not let " << account.user << " in by POP3\n";
        return let_in;
    }

    probe_call const& call_;
    probed_target const& at_;
    probe::tester const& tester_;
    probe_standing const& standing_;
    terminal const& to_;
    std::uint64_t seed_;
    probe::target target_;
    probe::time_limits limits_;
    expected_kinds expected_;
    live_transcript live_;
};

int status_of(evidence::verdict const& v) {
    if (v.says_open()) return open_status;
    return v.says_closed() ? closed_status : unknown_status;
}

}  // namespace

int probe_command(probe_call const& call, library& data, terminal const& to) {
    auto const at = parse_probed_target(call.target, reach_of(call.sealed));
    auto const t = adapted(data.tester(call.tester), call);
    auto const standing = standing_of(call, at, t);
    receipts_in(call.receipts);  // a file that cannot be read is said before anything is sent
    auto transcript = transcript_file(call.transcript);
    probing p{call, at, t, standing, data, to};
    auto const found = p.examine();
    write_recording(transcript, found, p.began());
    if (call.format == format::text) to.out << '\n';
    to.out << (call.format == format::json ? verdict_json(found) : verdict_text(found, to.coloured));
    return status_of(found.verdict);
}

}  // namespace relaylab::lab
