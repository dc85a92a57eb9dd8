// The mail log of Sendmail, by syslog.
#pragma once

#include "evidence/log/open_messages.hpp"
#include "evidence/log/reader.hpp"

namespace relaylab::evidence {

/// Nothing in it says when the server is done with a message: one is complete when all its recipients have come to an
/// end.
class sendmail_log final : public log_reader {
  public:
    explicit sendmail_log(log_listener& to, std::size_t most_open = open_messages::most) : to_(to), open_(to, most_open) {}

    understood line(std::string_view, std::size_t number) override;
    void end() override { open_.end(); }
    std::size_t dropped() const noexcept override { return open_.dropped(); }

    static bool is_line(std::string_view) noexcept;

  private:
    understood entry(std::string_view id, std::string_view text);
    void arrival(std::string_view id, std::string_view text);
    bool delivery(std::string_view id, std::string_view text);
    std::string owner_of(std::string_view id, std::string_view text);
    void refusal(std::string_view text);

    log_listener& to_;
    open_messages open_;
    std::size_t number_ = 0;
};

}  // namespace relaylab::evidence
