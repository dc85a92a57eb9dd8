#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <boost/system/system_error.hpp>
#include <cerrno>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <fmt/format.h>
#include <ostream>
#include <system_error>

#include "lab/cli/commands.hpp"
#include "lab/cli/end_signal.hpp"
#include "lab/cli/endpoint_row.hpp"
#include "lab/cli/linted.hpp"
#include "lab/cli/progress.hpp"
#include "lab/cli/receipt_log.hpp"
#include "lab/grade/grade.hpp"

namespace relaylab::lab {
namespace {

constexpr int mistaken_status = 1;
constexpr int ended_status = 2;

/// A folder for what arrives, gone with its object.
class passing_folder {
  public:
    passing_folder() {
        auto name = (std::filesystem::temp_directory_path() / "relaylab-grade-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr)
            throw bad_call(fmt::format("cannot make a folder for receipts: {}", std::generic_category().message(errno)));
        path_ = name;
    }
    ~passing_folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    passing_folder(passing_folder const&) = delete;
    passing_folder& operator=(passing_folder const&) = delete;
    std::filesystem::path const& path() const noexcept { return path_; }

  private:
    std::filesystem::path path_;
};

/// Three sockets of each profile, and of each run three descriptors.
void allow_many_files() {
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0) return;
    files.rlim_cur = files.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &files);
}

verdict_rule compiled(told_rule const& told, char const* option) {
    verdict_rule rule;
    rule.exits.insert(told.exits.begin(), told.exits.end());
    for (auto const& text : told.patterns) try {
            rule.patterns.emplace_back(text);
        } catch (bad_pattern const& e) {
            throw bad_call(fmt::format("{}: {}", option, e.what()));
        }
    return rule;
}

verdict_rules rules_of(grade_call const& call) {
    verdict_rules rules{compiled(call.open, "--open-pattern"), compiled(call.closed, "--closed-pattern"),
                        compiled(call.unknown, "--unknown-pattern")};
    try {
        rules.complete();
    } catch (std::invalid_argument const& e) {
        throw bad_call(e.what());
    }
    return rules;
}

struct named_server {
    std::string profile, site;
};

/// "PROFILE", "PROFILE@SITE"
named_server named(std::string const& word, std::string const& site) {
    auto const at = word.rfind('@');
    if (at == std::string::npos) return {word, site};
    if (!site.empty()) throw bad_call("--site: " + word + " has one already");
    if (at == 0 || at + 1 == word.size()) throw bad_call("expected PROFILE@SITE, not " + word);
    return {word.substr(0, at), word.substr(at + 1)};
}

class grade_runner {
  public:
    grade_runner(grade_call const& call, library& data, terminal const& to)
        : call_(call), data_(data), to_(to), seed_(seed_or_drawn(call.seed)) {
        tester_.command = call.command;
        tester_.name = call.name.empty() ? std::filesystem::path{call.command.front()}.filename().string() : call.name;
        tester_.rules = rules_of(call);
        add_targets();
    }

    int run() {
        auto rows = true_rows(data_, targets_);
        grading runs{plan(), std::move(targets_)};
        end_signal ending{runs.context()};
        ending.when_heard([&runs] { runs.stop(); });
        if (!run(runs)) {
            if (to_.shows_progress) to_.err << "\r\x1b[K";
            to_.err << fmt::format("relaylab: ended by a signal; {} of {} profiles were begun\n",
                                   begun(runs), rows.size());
            return ended_status;
        }
        auto const report = grade(tester_, std::move(rows), runs.runs(), seed_);
        to_.out << (call_.format == format::json ? grade_json(report) : grade_text(report, call_.verbose, to_.coloured));
        return status_of(report.result.testers.front());
    }

  private:
    void add_targets() {
        auto const words = call_.profiles.empty() ? data_.profiles() : call_.profiles;
        endpoint_row places{call_.bind, call_.port, spread::addresses};
        faulty_refused linted;
        for (auto const& word : words) {
            auto const [profile, site] = named(word, call_.site);
            auto const& kind = data_.profile(profile);
            auto const at = places.next();
            graded_target target;
            target.kind = &kind;
            target.here = at_address(data_.site(site.empty() ? kind.site : site), at.address().to_string());
            linted.look_at(kind, target.here, profile_file(data_, profile));
            target.port = at.port();
            target.receipts = (folder_.path() / fmt::format("{}-{}", targets_.size() + 1, kind.id)).string();
            auto& log = logs_.emplace_back(target.receipts);
            target.on_arrival = [&log](sim::stored_message const& m) { log.add(m); };
            targets_.push_back(std::move(target));
        }
    }

    grading_plan plan() const {
        grading_plan p;
        p.command.arguments = tester_.command;
        p.command.timeout = std::chrono::ceil<std::chrono::milliseconds>(*call_.timeout);
        p.jobs = call_.jobs;
        p.seed = seed_;
        p.virtual_time = call_.time == world_time::skipping;
        p.watched = &data_.profile("sink");
        p.watched_site = &data_.site("third-party");
        p.progress = progress_on(to_);
        return p;
    }

    bool run(grading& runs) const try {
        return runs.run();
    } catch (boost::system::system_error const& e) {
        throw bad_call(fmt::format("cannot listen from {} on: {}", call_.bind, e.code().message()));
    } catch (std::system_error const& e) {
        throw bad_call(fmt::format("cannot run {}: {}", tester_.command.front(), e.code().message()));
    }

    static std::size_t begun(grading const& runs) {
        return static_cast<std::size_t>(std::ranges::count_if(runs.runs(), [](auto const& run) { return run.has_value(); }));
    }

    int status_of(tester_row const& row) const {
        auto const fails = [&](grade_mistake what, unsigned count) { return count > 0 && call_.fail_on.contains(what); };
        bool const failed = fails(grade_mistake::false_open, row.false_open)
                            || fails(grade_mistake::false_closed, row.false_closed)
                            || fails(grade_mistake::unknown, row.unknown);
        return failed ? mistaken_status : 0;
    }

    grade_call const& call_;
    library& data_;
    terminal const& to_;
    std::uint64_t seed_;
    program_tester tester_;
    passing_folder folder_;
    std::deque<receipt_log> logs_;
    std::vector<graded_target> targets_;
};

}  // namespace

int grade_command(grade_call const& call, library& data, terminal const& to) {
    allow_many_files();
    return grade_runner{call, data, to}.run();
}

}  // namespace relaylab::lab
