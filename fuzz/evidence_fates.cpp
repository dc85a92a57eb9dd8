// Fates that can be read are printed and read back the same; others say where they are wrong.
#include <cstdint>
#include <cstdlib>

#include "evidence/fates.hpp"
#include "evidence/recording.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size) {
    using namespace relaylab::evidence;
    try {
        auto const first = parse_fates({reinterpret_cast<char const*>(octets), size}, "fuzz.fates");
        if (parse_fates(print(first), "print") != first) std::abort();
    } catch (bad_file const& e) {
        if (e.error.file == "print" || e.error.line == 0 || e.error.column == 0) std::abort();
    }
    return 0;
}
