// The main log of Exim.
#pragma once

#include "evidence/log/open_messages.hpp"
#include "evidence/log/reader.hpp"

namespace relaylab::evidence {

/// A message is complete when the log says so.
class exim_log final : public log_reader {
  public:
    explicit exim_log(log_listener& to, std::size_t most_open = open_messages::most) : to_(to), open_(to, most_open) {}

    understood line(std::string_view, std::size_t number) override;
    void end() override { open_.end(); }
    std::size_t dropped() const noexcept override { return open_.dropped(); }

    /// Whether it looks like a line of such a log.
    static bool is_line(std::string_view) noexcept;

  private:
    understood entry(std::string_view id, std::string_view text);
    void arrival(std::string_view id, std::string_view text);
    void delivery(std::string_view id, std::string_view mark, std::string_view text);
    bool decision(std::string_view text);

    log_listener& to_;
    open_messages open_;
    std::size_t number_ = 0;
};

}  // namespace relaylab::evidence
