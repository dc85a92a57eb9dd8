// The mail log of Postfix, by syslog or in a file of its own (postlogd).
#pragma once

#include "evidence/log/open_messages.hpp"
#include "evidence/log/reader.hpp"

namespace relaylab::evidence {

/// A message is complete when the queue manager has removed it.
class postfix_log final : public log_reader {
  public:
    explicit postfix_log(log_listener& to, std::size_t most_open = open_messages::most) : to_(to), open_(to, most_open) {}

    understood line(std::string_view, std::size_t number) override;
    void end() override { open_.end(); }
    std::size_t dropped() const noexcept override { return open_.dropped(); }

    /// Whether it looks like a line of such a log.
    static bool is_line(std::string_view) noexcept;

  private:
    understood entry(std::string_view id, std::string_view text, std::string_view daemon);
    void client(std::string_view id, std::string_view text);
    understood delivery(std::string_view id, std::string_view text, std::string_view daemon);
    understood queued(std::string_view id, std::string_view text);
    void pass_on(std::string_view id, std::string_view why);
    bool decision(std::string_view id, std::string_view text);
    void inherit(std::string_view from, logged_message& to);

    log_listener& to_;
    open_messages open_;
    std::size_t number_ = 0;
};

}  // namespace relaylab::evidence
