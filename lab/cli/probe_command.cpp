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
#include "probe/judge/authorised.hpp"
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
    if (t.uses_known_user) target.known_user = call.known_user.empty() ? call.account.substr(0, call.account.find('@')) : call.known_user;
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

/// `before`: so many receipts were there already; what an earlier run left says nothing of this one.
probe::surroundings real_time(probe_call const& call, std::size_t before, terminal const& to) {
    probe::surroundings world;
    world.now = system_time;
    world.wait = [&](grammar::duration delay) { wait(delay, "waiting", to); };
    world.watch = [&call, &to, before](grammar::duration delay) {
        wait(delay, "looking for arrivals", to);
        auto all = receipts_in(call.receipts);
        if (all.size() >= before) all.erase(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(before));
        return all;
    };
    return world;
}

/// Prints each line as it comes, connections numbered as recordings number them.
class live_transcript {
  public:
    explicit live_transcript(terminal const& to) : to_(to) {}

    /// What comes is of another examination, whose connections and times begin anew.
    void begin(std::string const& what, grammar::duration behind) {
        others_ = connection_;
        evidence::entry note;
        note.who = evidence::speaker::note;
        note.text = what;
        print(note);
        behind_ = behind;
    }
    void print(evidence::entry e) {
        if (e.at) *e.at += behind_;
        auto const number = others_ + e.connection;
        if (number != connection_ && connection_ != 0) to_.out << "@ " << number << '\n';
        connection_ = number;
        to_.out << evidence::to_line(e) << '\n' << std::flush;
    }

  private:
    terminal const& to_;
    unsigned connection_ = 0, others_ = 0;
    grammar::duration behind_{0};
};

/// The file for the recording, made before anything is sent.
std::ofstream transcript_file(std::string const& name) {
    std::ofstream out;
    if (name.empty()) return out;
    out.open(name, std::ios::binary);
    if (!out) throw bad_call("cannot write " + name);
    return out;
}

