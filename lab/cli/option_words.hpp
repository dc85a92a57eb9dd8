// The building blocks of the command line: subcommands and the kinds of options that they have.
#pragma once

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "files/nearest.hpp"
#include "lab/cli/options.hpp"

namespace relaylab::lab {

// In the order of the enumerations.
inline constexpr std::array<std::string_view, 2> format_words{"text", "json"};
inline constexpr std::array<std::string_view, 3> knowledge_words{"none", "known-user", "credentials"};
inline constexpr std::array<std::string_view, 5> fate_words{"delivered", "relayed", "bounced", "discarded", "held"};

inline CLI::App* subcommand(CLI::App& parent, std::string const& name, std::string const& summary) {
    auto* const sub = parent.add_subcommand(name, summary);
    sub->fallthrough();
    sub->footer("");
    return sub;
}

/// An option that may be given several times, one value each.
inline void several(CLI::App* to, char const* name, std::vector<std::string>& into, char const* what,
                    char const* type) {
    to->add_option(name, into, what)->type_name(type)->allow_extra_args(false);
}
inline void one(CLI::App* to, char const* name, std::string& into, char const* what, char const* type) {
    to->add_option(name, into, what)->type_name(type);
}
inline void seed(CLI::App* to, std::optional<std::uint64_t>& into) {
    to->add_option("--seed", into, "What is drawn depends on it; drawn and printed if not given")
        ->type_name("N");
}
inline void port(CLI::Option* of) {
    of->type_name("N")->check(
        [](std::string const& text) {
            bool const is_port = !text.empty() && text.size() <= 5
                                 && text.find_first_not_of("0123456789") == std::string::npos
                                 && std::stoi(text) <= 65535;
            return is_port ? std::string{} : "expected a port from 0 to 65535, not " + text;
        },
        "", "");
}
/// One of a few words.
template <class Value, std::size_t Count>
void one_of(CLI::App* to, char const* name, Value& into, char const* what,
                   std::array<std::string_view, Count> const& words) {
    to->add_option_function<std::string>(
          name,
          [&into, &words, name](std::string const& word) {
              auto const found = std::find(words.begin(), words.end(), word);
              if (found == words.end())
                  throw CLI::ValidationError(name, files::unknown_word("word", word, words));
              into = static_cast<Value>(found - words.begin());
          },
          what)
        ->option_text(fmt::format("{}", fmt::join(words, "|")));
}
inline void format_of(CLI::App* to, format& into) {
    one_of(to, "--format", into, "How to print what was found", format_words);
}
inline void duration(CLI::App* to, char const* name, std::optional<grammar::duration>& into,
                     char const* what) {
    to->add_option_function<std::string>(
          name,
          [&into, name](std::string const& text) {
              into = grammar::parse_duration(text);
              if (!into)
                  throw CLI::ValidationError(name,
                                             "expected a duration like 30s, 5min or 1h, not " + text);
          },
          what)
        ->type_name("DURATION");
}

/// Throws bad_call where nothing was given.
inline void expect(std::string const& given, char const* what) {
    if (given.empty()) throw bad_call(fmt::format("expected {}", what));
}

}  // namespace relaylab::lab
