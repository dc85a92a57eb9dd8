// A bad data file: where, and what was expected there. Nothing half-read is ever used.
#pragma once

#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>

namespace relaylab::files {

/// Lines and columns from 1; a column counts octets. 0: the file as a whole.
struct file_error {
    std::string file;
    std::size_t line = 0;
    std::size_t column = 0;
    std::string expected;

    friend bool operator==(file_error const&, file_error const&) = default;
};

/// "corpus/x.smtp:12:3: expected ..."
std::string describe(file_error const&);

class bad_file : public std::runtime_error {
  public:
    explicit bad_file(file_error e) : std::runtime_error(describe(e)), error(std::move(e)) {}
    file_error error;
};

}  // namespace relaylab::files
