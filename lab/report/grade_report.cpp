#include "lab/report/grade_report.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include "grammar/date_time.hpp"
#include "lab/report/matrix_json.hpp"
#include "lab/report/matrix_text.hpp"
#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

bool needs_quotes(char c) {
    constexpr std::string_view plain = "%+,-./:=@_{}";
    bool const letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    return !letter && plain.find(c) == std::string_view::npos;
}

class grade_writer {
  public:
    grade_writer(grade_report const& r, bool verbose, bool coloured)
        : report_(r), verbose_(verbose), coloured_(coloured) {}

    std::string write() {
        auto const count = report_.result.profiles.size();
        line(harmless(quoted(report_.command)));
        line(fmt::format("{} profile{}, seed {}", count, count == 1 ? "" : "s", report_.result.seed));
        line("");
        out_ += confusion_text(report_.result, coloured_);
        out_.pop_back();  // the empty line that stands between rows
        for (auto const& c : report_.result.cells)
            if (!c.correct()) unknown(c);
        for (std::size_t i = 0; verbose_ && i < report_.result.cells.size(); ++i)
            whole(report_.result.cells[i], report_.runs[i]);
        return std::move(out_);
    }

  private:
    void line(std::string const& text) { out_ += text + '\n'; }

    void unknown(cell const& c) {
        line(fmt::format("  {}  {} @ {}: is {}", paint("unknown", style::doubtful, coloured_), c.profile, c.site,
                         evidence::describe(c.truth)));
        for (auto const& because : c.because) line("      " + harmless(because));
    }

    void whole(cell const& c, graded_detail const& run) {
        line("");
        line(fmt::format("{} @ {}: called {}, is {}", c.profile, c.site, to_string(c.verdict.word),
                         evidence::describe(c.truth)));
        line("  " + harmless(quoted(run.arguments)));
        line(fmt::format("  took {}", grammar::format_duration(run.took)));
        for (auto const& because : c.because) line("  " + harmless(because));
        outputs("out", run.out);
        outputs("err", run.err);
    }

    void outputs(char const* name, shown_output const& of) {
        auto const shown = [&](std::string const& text) { line(fmt::format("  {}: {}", name, harmless(text))); };
        for (auto const& each : of.before) shown(each);
        if (of.left_out > 0) shown(fmt::format("... {} octets are left out ...", of.left_out));
        for (auto const& each : of.behind) shown(each);
    }

    grade_report const& report_;
    bool verbose_, coloured_;
    std::string out_;
};

json::array lines(std::vector<std::string> const& texts) {
    json::array all;
    for (auto const& text : texts) all.emplace_back(harmless(text));
    return all;
}

json::object of(shown_output const& o) {
    json::object shown{{"lines", lines(o.before)}};
    if (o.left_out > 0) {
        shown["left_out"] = o.left_out;
        shown["last_lines"] = lines(o.behind);
    }
    return shown;
}

template <class Value>
json::value optional(std::optional<Value> const& v) {
    return v ? json::value(*v) : json::value(nullptr);
}

json::object of(graded_detail const& r) {
    return {{"arguments", lines(r.arguments)}, {"status", optional(r.status)}, {"signal", optional(r.signal)},
            {"timed_out", r.timed_out},        {"took_ms", r.took.count()},    {"arrived", r.arrived},
            {"out", of(r.out)},                {"err", of(r.err)}};
}

}  // namespace

std::string quoted(std::vector<std::string> const& words) {
    std::string text;
    for (auto const& word : words) {
        if (!text.empty()) text += ' ';
        if (!word.empty() && std::ranges::none_of(word, needs_quotes)) {
            text += word;
            continue;
        }
        text += '\'';
        for (char const c : word)
            if (c == '\'')
                text += "'\\''";
            else
                text += c;
        text += '\'';
    }
    return text;
}

std::string grade_text(grade_report const& r, bool verbose, bool coloured) {
    return grade_writer{r, verbose, coloured}.write();
}

std::string grade_json(grade_report const& r) {
    auto document = json::parse(matrix_json(r.result)).as_object();
    document["command"] = lines(r.command);
    auto& cells = document["cells"].as_array();
    for (std::size_t i = 0; i < cells.size(); ++i) cells[i].as_object()["run"] = of(r.runs[i]);
    return json::serialize(document) + "\n";
}

}  // namespace relaylab::lab
