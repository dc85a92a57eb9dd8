// A file of a queue: an envelope, and the header of the message.
#include "evidence/log/sims_queue.hpp"
#include "fuzz/evidence_log_feed.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size) {
    using namespace relaylab::evidence;
    std::string_view const text{reinterpret_cast<char const*>(octets), size};
    bounded listener;
    sims_queue reader{listener};
    feed(reader, text);
    auto const found = read_sims_queue(text);
    if (found.all.size() > sims_queue::most_stated || found.all != reader.stated()) std::abort();
    for (auto const& s : found.all)
        if (s.line == 0 || s.lines == 0) std::abort();
    return 0;
}
