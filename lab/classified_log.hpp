// A log read from a stream to its verdict: format, reader and rule put together.
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <string>
#include <vector>

#include "evidence/fates.hpp"
#include "evidence/receipt.hpp"
#include "lab/report/classified_report.hpp"
#include "probe/judge/dialogue_rule.hpp"

namespace relaylab::lab {

/// What is known beside the log.
struct beside_log {
    probe::told_of_log told;
    std::vector<std::string> inside;  ///< networks: "192.0.2.0/24"
    std::string format;               ///< empty: found out
    bool followed = false;            ///< `receipts` are all that arrived
    std::vector<evidence::receipt> receipts;
    std::vector<evidence::fate_record> fates;  ///< of a recording
    bool has_fates = false;
    bool list = false;                         ///< every relayed message
    std::size_t most_listed = 200000;
};

/// Reads it to its end. Throws files::bad_file where a recording is none. `moved` is told how many octets were read.
classified classify(std::istream&, std::string const& name, beside_log const&, std::function<void(std::size_t)> const& moved = {});

}  // namespace relaylab::lab
