// Receipts that can be read are written and read back the same; a token is found in any octets without harm.
#include <cstdint>
#include <cstdlib>

#include "evidence/receipt.hpp"
#include "evidence/recording.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size) {
    using namespace relaylab::evidence;
    std::string_view const text{reinterpret_cast<char const*>(octets), size};
    if (find_token(text).size() > text.size()) std::abort();
    try {
        for (auto const& first : read_receipts(text, "fuzz.receipts")) {
            auto const line = to_json_line(first);
            if (line.find('\n') != std::string::npos) std::abort();
            auto const second = read_receipts(line, "print");
            if (second.size() != 1 || second.front() != first) std::abort();
        }
    } catch (bad_file const& e) {
        if (e.error.file == "print" || e.error.line == 0 || e.error.column == 0) std::abort();
    }
    return 0;
}
