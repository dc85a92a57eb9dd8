// Any file, of whatever format it looks like: a verdict, and nothing that a terminal would obey.
#include <cstdint>
#include <cstdlib>
#include <sstream>

#include "files/bad_file.hpp"
#include "lab/classified_log.hpp"

namespace {

void expect_harmless(std::string const& shown) {
    for (char const octet : shown)
        if (octet != '\n' && (octet < ' ' || octet > '~')) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size) {
    using namespace relaylab::lab;
    beside_log beside;
    beside.list = true;
    log_reading reading{beside};
    std::istringstream in{{reinterpret_cast<char const*>(octets), size}};
    try {
        reading.read(in, "fuzz");
    } catch (relaylab::files::bad_file const&) {
        return 0;
    }
    auto const found = reading.result();
    if (found.verdict.says_open() && found.relayed == 0 && !found.is_dialogue) std::abort();
    if (found.relayed_messages.size() != found.relayed && !found.is_dialogue && found.dropped == 0) std::abort();
    expect_harmless(classified_text(found, true, false));
    expect_harmless(classified_json({found}, true));
    return 0;
}
