// The program in this process, on string streams.
#pragma once

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "lab/cli/parse.hpp"
#include "lab/cli/run.hpp"
#include "lab/library.hpp"

namespace relaylab::lab {

struct outcome {
    int status;
    std::string out, err;
};

inline outcome run_program(std::vector<std::string> arguments) {
    std::ostringstream out, err;
    auto const o = std::get<options>(parse(std::move(arguments)));
    auto const status = run(o, {out, err, o.colour == colour::always, false});
    return {status, out.str(), err.str()};
}

/// A file that goes with its object.
class passing_file {
  public:
    passing_file(std::string const& name, std::string const& text) : path_(testing::TempDir() + "/" + name) {
        std::ofstream{path_, std::ios::binary} << text;
    }
    ~passing_file() { std::filesystem::remove(path_); }
    passing_file(passing_file const&) = delete;
    passing_file& operator=(passing_file const&) = delete;
    std::string path() const { return path_.string(); }

  private:
    std::filesystem::path path_;
};

/// What a text holds of one word.
inline std::size_t count(std::string const& text, std::string const& word) {
    std::size_t found = 0;
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++found;
    return found;
}

}  // namespace relaylab::lab
