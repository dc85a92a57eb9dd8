#include "lab/report/grid.hpp"

#include <algorithm>
#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/split.hpp>
#include <fmt/format.h>
#include <numeric>

namespace relaylab::lab {
namespace {

constexpr std::string_view line_between = " | ";
constexpr std::size_t narrowest = 12;  // a column is wrapped no narrower, whatever the terminal

using lines = std::vector<std::string>;

lines lines_of(std::string const& text) {
    lines all;
    boost::split(all, text, boost::is_any_of("\n"));
    for (auto& one : all) one = harmless(one);
    return all;
}

std::size_t widest(lines const& all) {
    std::size_t most = 0;
    for (auto const& one : all) most = std::max(most, one.size());
    return most;
}

/// Takes from the widest column until all fit, or all are narrow.
void narrow(std::vector<std::size_t>& widths, std::size_t room) {
    while (std::accumulate(widths.begin(), widths.end(), std::size_t{0}) > room) {
        auto const most = std::ranges::max_element(widths);
        if (*most <= narrowest) return;
        --*most;
    }
}

/// One row, as many lines high as its highest cell.
std::string drawn(grid_row const& row, std::vector<std::size_t> const& widths, std::size_t indent, bool heading,
                  bool coloured) {
    std::vector<lines> cells(row.size());
    std::size_t height = 1;
    for (std::size_t i = 0; i < row.size(); ++i) {
        for (auto const& line : lines_of(row[i].text))
            for (auto& part : wrapped(line, widths[i])) cells[i].push_back(std::move(part));
        height = std::max(height, cells[i].size());
    }
    std::string out;
    for (std::size_t n = 0; n < height; ++n) {
        std::string line(indent, ' ');
        for (std::size_t i = 0; i < cells.size(); ++i) {
            auto const text = n < cells[i].size() ? cells[i][n] : std::string{};
            line += paint(text, heading ? style::heading : row[i].how, coloured);
            if (i + 1 < cells.size()) line.append(widths[i] - text.size(), ' ').append(line_between);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + '\n';
    }
    return out;
}

std::string rule_below(std::vector<std::size_t> const& widths, std::size_t indent) {
    std::string line(indent, ' ');
    for (auto const& width : widths) line.append(&width == &widths.front() ? "" : "-+-").append(width, '-');
    return line + '\n';
}

}  // namespace

lines wrapped(std::string const& line, std::size_t width) {
    lines all;
    std::string_view rest = line;
    while (rest.size() > width) {
        auto const blank = rest.rfind(' ', width);
        auto const end = blank == std::string_view::npos || blank == 0 ? width : blank;
        all.emplace_back(rest.substr(0, end));
        rest.remove_prefix(end);
        rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
    }
    if (!rest.empty() || all.empty()) all.emplace_back(rest);
    return all;
}

std::string grid(std::vector<grid_row> const& rows, std::size_t indent, std::size_t width, bool coloured) {
    if (rows.empty()) return {};
    std::vector<std::size_t> widths(rows.front().size());
    for (auto const& row : rows)
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], widest(lines_of(row[i].text)));
    auto const around = indent + line_between.size() * (widths.size() - 1);
    if (width > around) narrow(widths, width - around);
    auto out = drawn(rows.front(), widths, indent, true, coloured) + rule_below(widths, indent);
    for (auto row = rows.begin() + 1; row != rows.end(); ++row) out += drawn(*row, widths, indent, false, coloured);
    return out;
}

}  // namespace relaylab::lab
