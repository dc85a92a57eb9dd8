// Mail logs that are written by syslog; the first octet says whose.
#include "evidence/log/opensmtpd_log.hpp"
#include "evidence/log/postfix_log.hpp"
#include "evidence/log/sendmail_log.hpp"
#include "fuzz/evidence_log_feed.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* octets, std::size_t size) {
    using namespace relaylab::evidence;
    if (size == 0) return 0;
    std::string_view const text{reinterpret_cast<char const*>(octets) + 1, size - 1};
    bounded listener;
    postfix_log postfix{listener, few_open};
    sendmail_log sendmail{listener, few_open};
    opensmtpd_log opensmtpd{listener, few_open};
    log_reader* const readers[] = {&postfix, &sendmail, &opensmtpd};
    feed(*readers[octets[0] % 3], text);
    return 0;
}
