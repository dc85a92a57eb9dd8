// Case tables of tests/grammar: one line a case, columns separated by tabs, "#" begins a comment line.
// A line "#: Name, Name" says of which productions the lines below it are cases. In a cell, \r \n \t \\ and
// \xNN stand for octets, and "-" alone for an empty text.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <ostream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace relaylab::grammar::tables {

struct row {
    std::size_t number = 0;   ///< of the line in its file
    std::string productions;  ///< that it is a case of, as the last line "#: Name, Name" above it says
    std::vector<std::string> cells;

    /// Empty where the line has fewer cells.
    std::string const& operator[](std::size_t i) const {
        static std::string const none;
        return i < cells.size() ? cells[i] : none;
    }
    friend std::ostream& operator<<(std::ostream& out, row const& r) {
        out << "line " << r.number;
        for (auto const& cell : r.cells) out << " | " << cell;
        return out;
    }
};

inline std::string unescape(std::string_view cell) {
    if (cell == "-") return {};
    std::string out;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (cell[i] != '\\' || i + 1 == cell.size()) {
            out += cell[i];
            continue;
        }
        switch (cell[++i]) {
        case 'r': out += '\r'; break;
        case 'n': out += '\n'; break;
        case 't': out += '\t'; break;
        case 'x':
            out += static_cast<char>(std::stoi(std::string(cell.substr(i + 1, 2)), nullptr, 16));
            i += 2;
            break;
        default: out += cell[i];
        }
    }
    return out;
}

inline row read_row(std::string_view text, std::size_t number) {
    row r{number, {}, {}};
    for (std::size_t begin = 0; begin <= text.size();) {
        auto const end = std::min(text.find('\t', begin), text.size());
        r.cells.push_back(unescape(text.substr(begin, end - begin)));
        begin = end + 1;
    }
    return r;
}

/// The rows of tests/grammar/<name>.
inline std::vector<row> read_table(std::string const& name) {
    char const* const root = std::getenv("RELAYLAB_DATA");
    auto const path = std::string(root != nullptr ? root : ".") + "/tests/grammar/" + name;
    std::ifstream in(path);
    if (!in) throw std::runtime_error("no table " + path + ": set RELAYLAB_DATA to the project's folder");
    std::vector<row> rows;
    std::size_t number = 0;
    std::string productions;
    for (std::string text; std::getline(in, text);) {
        ++number;
        if (text.starts_with("#: ")) productions = text.substr(3);
        if (text.empty() || text.front() == '#') continue;
        rows.push_back(read_row(text, number));
        rows.back().productions = productions;
    }
    return rows;
}

}  // namespace relaylab::grammar::tables
