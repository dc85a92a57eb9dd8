// The recorded tables of corpus/dialects, and the dialects of profiles/dialects.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <ostream>
#include <stdexcept>
#include <string>
#include <vector>

#include "grammar/reading.hpp"
#include "sim/profile/read_dialect.hpp"

namespace relaylab::sim::dialect_tables {

namespace fs = std::filesystem;

inline fs::path data() {
    char const* const root = std::getenv("RELAYLAB_DATA");
    return root != nullptr ? root : ".";
}

inline std::string text_of(fs::path const& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in) throw std::runtime_error("cannot read " + file.string());
    return {std::istreambuf_iterator<char>{in}, {}};
}

inline std::vector<fs::path> files_of(char const* folder, char const* extension) {
    std::vector<fs::path> found;
    for (auto const& entry : fs::directory_iterator{data() / folder})
        if (entry.path().extension() == extension) found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

inline named_dialect dialect(std::string const& id) {
    auto const source = [](std::string_view name) {
        return text_of(data() / "profiles" / "dialects" / (std::string{name} + ".toml"));
    };
    return parse_dialect(source(id), id + ".toml", id, source);
}

struct row {
    std::string table;
    std::size_t line = 0;
    std::string dialect;
    std::vector<std::string> own, addresses;
    std::string escaped;  ///< the path as the table writes it
    std::string path;     ///< as sent, up to a line feed: it ends the command, whoever reads it
    std::string mail;     ///< accepted, refused
    std::string rcpt;     ///< own, remote, admitted, refused

    grammar::locality here() const { return {own, {}, addresses, own.front()}; }
    friend std::ostream& operator<<(std::ostream& out, row const& r) {
        return out << r.table << ':' << r.line << ' ' << r.escaped;
    }
};

// \\ \t \r \n \xHH, and \{64 l} for 64 times "l".
inline std::string unescaped(std::string const& cell) {
    if (cell == "-") return {};
    std::string out;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        if (cell[i] != '\\') {
            out += cell[i];
            continue;
        }
        switch (cell.at(++i)) {
        case 't': out += '\t'; break;
        case 'r': out += '\r'; break;
        case 'n': out += '\n'; break;
        case 'x':
            out += static_cast<char>(std::stoi(cell.substr(i + 1, 2), nullptr, 16));
            i += 2;
            break;
        case '{': {
            auto const space = cell.find(' ', i);
            out.append(static_cast<std::size_t>(std::stoi(cell.substr(i + 1))), cell.at(space + 1));
            i = space + 2;
            break;
        }
        default: out += cell[i];
        }
    }
    return out;
}

inline std::vector<std::string> cells(std::string const& line) {
    std::vector<std::string> out;
    for (std::size_t begin = 0; begin <= line.size();) {
        auto const end = std::min(line.find('\t', begin), line.size());
        out.push_back(line.substr(begin, end - begin));
        begin = end + 1;
    }
    return out;
}

inline std::vector<row> rows() {
    std::vector<row> out;
    for (auto const& file : files_of("corpus/dialects", ".tsv")) {
        std::ifstream in{file, std::ios::binary};
        row next;
        next.table = file.stem().string();
        for (std::string line; std::getline(in, line);) {
            ++next.line;
            if (line.empty() || line.front() == '#') continue;
            auto const cell = cells(line);
            if (cell.at(0) == "= dialect") next.dialect = cell.at(1);
            if (cell.at(0) == "= own") next.own = {cell.at(1)};
            if (cell.at(0) == "= addresses" && cell.at(1) != "-") next.addresses = {cell.at(1)};
            if (cell.at(0).starts_with("= ")) continue;
            next.escaped = cell.at(0);
            next.path = unescaped(next.escaped);
            next.path.resize(std::min(next.path.find('\n'), next.path.size()));
            next.mail = cell.at(1);
            next.rcpt = cell.at(2);
            out.push_back(next);
        }
    }
    return out;
}

}  // namespace relaylab::sim::dialect_tables
