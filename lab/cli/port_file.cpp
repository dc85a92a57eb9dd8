#include "lab/cli/port_file.hpp"

#include <unistd.h>

#include <fstream>
#include <utility>

#include "lab/cli/options.hpp"

namespace relaylab::lab {

port_file::port_file(std::filesystem::path path) : path_(std::move(path)) {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

port_file::~port_file() {
    std::error_code ignored;
    std::filesystem::remove(path_, ignored);
}

void port_file::write(std::string const& endpoints) {
    auto unfinished = path_;
    unfinished += "." + std::to_string(::getpid()) + ".new";
    std::ofstream out{unfinished};
    out << endpoints << '\n';
    out.close();
    std::error_code failed;
    if (out) std::filesystem::rename(unfinished, path_, failed);
    if (!out || failed) throw bad_call("cannot write the port file " + path_.string());
}

}  // namespace relaylab::lab