void write_recording(std::ofstream& out, examined const& found, evidence::transcript lines, grammar::instant began) {
    if (!out.is_open()) return;
    evidence::recording recorded;
    recorded.title = fmt::format("{} asks {}", found.tester, found.target);
    recorded.source = "relaylab probe";
    recorded.time = std::chrono::floor<std::chrono::seconds>(began);
    recorded.lines = std::move(lines);
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

/// Asks as others than strangers, and nothing else: it looks at what the server offers, and says the tester's mail for them.
probe::tester asking_as_others(probe::tester t) {
    t.probes.clear();
    t.plans = false;
    t.look = {"NOOP"};
    return t;
}

class probing {
  public:
    probing(probe_call const& call, probed_target const& at, probe::tester const& t, probe_standing const& standing,
            library& data, terminal const& to)
        : call_(call), at_(at), tester_(t), standing_(standing), to_(to), seed_(seed_or_drawn(call.seed)),
          target_(described(call, at, t, data, seed_)), limits_(limits_of(call, t)), expected_{data}, live_(to),
          before_(receipts_in(call.receipts).size()) {}

    grammar::instant began() const { return target_.began; }

    /// From all vantage points, one after the other; then as others than strangers, as what that opens may stay open.
    examined examine() {
        bool const several = standing_.from.size() > 1;
        std::vector<probe::vantage_point> seen;
        for (auto const& from : standing_.from) {
            auto const name = from ? from->to_string() : std::string{};
            auto const behind = passed();
            if (several) announce("from " + name, behind);
            seen.push_back({name, {}, {}, behind});
            seen.back().verdict = examine_from(tester_, target_, from, name, seen.back().run);
        }
        auto const heard = std::ranges::find_if_not(seen, [](auto const& p) { return probe::is_blocked(p.run); });
        auto const best = heard == seen.end() ? 0 : static_cast<std::size_t>(heard - seen.begin());
        auto all = several ? probe::see_from_all(seen) : probe::whole_view{seen[0].verdict, seen[0].run.lines};
        recorded_ = all.lines;
        if (standing_.is_somebody()) ask_as_others(standing_.from[best], all);
        examined found{tester_.id, call_.target, seed_, {}, std::move(all.verdict)};
        found.run.lines = std::move(all.lines);
        return found;
    }

    /// What strangers said and were told: another's dialogue would be taken for a stranger's by whoever reads it.
    evidence::transcript const& recorded() const { return recorded_; }

  private:
    using source = std::optional<boost::asio::ip::address>;

    /// Since the beginning.
    grammar::duration passed() const { return std::chrono::duration_cast<grammar::duration>(system_time() - target_.began); }

    void announce(std::string const& what, grammar::duration behind) {
        if (call_.format == format::text) live_.begin(what, behind);
    }

    void ask_as_others(source const& from, probe::whole_view& all) {
        auto to = target_;
        to.account = standing_.account;
        to.password = standing_.password;
        to.inside = standing_.inside.has_value();
        to.logs_in = call_.pop3_port.has_value();
        auto const behind = passed();
        announce("as others than strangers", behind);
        evidence::run run;
        all.verdict.authorised = examine_from(asking_as_others(tester_), to, from, "others", run).authorised;
        auto const before = probe::join(all.lines, "as others than strangers", run.lines, behind);
        auto reasons = probe::tell_authorised(run);
        bool const spoke = std::ranges::any_of(run.attempts, [](auto const& a) { return a.probe.as == evidence::client_state::authenticated; });
        if (!to.account.empty() && !spoke) reasons.push_back({"as authenticated: not tried, as no AUTH PLAIN or LOGIN is offered in the clear", {}});
        for (auto& reason : reasons) {
            if (reason.line) *reason.line += before;
            all.verdict.because.push_back(std::move(reason));
        }
    }

    evidence::verdict examine_from(probe::tester const& t, probe::target const& target, source const& from, std::string const& name,
                                   evidence::run& run) {
        auto const id = t.id + "/" + call_.target + (name.empty() ? "" : "/" + name);
        auto const knows = knowledge_of(target);
        auto const strategy = probe::make_strategy(
            t, target, knows, [&](std::size_t number) { return make_token(seed_, id, number); }, expected_.of(t));
        probe::examination examination{t, target, *strategy, knows};
        if (call_.format == format::text) examination.on_entry = [this](auto const& e) { live_.print(e); };
        auto world = real_time(call_, before_, to_);
        world.from = from;
        world.inside = standing_.inside;
        world.log_in = [&] { return log_in(from); };
        probe::perform(examination, at_.address, at_.port, world, limits_, reach_of(call_.sealed));
        run = examination.take_evidence();
        return examination.verdict().value();
    }

    /// Once: who is not let in would not be at a second try, and his account might be locked.
    bool log_in(source const& from) {
        if (logged_in_) return *logged_in_;
        probe::pop3_account const account{{boost::asio::ip::make_address(at_.address), *call_.pop3_port}, standing_.account,
                                          standing_.password};
        auto const wrong = probe::log_in_by_pop3(account, from, limits_.reply);
        if (!wrong.empty()) to_.err << fmt::format("relaylab: no POP3 login for {} at port {}: {}\n", account.user, *call_.pop3_port, harmless(wrong));
        logged_in_ = wrong.empty();
        return *logged_in_;
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
    std::size_t before_;  // receipts that were there already
    evidence::transcript recorded_;
    std::optional<bool> logged_in_;
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
    probing p{call, at, t, standing, data, to};  // reads the receipts: where it cannot, no file is touched
    auto transcript = transcript_file(call.transcript);
    auto const found = p.examine();
    write_recording(transcript, found, p.recorded(), p.began());
    if (call.format == format::text) to.out << '\n';
    to.out << (call.format == format::json ? verdict_json(found) : verdict_text(found, to.coloured));
    return status_of(found.verdict);
}

}  // namespace relaylab::lab
