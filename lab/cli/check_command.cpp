#include "lab/check.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <ostream>

#include "lab/cli/commands.hpp"
#include "lab/cli/progress.hpp"
#include "lab/cli/whole_file.hpp"
#include "lab/report/baseline.hpp"
#include "lab/report/matrix_csv.hpp"
#include "lab/report/matrix_json.hpp"
#include "lab/report/matrix_junit.hpp"
#include "lab/report/matrix_markdown.hpp"
#include "lab/report/matrix_page.hpp"
#include "lab/report/matrix_text.hpp"
#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

using differences = std::optional<std::vector<baseline_difference>>;

std::string report(check_call const& call, matrix const& found, differences const& changed, bool coloured) {
    switch (call.format) {
    case check_format::text: break;
    case check_format::json: return matrix_json(found);
    case check_format::csv: return matrix_csv(found);
    case check_format::junit: return matrix_junit(found, changed ? &*changed : nullptr);
    case check_format::markdown: return matrix_markdown(found);
    case check_format::html: return matrix_page(found);
    }
    return matrix_text(found, coloured);
}

bool is_there(std::string const& file) {
    std::error_code failed;
    return std::filesystem::exists(file, failed);
}

/// Read before the long work, so that a bad one is told at once. Nothing where there is none.
std::optional<baseline> read_baseline(check_call const& call) {
    if (call.baseline.empty()) return std::nullopt;
    if (is_there(call.baseline)) return parse_baseline(read_file(call.baseline), call.baseline);
    if (call.updates_baseline) return baseline{};
    throw bad_call(fmt::format("there is no {0}: relaylab check --baseline {0} --update-baseline makes it of what is "
                               "found now, and is called with the same --profile and --tester",
                               call.baseline));
}

matrix find(check_call const& call, library& data, terminal const& to) {
    check_options what;
    what.profiles = call.profiles;
    what.testers = call.testers;
    what.seed = seed_or_drawn(call.seed);
    what.threads = call.jobs;
    what.keeps_dialogues = call.format == check_format::html;
    what.keeps_probes = call.format == check_format::csv;
    what.goes_on = call.format == check_format::junit;
    what.progress = progress_on(to);
    return check(data, what);
}

void print(check_call const& call, std::string const& text, terminal const& to) {
    if (call.output.empty())
        to.out << text;
    else
        write_whole(call.output, text);
}

/// What differs is told, or kept from now on.
int settle(check_call const& call, baseline before, std::vector<baseline_difference> const& changed, matrix const& found,
           bool whole, terminal const& to) {
    auto const& file = call.baseline;
    for (auto const& d : changed) to.err << fmt::format("relaylab: {}: {}\n", harmless(file), describe(d));
    if (!call.updates_baseline) return changed.empty() ? 0 : 1;
    auto const now = updated(std::move(before), found, whole);
    write_whole(file, print(now));
    to.err << fmt::format("relaylab: {}: {} verdicts, {} changed\n", harmless(file), now.size(), changed.size());
    return 0;
}

}  // namespace

int check_command(check_call const& call, library& data, terminal const& to) {
    auto before = read_baseline(call);
    auto const found = find(call, data, to);
    bool const whole = call.profiles.empty() && call.testers.empty();
    differences changed;
    if (before && found.refused.empty()) changed = compare(*before, found, whole);
    auto const coloured = to.coloured && call.output.empty();
    print(call, report(call, found, changed, coloured), to);
    for (auto const& failure : found.failures) to.err << "relaylab: " << failure << '\n';
    for (auto const& r : found.refused) to.err << "relaylab: " << r.why << '\n';
    if (!found.refused.empty()) return 2;
    if (before) return settle(call, std::move(*before), *changed, found, whole, to);
    return found.ok() ? 0 : 1;
}

}  // namespace relaylab::lab
