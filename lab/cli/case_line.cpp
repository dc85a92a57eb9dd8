#include "lab/cli/case_line.hpp"

#include "lab/cli/option_words.hpp"

namespace relaylab::lab {
namespace {

// In the order of the enumerations.
constexpr std::array<std::string_view, 2> story_languages{"en", "ja"};
constexpr std::array<std::string_view, 3> story_formats{"text", "json", "markdown"};

}  // namespace

void case_line::add_to(CLI::App& app) {
    at_ = subcommand(app, "case", "Tell one of the old systems from end to end, and hold what comes out against it");
    at_->add_option("NAME", call_.name, "Its id, or a .toml file; the cases are listed if none is given");
    one_of(at_, "--lang", call_.in, "The language of the story", story_languages);
    one_of(at_, "--format", call_.format, "How to print it", story_formats);
}

}  // namespace relaylab::lab
