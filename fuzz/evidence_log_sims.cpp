// A log that names its messages by ids of its own.
#include "evidence/log/sims_line.hpp"
#include "evidence/log/sims_log.hpp"
#include "fuzz/evidence_log_feed.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size) {
    using namespace relaylab::evidence;
    bounded listener;
    sims_log reader{listener, few_open};
    std::string_view const text{reinterpret_cast<char const*>(octets), size};
    feed(reader, text);
    for (auto const& s : read_sims_log(text).all)
        if (!s.time_of_day || *s.time_of_day >= std::chrono::hours{24} || s.line == 0 || s.id.size() > most_text) std::abort();
    return 0;
}
