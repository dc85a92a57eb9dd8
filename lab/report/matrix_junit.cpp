#include "lab/report/matrix_junit.hpp"

#include <fmt/format.h>

#include <string_view>

#include "lab/report/markup.hpp"
#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

struct suite {
    explicit suite(std::string_view called) : name(called) {}

    void add(std::string_view what, std::string_view inside = {}) {
        ++tests;
        cases += fmt::format("    <testcase classname=\"{}\" name=\"{}\"", markup(name), markup(what));
        cases += inside.empty() ? "/>\n" : fmt::format(">\n{}    </testcase>\n", inside);
    }
    /// `kind`: failure or error.
    void add_bad(std::string_view what, char const* kind, std::string_view type, std::string_view message,
                 std::string_view more = {}) {
        ++(std::string_view{kind} == "error" ? errors : failures);
        add(what, fmt::format("      <{0} type=\"{1}\" message=\"{2}\">{3}</{0}>\n", kind, markup(type), markup(message),
                              markup_lines(more)));
    }
    void add_skipped(std::string_view what, std::string_view message) {
        ++skipped;
        add(what, fmt::format("      <skipped message=\"{}\"/>\n", markup(message)));
    }

    std::string name, cases;
    std::size_t tests = 0, failures = 0, errors = 0, skipped = 0;
};

std::string called_and_is(cell const& c) {
    return fmt::format("called {}, is {}", evidence::describe(c.verdict), evidence::describe(c.truth));
}

suite refusals_of(matrix const& m) {
    suite s{"set-up"};
    for (auto const& r : m.refused) s.add_bad(r.kind + " " + r.id, "error", r.kind, harmless(r.why));
    return s;
}

suite claims_of(matrix const& m) {
    suite s{"claims"};
    for (auto const& p : m.profiles) {
        if (p.claim == evidence::word::unknown || p.claim == p.truth.word)
            s.add(name_of(p));
        else
            s.add_bad(name_of(p), "failure", "claim",
                      fmt::format("claims to be {}, and the oracle finds {}", to_string(p.claim),
                                  evidence::describe(p.truth)));
    }
    constexpr char const* whole = "claims hold, and our own testers say nothing false";
    if (m.failures.empty())
        s.add(whole);
    else
        s.add_bad(whole, "failure", "check",
                  fmt::format("{} failure{}", m.failures.size(), m.failures.size() == 1 ? "" : "s"),
                  fmt::format("{}", fmt::join(m.failures, "\n")));
    return s;
}

suite verdicts_of(matrix const& m, tester_row const& t) {
    suite s{t.id};
    for (auto const& c : m.cells) {
        if (c.tester != t.id) continue;
        auto const correct = c.correct();
        if (!correct)
            s.add_skipped(name_of(c), called_and_is(c));
        else if (*correct)
            s.add(name_of(c));
        else
            s.add_bad(name_of(c), "failure", standing_of(c), called_and_is(c),
                      harmless_lines(c.because));
    }
    return s;
}

suite differences_of(std::vector<baseline_difference> const& all) {
    suite s{"baseline"};
    if (all.empty()) s.add("nothing has changed");
    for (auto const& d : all) s.add_bad(d.name(), "failure", "difference", describe(d));
    return s;
}

}  // namespace

std::string matrix_junit(matrix const& m, std::vector<baseline_difference> const* differences) {
    std::vector<suite> suites;
    if (!m.refused.empty()) suites.push_back(refusals_of(m));
    suites.push_back(claims_of(m));
    for (auto const& t : m.testers) suites.push_back(verdicts_of(m, t));
    if (differences != nullptr) suites.push_back(differences_of(*differences));
    suite all{"relaylab check"};
    std::string text;
    for (auto const& s : suites) {
        all.tests += s.tests;
        all.failures += s.failures;
        all.errors += s.errors;
        text += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\">\n",
                            markup(s.name), s.tests, s.failures, s.errors, s.skipped);
        text += s.cases + "  </testsuite>\n";
    }
    return fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"{}\" tests=\"{}\" failures=\"{}\" "
                       "errors=\"{}\">\n{}</testsuites>\n",
                       all.name, all.tests, all.failures, all.errors, text);
}

}  // namespace relaylab::lab
