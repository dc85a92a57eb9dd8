#include "lab/cli/grade_line.hpp"

#include <algorithm>
#include <thread>

#include "lab/cli/option_words.hpp"
#include "lab/grade/told_command.hpp"

namespace relaylab::lab {
namespace {

// In the order of the enumerations.
constexpr std::array<std::string_view, 3> mistakes{"false-open", "false-closed", "unknown"};
constexpr std::array<std::string_view, 2> grade_clocks{"real", "virtual"};
constexpr int largest_status = 255;

/// What means one verdict.
void means(CLI::App* to, char const* exits, char const* patterns, told_rule& into, std::string const& what) {
    to->add_option(exits, into.exits, fmt::format("Exit statuses that mean {}: 1,2 (again for more)", what))
        ->type_name("N")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->check(CLI::Range(0, largest_status));
    to->add_option(patterns, into.patterns, fmt::format("In a line of its output, means {} (again for more)", what))
        ->type_name("REGEX")
        ->allow_extra_args(false);
}

std::set<grade_mistake> parse_mistakes(std::vector<std::string> const& words) {
    std::set<grade_mistake> found;
    for (auto const& word : words) {
        auto const at = std::ranges::find(mistakes, word);
        if (at == mistakes.end()) throw bad_call("--fail-on: " + files::unknown_word("word", word, mistakes));
        found.insert(static_cast<grade_mistake>(at - mistakes.begin()));
    }
    return found;
}

/// How many words of a call stand before those of its subcommand; npos where there is none.
std::size_t subcommand_at(std::vector<std::string> const& words) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!words[i].starts_with('-')) return i;
        if (words[i] == "--data" || words[i] == "--color") ++i;
    }
    return std::string::npos;
}

void expect_target(grade_call const& c) {
    auto const expected = [](char const* what) {
        return bad_call(fmt::format("COMMAND does not hold {}; placeholders: {}; a program that reads variables, as "
                                    "RELAYLAB_HOST, needs none with --environment",
                                    what, fmt::join(placeholders(), ", ")));
    };
    if (c.environment) return;
    if (!holds(c.command, "{host}") && !holds(c.command, "{ip}")) throw expected("{host}");
    if (c.port == 0 && !holds(c.command, "{port}")) throw expected("{port}, and no --port is given");
}

}  // namespace

void grade_line::add_to(CLI::App& app) {
    grade_ = subcommand(app, "grade", "Run somebody else's tester against every profile, and hold it against the truth");
    grade_->footer("relaylab grade [OPTIONS] -- COMMAND ARGUMENTS, with {host} and {port} among them.\n"
                   "Unless told otherwise exit status 1 means open and 0 closed.");
    auto& c = call_;
    several(grade_, "--profile", c.profiles, "Only this profile, or PROFILE@SITE (again for more)", "P");
    one(grade_, "--site", c.site, "Instead of the profiles' own sites", "S");
    one(grade_, "--name", c.name, "What the tester is called; the command's own name if not given", "NAME");
    means(grade_, "--open-exit", "--open-pattern", c.open, "open");
    means(grade_, "--closed-exit", "--closed-pattern", c.closed, "closed");
    means(grade_, "--unknown-exit", "--unknown-pattern", c.unknown, "unknown, whatever else there is");
    duration(grade_, "--timeout", c.timeout, "How long a run may take; 60s if not given");
    grade_->add_option("--jobs", c.jobs, "Runs at once; as many as there are processors if not given")
        ->type_name("N")
        ->check(CLI::Range(std::size_t{1}, std::size_t{1000}));
    one(grade_, "--bind", c.bind, "The first profile's loopback address; 127.25.0.1 if not given", "ADDR");
    port(grade_->add_option("--port", c.port, "Of all of them; a free one of each if not given"));
    one_of(grade_, "--clock", c.time, "virtual: what servers wait for, and their delays, take no time", grade_clocks);
    grade_->add_flag("--environment", c.environment, "COMMAND finds its target in variables, as RELAYLAB_HOST");
    grade_->add_option("--fail-on", c.fail_on_words, "End with 1 where there is one: false-open, false-closed, unknown")
        ->type_name("WORDS")
        ->delimiter(',')
        ->allow_extra_args(false);
    seed(grade_, c.seed);
    grade_->add_flag("--verbose", c.verbose, "Show every run, and all that it wrote");
    format_of(grade_, c.format);
}

void grade_line::take_command(std::vector<std::string>& words) {
    auto const at = subcommand_at(words);
    if (at == std::string::npos || words[at] != "grade") return;
    auto const mark = std::ranges::find(words, "--");
    if (mark == words.end()) return;
    call_.command.assign(mark + 1, words.end());
    words.erase(mark, words.end());
}

std::optional<options::any_call> grade_line::understood(CLI::App const* at) const {
    if (at != grade_) return std::nullopt;
    auto c = call_;
    if (c.command.empty() || c.command.front().empty())
        throw bad_call("expected COMMAND behind --: relaylab grade -- COMMAND {host} {port}");
    expect_target(c);
    c.fail_on = parse_mistakes(c.fail_on_words);
    if (c.jobs == 0) c.jobs = std::max(1U, std::thread::hardware_concurrency());
    if (!c.timeout) c.timeout = std::chrono::minutes{1};
    if (c.timeout->count() <= 0) throw bad_call("--timeout: expected more than no time");
    return c;
}

}  // namespace relaylab::lab
