// Formats that show dialogues; the first octet says which.
#include "evidence/log/asip_log.hpp"
#include "evidence/log/maps_dialogue.hpp"
#include "evidence/log/nmap_report.hpp"
#include "evidence/log/swaks_dialogue.hpp"
#include "fuzz/evidence_log_feed.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size) {
    using namespace relaylab::evidence;
    if (size == 0) return 0;
    std::string_view const text{reinterpret_cast<char const*>(octets) + 1, size - 1};
    bounded listener;
    maps_dialogue maps{listener};
    swaks_dialogue swaks{listener};
    nmap_report nmap{listener};
    asip_log asip{listener};
    log_reader* const readers[] = {&maps, &swaks, &nmap, &asip};
    feed(*readers[octets[0] % 4], text);
    return 0;
}
