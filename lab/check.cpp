#include "lab/check.hpp"

#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <fmt/format.h>

#include "lab/examined_world.hpp"
#include "lab/pump.hpp"
#include "sim/world/oracle.hpp"

namespace relaylab::lab {
namespace {

constexpr std::size_t shown_lines_before = 8;
constexpr std::size_t most_reasons = 2;

std::string known_user_of(sim::site const& s) {
    auto const found = std::find_if(s.users.begin(), s.users.end(), [](auto const& u) { return u != "postmaster"; });
    return found == s.users.end() ? std::string{} : *found;
}

/// A line that decided, with those of its transaction before it: from its MAIL on.
void quote_line(std::vector<std::string>& because, evidence::transcript const& lines, std::size_t telling) {
    auto from = telling;
    for (auto i = telling; i-- > 0 && telling - i <= shown_lines_before;) {
        if (lines[i].connection != lines[telling].connection) break;
        from = i;
        if (lines[i].who == evidence::speaker::client && boost::algorithm::istarts_with(lines[i].text, "mail")) break;
    }
    for (auto i = from; i <= telling; ++i) {
        auto line = lines[i];
        line.at.reset();
        because.push_back("  " + evidence::to_line(line));
    }
}

std::vector<std::string> explain(evidence::verdict const& verdict, evidence::verdict const& truth,
                                 evidence::run const& run) {
    std::vector<std::string> because;
    for (std::size_t i = 0; i < verdict.because.size() && i < most_reasons; ++i) {
        auto const& reason = verdict.because[i];
        because.push_back(reason.text);
        if (reason.line && *reason.line < run.lines.size()) quote_line(because, run.lines, *reason.line);
    }
    if (verdict.because.size() > most_reasons)
        because.push_back(fmt::format("and {} more", verdict.because.size() - most_reasons));
    because.push_back("truth: " + evidence::describe(truth));
    for (auto const& reason : truth.because) because.push_back("  " + reason.text);
    return because;
}

void count(tester_row& row, cell const& c) {
    auto const correct = c.correct();
    if (!correct)
        ++row.unknown;
    else if (c.verdict.says_open())
        ++(*correct ? row.true_open : row.false_open);
    else
        ++(*correct ? row.true_closed : row.false_closed);
}

class checker {
  public:
    checker(library& l, check_options const& o, wire const& w)
        : library_(l), options_(o), wire_(w), watched_(l.profile("sink")), watched_site_(l.site("third-party")) {}

    matrix run() {
        result_.seed = options_.seed;
        auto const profiles = options_.profiles.empty() ? library_.profiles() : options_.profiles;
        auto const testers = options_.testers.empty() ? library_.testers() : options_.testers;
        for (auto const& id : profiles) add_profile(id);
        for (auto const& id : testers) add_tester(id, testers.size() * profiles.size());
        return std::move(result_);
    }

  private:
    void add_profile(std::string const& id) {
        auto const& p = library_.profile(id);
        auto const& s = library_.site(p.site);
        auto const truth = sim::find_truth(p, s, watched_, watched_site_, library_.attacks());
        kinds_.push_back(&p);
        result_.profiles.push_back({p.id, p.title, s.id, p.claim.value_or(evidence::word::unknown), truth.verdict,
                                    truth.authorised});
        if (p.claim && truth.verdict.word != *p.claim)
            result_.failures.push_back(fmt::format("{} claims to be {}, and the oracle finds {}", p.id,
                                                   evidence::to_string(*p.claim), evidence::describe(truth.verdict)));
        for (auto const& fate : truth.unkept)
            result_.failures.push_back(fmt::format("{}:{}: mail {} is {}, and the file claims that it is {}", profile_file(library_, id),
                                                   fate.claimed.place.line, describe(fate.claimed), fate.found,
                                                   sim::fate_word(fate.claimed.fate)));
    }

    void add_tester(std::string const& id, std::size_t all) {
        auto const& t = library_.tester(id);
        tester_row row{t.id, t.title, t.own, 0, 0, 0, 0, 0};
        for (std::size_t i = 0; i < result_.profiles.size(); ++i) {
            auto const& p = result_.profiles[i];
            auto c = examine(t, *kinds_[i], p);
            count(row, c);
            if (t.own && c.correct() == false)
                result_.failures.push_back(fmt::format("{} calls {} {}, and it is {}", t.id, p.id,
                                                       evidence::describe(c.verdict), evidence::describe(c.truth)));
            result_.cells.push_back(std::move(c));
            if (options_.progress) options_.progress(result_.cells.size(), all);
        }
        result_.testers.push_back(std::move(row));
    }

    cell examine(probe::tester const& t, sim::profile const& p, profile_row const& row) {
        auto const& s = library_.site(row.site);
        evidence::run run;
        cell c;
        c.tester = t.id;
        c.profile = p.id;
        c.site = s.id;
        c.verdict = wire_({p, s, watched_, watched_site_, options_.seed}, t, run);
        c.knows = run.knows;
        c.truth = row.truth;
        c.because = explain(c.verdict, c.truth, run);
        return c;
    }

    library& library_;
    check_options const& options_;
    wire const& wire_;
    sim::profile const& watched_;
    sim::site const& watched_site_;
    matrix result_;
    std::vector<sim::profile const*> kinds_;  // of the rows: one may be a file of the caller's own
};

}  // namespace

probe::target describe_target(sim::site const& s, probe::tester const& t, std::string watched_mailbox) {
    probe::target target;
    target.banner = s.banner;
    target.ptr = s.ptr;
    target.domain = s.domain;
    target.ip = s.address;
    if (t.uses_known_user) target.known_user = known_user_of(s);
    target.watched = std::move(watched_mailbox);
    return target;
}

evidence::knowledge knowledge_of(probe::target const& t) noexcept {
    return t.known_user.empty() ? evidence::knowledge::none : evidence::knowledge::known_user;
}

std::string make_token(std::uint64_t seed, std::string_view run, std::size_t number) {
    // FNV-1a over all three: equal inputs give equal tokens, and a token tells nothing about the others.
    std::uint64_t hash = 14695981039346656037u;
    auto const mix = [&](std::string_view text) {
        for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
    };
    mix(fmt::format("{}/{}/{}", seed, run, number));
    return fmt::format("rl{:016x}", hash);
}

evidence::verdict examine_virtually(target_host const& host, probe::tester const& t, evidence::run& run) {
    examined_world cell{host, t};
    pump(cell.examination, cell.world, cell.target, cell.watched, examined_world::prober());
    run = cell.examination.take_evidence();
    return cell.examination.verdict().value();
}

matrix check(library& l, check_options const& o, wire const& w) { return checker{l, o, w}.run(); }

}  // namespace relaylab::lab
