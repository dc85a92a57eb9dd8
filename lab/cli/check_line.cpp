#include "lab/cli/check_line.hpp"

#include <algorithm>
#include <filesystem>

#include "lab/cli/option_words.hpp"

namespace relaylab::lab {
namespace {

// In the order of the enumeration, and by what their files end with.
constexpr std::array<std::string_view, 6> check_formats{"text", "json", "csv", "junit", "markdown", "html"};
constexpr std::array<std::string_view, 6> endings{".txt", ".json", ".csv", ".xml", ".md", ".html"};

check_format format_of_file(std::string const& file) {
    auto const found = std::ranges::find(endings, std::filesystem::path{file}.extension().string());
    return found == endings.end() ? check_format::text : static_cast<check_format>(found - endings.begin());
}

}  // namespace

void check_line::add_to(CLI::App& app) {
    check_ = subcommand(app, "check", "Hold every tester's verdict on every profile against the truth");
    several(check_, "--profile", call_.profiles, "Only this profile (again for more)", "P");
    several(check_, "--tester", call_.testers, "Only this tester (again for more)", "T");
    seed(check_, call_.seed);
    check_->add_option("--jobs", call_.jobs, "Threads; as many as the machine has if not given")
        ->type_name("N")
        ->check(CLI::Range(1U, 1024U));
    one_of(check_, "--format", call_.format, "How to print it; by FILE's ending if not given, else text", check_formats);
    one(check_, "--output", call_.output, "Write it there, and nothing to standard output", "FILE");
    one(check_, "--baseline", call_.baseline, "Tell what differs from this file's verdicts, and end with 1 where any does",
        "FILE");
    check_->add_flag("--update-baseline", call_.updates_baseline, "Write what is found there instead");
}

std::optional<options::any_call> check_line::understood(CLI::App const* at) const {
    if (at != check_) return std::nullopt;
    auto call = call_;
    if (call.updates_baseline) expect(call.baseline, "--baseline FILE with --update-baseline");
    if (check_->count("--format") == 0) call.format = format_of_file(call.output);
    return call;
}

}  // namespace relaylab::lab
