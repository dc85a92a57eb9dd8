#include "lab/check.hpp"

#include <algorithm>
#include <boost/algorithm/string/predicate.hpp>
#include <fmt/format.h>
#include <mutex>

#include "lab/examined_world.hpp"
#include "lab/expected_kinds.hpp"
#include "lab/in_parallel.hpp"
#include "lab/kept_evidence.hpp"
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

class checker {
  public:
    checker(library& l, check_options const& o, wire const& w)
        : library_(l), options_(o), wire_(w), watched_(l.profile("sink")), watched_site_(l.site("third-party")) {}

    matrix run() {
        result_.seed = options_.seed;
        // A bad file is told before anything is examined.
        for (auto const& id : options_.profiles.empty() ? library_.profiles() : options_.profiles)
            admit("profile", id, [&] { load_profile(id); });
        for (auto const& id : options_.testers.empty() ? library_.testers() : options_.testers)
            admit("tester", id, [&] { testers_.push_back(&library_.tester(id)); });
        find_truths();
        for (auto const* const t : testers_) expected_.of(*t);
        examine_all();
        count_all();
        return std::move(result_);
    }

  private:
    /// A profile at its site; both may be files of the caller's own.
    struct target {
        std::string id;  ///< as the caller has it
        sim::profile const* kind;
        sim::site const* here;
    };

    /// Adds what may be no file, or a bad one.
    template <class Add>
    void admit(char const* kind, std::string const& id, Add const& add) {
        if (!options_.goes_on) return add();
        try {
            add();
        } catch (std::runtime_error const& e) {
            result_.refused.push_back({kind, id, e.what()});
        }
    }

    void load_profile(std::string const& id) {
        auto const& p = library_.profile(id);
        targets_.push_back({id, &p, &library_.site(p.site)});
    }

    void find_truths() {
        auto const& attacks = library_.attacks();
        std::vector<sim::truth> truths(targets_.size());
        in_parallel(targets_.size(), options_.threads, [&](std::size_t i) {
            truths[i] = sim::find_truth(*targets_[i].kind, *targets_[i].here, watched_, watched_site_, attacks);
        });
        for (std::size_t i = 0; i < targets_.size(); ++i) add_profile(targets_[i], truths[i]);
    }

    void add_profile(target const& at, sim::truth const& truth) {
        auto const& p = *at.kind;
        result_.profiles.push_back({p.id, p.title, at.here->id, p.claim.value_or(evidence::word::unknown), truth.verdict,
                                    truth.authorised});
        if (p.claim && truth.verdict.word != *p.claim)
            result_.failures.push_back(fmt::format("{} claims to be {}, and the oracle finds {}", p.id,
                                                   evidence::to_string(*p.claim), evidence::describe(truth.verdict)));
        for (auto const& fate : truth.unkept)
            result_.failures.push_back(fmt::format("{}:{}: mail {} is {}, and the file claims that it is {}", profile_file(library_, at.id),
                                                   fate.claimed.place.line, describe(fate.claimed), fate.found,
                                                   sim::fate_word(fate.claimed.fate)));
    }

    /// A row a tester, a cell a profile.
    void examine_all() {
        auto const columns = targets_.size();
        result_.cells.resize(testers_.size() * columns);
        std::mutex guard;
        std::size_t done = 0;
        in_parallel(result_.cells.size(), options_.threads, [&](std::size_t i) {
            result_.cells[i] = examine(*testers_[i / columns], i % columns);
            if (!options_.progress) return;
            std::scoped_lock const lock{guard};
            options_.progress(++done, result_.cells.size());
        });
    }

    cell examine(probe::tester const& t, std::size_t at) {
        auto const& [id, kind, here] = targets_[at];
        evidence::run run;
        cell c;
        c.tester = t.id;
        c.profile = kind->id;
        c.site = here->id;
        target_host host{*kind, *here, watched_, watched_site_, options_.seed, &expected_.known(t)};
        if (options_.keeps_probes) host.fates = [&](auto const& fates) { c.probes = probes_of(run, fates); };
        c.verdict = wire_(host, t, run);
        c.knows = run.knows;
        c.truth = result_.profiles[at].truth;
        c.because = explain(c.verdict, c.truth, run);
        if (options_.keeps_dialogues && c.correct() == false) c.dialogue = quote(run, c.verdict);
        return c;
    }

    /// A server that strangers get through relays for others, too, and there is nothing to find.
    void check_authorised(cell const& c, profile_row const& p) {
        if (!p.truth.says_closed()) return;
        for (auto const& who : c.verdict.authorised)
            if (std::ranges::find(p.authorised, who) == p.authorised.end())
                result_.failures.push_back(fmt::format("{} says that {} relays for {}, and it does not", c.tester, c.profile, who));
    }

    void count_all() {
        auto c = result_.cells.begin();
        for (auto const* const t : testers_) {
            tester_row row{t->id, t->title, t->own, 0, 0, 0, 0, 0};
            for (std::size_t i = 0; i < targets_.size(); ++i, ++c) {
                count(row, *c);
                check_authorised(*c, result_.profiles[i]);
                if (t->own && c->correct() == false)
                    result_.failures.push_back(fmt::format("{} calls {} {}, and it is {}", t->id, c->profile,
                                                           evidence::describe(c->verdict), evidence::describe(c->truth)));
            }
            result_.testers.push_back(std::move(row));
        }
    }

    library& library_;
    check_options const& options_;
    wire const& wire_;
    sim::profile const& watched_;
    sim::site const& watched_site_;
    expected_kinds expected_{library_, options_.threads};
    matrix result_;
    std::vector<target> targets_;
    std::vector<probe::tester const*> testers_;
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
    if (!t.password.empty()) return evidence::knowledge::credentials;
    return t.known_user.empty() ? evidence::knowledge::none : evidence::knowledge::known_user;
}

evidence::verdict examine_virtually(target_host const& host, probe::tester const& t, evidence::run& run) {
    examined_world cell{host, t};
    pump(cell.examination, cell.world, cell.target, cell.watched, cell.who);
    run = cell.examination.take_evidence();
    if (host.fates) host.fates(cell.fates());
    return cell.examination.verdict().value();
}

matrix check(library& l, check_options const& o, wire const& w) { return checker{l, o, w}.run(); }

}  // namespace relaylab::lab
