// Our own recordings, as classify reads them: a dialogue for each of their connections.
#pragma once

#include <string>

#include "evidence/log/reader.hpp"

namespace relaylab::evidence {

/// Reads the whole before it says anything, as a recording is good or bad as a whole. end() throws files::bad_file.
class recording_log final : public log_reader {
  public:
    /// A recording may have so many octets.
    static constexpr std::size_t most_octets = 64u * 1024 * 1024;

    /// `name` is for messages.
    recording_log(log_listener& to, std::string name) : to_(to), name_(std::move(name)) {}

    understood line(std::string_view, std::size_t number) override;
    void end() override;

    static bool is_line(std::string_view line) noexcept { return line == "relaylab-dialogue 1"; }

  private:
    log_listener& to_;
    std::string name_;
    std::string text_;
    std::size_t lines_ = 0;
    bool whole_ = true;
};

}  // namespace relaylab::evidence
