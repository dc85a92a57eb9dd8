#include "lab/grade/grade.hpp"

#include <fmt/format.h>

#include <utility>

#include "lab/in_parallel.hpp"
#include "sim/world/oracle.hpp"

namespace relaylab::lab {
namespace {

std::vector<std::string> explain(heard_verdict const& heard, graded_run const& run, evidence::verdict const& truth) {
    std::vector<std::string> because{heard.why};
    for (auto const& line : heard.lines) because.push_back("  " + line);
    auto const left_out = run.end.out.left_out() + run.end.err.left_out();
    if (left_out > 0) because.push_back(fmt::format("{} octets of what it wrote were not looked at", left_out));
    because.push_back(fmt::format("{} message{} arrived at the watched third party", run.arrived == 0 ? "no" : std::to_string(run.arrived),
                                  run.arrived == 1 ? "" : "s"));
    because.push_back("truth: " + evidence::describe(truth));
    for (auto const& reason : truth.because) because.push_back("  " + reason.text);
    return because;
}

shown_output shown(kept_output const& kept) {
    auto [before, behind] = kept.lines();
    return {std::move(before), std::move(behind), kept.left_out()};
}

graded_detail detail(graded_run const& run) {
    auto const& end = run.end;
    return {run.arguments, end.status, end.signal, end.timed_out, end.took, run.arrived, shown(end.out), shown(end.err)};
}

bool knows_a_user(std::vector<std::string> const& command) { return holds(command, "{known-user}"); }

}  // namespace

std::vector<profile_row> true_rows(library& data, std::vector<graded_target> const& targets) {
    constexpr unsigned all_threads = 0;
    auto const& watched = data.profile("sink");
    auto const& watched_site = data.site("third-party");
    auto const& attacks = data.attacks();
    std::vector<profile_row> rows(targets.size());
    in_parallel(targets.size(), all_threads, [&](std::size_t i) {
        auto const& t = targets[i];
        auto truth = sim::find_truth(*t.kind, t.here, watched, watched_site, attacks);
        rows[i] = {t.kind->id, t.kind->title, t.here.id, t.kind->claim.value_or(evidence::word::unknown),
                   std::move(truth.verdict), std::move(truth.authorised)};
    });
    return rows;
}

grade_report grade(program_tester const& tester, std::vector<profile_row> rows,
                   std::vector<std::optional<graded_run>> const& runs, std::uint64_t seed) {
    grade_report report;
    report.command = tester.command;
    report.result.seed = seed;
    tester_row counted;
    counted.id = tester.name;
    counted.title = quoted(tester.command);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& run = runs[i].value();
        auto const heard = hear(run.end, tester.rules);
        cell c;
        c.tester = tester.name;
        c.profile = rows[i].id;
        c.site = rows[i].site;
        c.knows = knows_a_user(tester.command) ? evidence::knowledge::known_user : evidence::knowledge::none;
        c.verdict.word = heard.word;
        c.verdict.at = c.knows;
        c.truth = rows[i].truth;
        c.because = explain(heard, run, c.truth);
        count(counted, c);
        report.result.cells.push_back(std::move(c));
        report.runs.push_back(detail(run));
    }
    report.result.profiles = std::move(rows);
    report.result.testers.push_back(std::move(counted));
    return report;
}

}  // namespace relaylab::lab
