// The files that evidence is tested with, by their paths from the project's root.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace relaylab::tests {

/// RELAYLAB_DATA is set by ctest; by hand, programs are started in the root.
inline std::filesystem::path root() {
    auto const* data = std::getenv("RELAYLAB_DATA");
    return data == nullptr ? "." : data;
}

inline std::string read_file(std::string const& path) {
    std::ifstream in(root() / path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// Every file below a folder, sorted.
inline std::vector<std::string> files_under(std::string const& folder) {
    std::vector<std::string> found;
    for (auto const& entry : std::filesystem::recursive_directory_iterator(root() / folder))
        if (entry.is_regular_file())
            found.push_back(entry.path().lexically_relative(root()).generic_string());
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace relaylab::tests
