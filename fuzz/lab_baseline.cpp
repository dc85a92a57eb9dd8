// Baselines that can be read are printed and read back the same; others say where they are wrong.
#include <cstdint>
#include <cstdlib>

#include "evidence/recording.hpp"
#include "lab/report/baseline.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size) {
    using namespace relaylab;
    try {
        auto const first = lab::parse_baseline({reinterpret_cast<char const*>(octets), size}, "fuzz");
        if (lab::parse_baseline(lab::print(first), "print") != first) std::abort();
    } catch (evidence::bad_file const& e) {
        if (e.error.file == "print" || e.error.line == 0 || e.error.column == 0) std::abort();
    }
    return 0;
}
