#include "lab/report/columns.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "lab/report/paint.hpp"

namespace relaylab::lab {

std::string columns(std::vector<text_row> const& rows, bool coloured) {
    std::vector<std::size_t> widths;
    std::vector<text_row> shown;
    for (auto const& row : rows) {
        auto& cells = shown.emplace_back();
        for (auto const& cell : row) cells.push_back(harmless(cell));
        widths.resize(std::max(widths.size(), row.size()));
        for (std::size_t i = 0; i < cells.size(); ++i) widths[i] = std::max(widths[i], cells[i].size());
    }
    std::string text;
    for (std::size_t r = 0; r < shown.size(); ++r) {
        std::string line;
        for (std::size_t i = 0; i < shown[r].size(); ++i) line += fmt::format("{:<{}}  ", shown[r][i], widths[i]);
        line.erase(line.find_last_not_of(' ') + 1);
        text += paint(line, r == 0 ? style::heading : style::plain, coloured) + '\n';
    }
    return text;
}

}  // namespace relaylab::lab
