// A log read from a stream to its verdict: format, reader and rule put together.
#pragma once

#include <functional>
#include <iosfwd>
#include <memory>
#include <optional>
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

    /// Reads it to its end. Throws files::bad_file where a recording is none. `moved` is told how many octets were read.
    void read(std::istream&, std::string const& name, known_fates = {}, std::function<void(std::size_t)> const& moved = {});
    /// Of all that was read.
    classified result();

  private:
    class listening;

    beside_log beside_;
    std::unique_ptr<listening> listener_;
    classified into_;
    bool is_dialogue_ = true, any_format_ = false;
};

}  // namespace relaylab::lab
