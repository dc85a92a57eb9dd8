// A case that was run, in one language, as a plain value: what is told, what came out, and what should have.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace relaylab::lab {

struct told_line {
    std::string text;      ///< harmless to a terminal
    std::string rule;      ///< the rule behind it; may be empty
    bool expected = false;  ///< it had to come out

    /// As cases expect it: "S: 250 OK  [rset/default]".
    std::string whole() const { return rule.empty() ? text : text + "  [" + rule + "]"; }
};

struct told_scene {
    std::string title, text, after;
    std::string command;  ///< that shows the same without the story; may be empty
    bool all = true;      ///< all lines are shown, else those that had to come out
    std::vector<told_line> lines;
    std::vector<std::string> wrong;  ///< what did not come out and had to, or did and must not
};

struct story {
    std::string id, language, title, text;
    std::vector<std::string> sources;
    std::vector<told_scene> scenes;

    bool ok() const noexcept;
};

std::string story_text(story const&, bool coloured);
/// A page of docs/cases/.
std::string story_markdown(story const&);
/// Schema 1.
std::string story_json(story const&);

/// Lines as they are shown: those that had to come out begin with ">", and what is left out is counted.
std::vector<told_line> shown_lines(told_scene const&, std::string_view language);

}  // namespace relaylab::lab
