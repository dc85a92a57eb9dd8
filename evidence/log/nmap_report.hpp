// What nmap's script smtp-open-relay reports of a server.
#pragma once

#include "evidence/log/told_dialogue.hpp"

namespace relaylab::evidence {

/// It tells which envelopes got their 2yz, and that none did; not what was answered to the others, nor what became of any
/// mail, as it never sends any. So a report alone says neither open nor closed.
class nmap_report final : public log_reader {
  public:
    explicit nmap_report(log_listener& to) : dialogue_(to) {}

    understood line(std::string_view, std::size_t number) override;
    void end() override { dialogue_.begin(); }

    static bool is_line(std::string_view) noexcept;

  private:
    told_dialogue dialogue_;
    bool inside_ = false;
};

}  // namespace relaylab::evidence
