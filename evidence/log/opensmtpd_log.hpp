// The mail log of OpenSMTPD, by syslog.
#pragma once

#include <map>

#include "evidence/log/open_messages.hpp"
#include "evidence/log/reader.hpp"

namespace relaylab::evidence {

/// A message is known by the first eight digits of its envelopes' ids, the client by that of its session. Nothing says
/// when the server is done with one: it is complete when all envelopes that it came with have come to an end.
class opensmtpd_log final : public log_reader {
  public:
    static constexpr std::size_t most_sessions = 16384;

    explicit opensmtpd_log(log_listener& to, std::size_t most_open = open_messages::most) : to_(to), open_(to, most_open) {}

    understood line(std::string_view, std::size_t number) override;
    void end() override { open_.end(); }
    std::size_t dropped() const noexcept override { return open_.dropped(); }

    static bool is_line(std::string_view) noexcept;

  private:
    struct session {
        std::string address, name, login;
        std::string sender;  // of a refused command's transaction
    };

    understood on_smtp(std::string_view id, std::string_view text);
    understood on_delivery(std::string_view what, std::string_view text);
    void refused(session const&, std::string_view text);
    logged_message& message_of(std::string_view envelope);

    log_listener& to_;
    open_messages open_;
    std::map<std::string, session, std::less<>> sessions_;
    std::size_t number_ = 0;
};

}  // namespace relaylab::evidence
