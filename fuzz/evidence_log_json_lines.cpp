// Examinations as JSON lines.
#include "evidence/log/json_lines.hpp"
#include "fuzz/evidence_log_feed.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size) {
    using namespace relaylab::evidence;
    bounded listener;
    json_lines reader{listener};
    feed(reader, {reinterpret_cast<char const*>(octets), size});
    return 0;
}
