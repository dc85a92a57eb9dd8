#include "lab/cli/port_file.hpp"

#include <utility>

#include "lab/cli/whole_file.hpp"

namespace relaylab::lab {

port_file::port_file(std::filesystem::path path) : path_(std::move(path)) {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

port_file::~port_file() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

void port_file::write(std::string const& endpoints) { write_whole(path_, endpoints + "\n"); }

}  // namespace relaylab::lab
