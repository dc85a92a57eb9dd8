// A log that names its messages by ids of its own.
#include "evidence/log/exim_log.hpp"
#include "fuzz/evidence_log_feed.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size) {
    using namespace relaylab::evidence;
    bounded listener;
    exim_log reader{listener, few_open};
    feed(reader, {reinterpret_cast<char const*>(octets), size});
    return 0;
}
