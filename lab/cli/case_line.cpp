#include "lab/cli/case_line.hpp"

#include "lab/cli/option_words.hpp"

namespace relaylab::lab {
namespace {

// In the order of the enumerations.
constexpr std::array<std::string_view, 2> story_languages{"en", "ja"};
constexpr std::array<std::string_view, 3> story_formats{"text", "json", "markdown"};

}  // namespace

void case_line::add_to(CLI::App& app) {
    case_ = subcommand(app, "case", "Tell one of the old systems from end to end, and hold what comes out against it");
    case_->add_option("NAME", call_.names, "Its id, or a .toml file; the cases are listed if none is given");
    case_->add_flag("--check", call_.check, "Read the files alone, and say what is wrong with them");
    one_of(case_, "--lang", call_.in, "The language of the story", story_languages);
    one_of(case_, "--format", call_.format, "How to print it", story_formats);
}

std::optional<options::any_call> case_line::understood(CLI::App const* at) const {
    if (at == case_) return call_;
    return std::nullopt;
}

}  // namespace relaylab::lab
