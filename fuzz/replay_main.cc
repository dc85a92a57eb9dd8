// A fuzz target without libFuzzer: runs its one function over every file of the folders given.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size);

namespace {

/// The regular files of `folder`, sorted, so that a failure is met in the same order everywhere.
std::vector<std::filesystem::path> files_of(std::filesystem::path const& folder) {
    std::vector<std::filesystem::path> files;
    for (auto const& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.is_regular_file()) files.push_back(entry.path());
    }
    std::sort(files.begin(), files.end());
    return files;
}

void replay(std::filesystem::path const& file) {
    std::ifstream in(file, std::ios::binary);
    std::vector<char> const octets((std::istreambuf_iterator<char>(in)), std::istreambuf_iterator<char>());
    // An exact copy on the heap: reading one octet too far is then seen by AddressSanitizer.
    std::vector<std::uint8_t> const input(octets.begin(), octets.end());
    // The target ends the program where it finds fault: say beforehand with which input.
    std::printf("%s\n", file.c_str());
    std::fflush(stdout);
    LLVMFuzzerTestOneInput(input.data(), input.size());
}

}  // namespace

int main(int argc, char** argv) {
    std::size_t count = 0;
    for (int i = 1; i < argc; ++i) {
        if (!std::filesystem::is_directory(argv[i])) {
            std::fprintf(stderr, "%s: no such folder\n", argv[i]);
            return 2;
        }
        auto const files = files_of(argv[i]);
        if (files.empty()) {
            std::fprintf(stderr, "%s: no seeds\n", argv[i]);
            return 1;
        }
        for (auto const& file : files) replay(file);
        count += files.size();
    }
    std::printf("%zu inputs\n", count);
    return count == 0 ? 1 : 0;
}
