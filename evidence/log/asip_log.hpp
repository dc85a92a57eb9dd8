// The log of ASIP, a mail server of the Macintosh, in Japanese: the dialogues of its sessions, and what became of messages.
#pragma once

#include <map>
#include <optional>

#include "evidence/log/told_dialogue.hpp"

namespace relaylab::evidence {

/// " 11:04:56 AM - [SMTP-In  545] <<   220 host": "<<" is what it says to a client, ">>" what it hears. Where a log has no
/// dialogues, what it says of messages counts alone.
class asip_log final : public log_reader {
  public:
    static constexpr std::size_t most_sessions = 256;

    explicit asip_log(log_listener& to) : to_(to) {}

    understood line(std::string_view, std::size_t number) override;
    void end() override;

    static bool is_line(std::string_view) noexcept;

  private:
    struct passed_on {
        std::string session;  // empty where its dialogue was not logged
        logged_message message;
    };

    understood on_session(std::string_view text);
    understood on_event(std::string_view text);
    void accepted(std::string_view text);
    void sent(std::string_view text);

    log_listener& to_;
    std::map<std::string, dialogue, std::less<>> sessions_;
    std::map<std::string, passed_on, std::less<>> messages_;  // by id
    std::string latest_, client_name_, client_address_, next_host_, outward_rcpt_;
    std::size_t number_ = 0, octets_ = 0;
};

}  // namespace relaylab::evidence
