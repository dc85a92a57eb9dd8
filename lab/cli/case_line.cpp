#include "lab/cli/case_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>

#include "files/nearest.hpp"

namespace relaylab::lab {
namespace {

// In the order of the enumerations.
constexpr std::array<std::string_view, 2> story_languages{"en", "ja"};
constexpr std::array<std::string_view, 3> story_formats{"text", "json", "markdown"};

template <class Value, std::size_t Count>
void add_words(CLI::App* to, char const* name, Value& into, char const* what,
               std::array<std::string_view, Count> const& words) {
    to->add_option_function<std::string>(
          name,
          [&into, &words, name](std::string const& word) {
              auto const* const found = std::find(words.begin(), words.end(), word);
              if (found == words.end())
                  throw CLI::ValidationError(name, files::unknown_word("word", word, words));
              into = static_cast<Value>(found - words.begin());
          },
          what)
        ->option_text([&words] {
            std::string text;
            for (auto const word : words) text += (text.empty() ? "" : "|") + std::string{word};
            return text;
        }());
}

}  // namespace

void case_line::add_to(CLI::App& app) {
    at_ = app.add_subcommand("case", "Tell one of the old systems from end to end, and hold what comes out against it");
    at_->fallthrough();
    at_->footer("");
    at_->add_option("NAME", call_.name, "Its id, or a .toml file; the cases are listed if none is given");
    add_words(at_, "--lang", call_.in, "The language of the story", story_languages);
    add_words(at_, "--format", call_.format, "How to print it", story_formats);
}

}  // namespace relaylab::lab
