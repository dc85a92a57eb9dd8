#include "lab/report/story.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace relaylab::lab {
namespace {

std::string left_out(std::size_t count, std::string_view language) {
    return language == "ja" ? fmt::format("… {} 行略", count) : fmt::format("... {} more", count);
}

}  // namespace

bool story::ok() const noexcept {
    return std::all_of(scenes.begin(), scenes.end(), [](told_scene const& s) { return s.wrong.empty(); });
}

std::vector<told_line> shown_lines(told_scene const& s, std::string_view language) {
    if (s.all) return s.lines;
    std::vector<told_line> shown;
    std::size_t out = 0;
    auto const tell_left_out = [&] {
        if (out > 0) shown.push_back({left_out(out, language), {}, false});
        out = 0;
    };
    for (auto const& line : s.lines) {
        if (!line.expected) {
            ++out;
            continue;
        }
        tell_left_out();
        shown.push_back(line);
    }
    tell_left_out();
    return shown;
}

}  // namespace relaylab::lab
