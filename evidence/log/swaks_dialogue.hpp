// Dialogues as swaks prints them: "<-  220 host", " -> EHLO client", "<** 550 no", "=== Connected to host.".
#pragma once

#include "evidence/log/told_dialogue.hpp"

namespace relaylab::evidence {

class swaks_dialogue final : public log_reader {
  public:
    explicit swaks_dialogue(log_listener& to) : dialogue_(to) {}

    understood line(std::string_view, std::size_t number) override;
    void end() override { dialogue_.begin(); }

    static bool is_line(std::string_view) noexcept;

  private:
    told_dialogue dialogue_;
};

}  // namespace relaylab::evidence
