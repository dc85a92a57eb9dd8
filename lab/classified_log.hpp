// A log read from a stream to its verdict: format, reader and rule put together.
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/fates.hpp"
#include "evidence/log/reader.hpp"
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
    bool list = false;                         ///< every relayed message
    std::size_t most_listed = 200000;
};

/// What became of a recording's mail, where that is known.
using known_fates = std::optional<std::vector<evidence::fate_record>>;

/// Logs of one server, read one after the other.
class log_reading {
  public:
    explicit log_reading(beside_log);
    ~log_reading();
    log_reading(log_reading const&) = delete;
    log_reading& operator=(log_reading const&) = delete;

    /// Reads it to its end; logs of one format are parts of one log, whose lines are counted on. Throws files::bad_file
    /// where a recording is none. `moved` is told how many octets were read.
    void read(std::istream&, std::string const& name, known_fates = {}, std::function<void(std::size_t)> const& moved = {});
    /// Of all that was read.
    classified result();

  private:
    class listening;

    beside_log beside_;
    std::unique_ptr<listening> listener_;
    std::map<std::string_view, std::unique_ptr<evidence::log_reader>> logs_;  // by format; what they began may end in another file
    classified into_;
    std::set<std::string_view> formats_;
    bool is_dialogue_ = true;
};

}  // namespace relaylab::lab
