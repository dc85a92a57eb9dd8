#include "files/bad_file.hpp"

#include <fmt/format.h>

namespace relaylab::files {

std::string describe(file_error const& e) {
    if (e.line == 0) return fmt::format("{}: {}", e.file, e.expected);
    return fmt::format("{}:{}:{}: {}", e.file, e.line, e.column, e.expected);
}

}  // namespace relaylab::files
