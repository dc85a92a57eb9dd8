// A recording that can be read is printed and read back the same; one that cannot says where.
#include <cstdint>
#include <cstdlib>
#include <optional>

#include "evidence/recording.hpp"

namespace {

using namespace relaylab::evidence;

std::optional<recording> read(std::string_view text) {
    try {
        return parse_recording(text, "fuzz.smtp");
    } catch (bad_file const& e) {
        if (e.error.line == 0 || e.error.column == 0 || e.error.expected.empty()) std::abort();
        return std::nullopt;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size) {
    auto const first = read({reinterpret_cast<char const*>(octets), size});
    if (!first) return 0;
    auto const text = print(*first);
    auto const second = read(text);
    if (!second || *second != *first || print(*second) != text) std::abort();
    return 0;
}
