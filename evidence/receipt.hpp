// Proof that a probe's own message arrived somewhere: what the watched third party received.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/date_time.hpp"

namespace relaylab::evidence {

struct receipt {
    std::string token;  ///< the probe's token as found in the message; empty where there was none
    std::string delivering_address;  ///< the IP address that handed it over
    std::string reverse_path;        ///< as received, brackets included; "<>" for a bounce
    std::string forward_path;
    grammar::instant at;
    bool bounce = false;  ///< a delivery status notification about the probe, not the probe itself
    std::string message;  ///< as received

    friend bool operator==(receipt const&, receipt const&) = default;
};

/// The token in a message that a probe sent: the value of its X-Relaylab-Token field, or what stands between
/// "relaylab-token:" and white space anywhere in it (a bounce quotes it). Empty where there is none.
std::string find_token(std::string_view message);

/// One JSON object on one line, without its line end. A member whose octets are not UTF-8 is {"hex": "..."}.
std::string to_json_line(receipt const&);

/// Where a file has a receipt's message already: some octets, and those of an earlier line's message from some octet
/// on. So one message to a thousand recipients stands in it once.
struct message_above {
    std::size_t lines = 1;  ///< so many lines above
    std::string begins;
    std::size_t from = 0;
};
/// The same, and what the receipt has as its message is not looked at: {"above": 1, "begins": "...", "from": 0}.
std::string to_json_line(receipt const&, message_above const&);
/// Back from a file of such lines. Skips nothing: throws bad_file (evidence/recording.hpp).
std::vector<receipt> read_receipts(std::string_view text, std::string_view name);

}  // namespace relaylab::evidence
