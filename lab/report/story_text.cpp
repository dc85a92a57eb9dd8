#include <fmt/format.h>

#include "lab/report/paint.hpp"
#include "lab/report/story.hpp"

namespace relaylab::lab {
namespace {

std::string line_text(told_line const& line, bool coloured) {
    auto const rule = line.rule.empty() ? std::string{} : paint("  [" + line.rule + "]", style::dim, coloured);
    return fmt::format("{} {}{}\n", line.expected ? paint(">", style::right, coloured) : " ", line.text, rule);
}

/// A text of a case's own file, with one line end behind it.
std::string paragraph(std::string const& text) {
    auto end = text.find_last_not_of('\n');
    return end == std::string::npos ? std::string{} : readable(text.substr(0, end + 1)) + "\n";
}

}  // namespace

std::string story_text(story const& s, bool coloured) {
    auto text = paint(readable(s.title), style::heading, coloured) + "\n\n" + paragraph(s.text);
    std::size_t number = 0;
    for (auto const& scene : s.scenes) {
        text += "\n" + paint(fmt::format("{}. {}", ++number, readable(scene.title)), style::heading, coloured) + "\n\n";
        text += paragraph(scene.text) + "\n";
        for (auto const& line : shown_lines(scene, s.language)) text += line_text(line, coloured);
        for (auto const& wrong : scene.wrong) text += paint("! " + wrong, style::wrong, coloured) + "\n";
        if (!scene.after.empty()) text += "\n" + paragraph(scene.after);
    }
    return text;
}

}  // namespace relaylab::lab
