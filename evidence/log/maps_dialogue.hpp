// Dialogues as the relay tests of MAPS printed them: "<<< 220 host", ">>> HELO client", ":Relay test: #Test 1".
#pragma once

#include "evidence/log/told_dialogue.hpp"

namespace relaylab::evidence {

class maps_dialogue final : public log_reader {
  public:
    explicit maps_dialogue(log_listener& to) : dialogue_(to) {}

    understood line(std::string_view, std::size_t number) override;
    void end() override { dialogue_.begin(); }

    static bool is_line(std::string_view) noexcept;

  private:
    told_dialogue dialogue_;
    bool quit_ = false;
};

}  // namespace relaylab::evidence
