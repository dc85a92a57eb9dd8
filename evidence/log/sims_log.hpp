// The log of SIMS, a mail server of the Macintosh.
#pragma once

#include "evidence/log/open_messages.hpp"
#include "evidence/log/reader.hpp"

namespace relaylab::evidence {

/// "22:08:06 2 SMTP-001([192.0.2.1]) {S.0000078619} received, 1093 bytes": a message is complete when it is deleted.
class sims_log final : public log_reader {
  public:
    explicit sims_log(log_listener& to, std::size_t most_open = open_messages::most) : open_(to, most_open) {}

    understood line(std::string_view, std::size_t number) override;
    void end() override { open_.end(); }
    std::size_t dropped() const noexcept override { return open_.dropped(); }

    static bool is_line(std::string_view) noexcept;

  private:
    open_messages open_;
};

}  // namespace relaylab::evidence
