// Examinations as JSON lines: one object a dialogue, with what arrived where.
#pragma once

#include "evidence/log/reader.hpp"

namespace relaylab::evidence {

/// Members that are read: "dialogue": [["S"|"C"|"X"|"#", text]...], "group", "test", "delivered_to_sink",
/// "delivered_local", "bounce". The others are left alone; a line without a dialogue is not known.
class json_lines final : public log_reader {
  public:
    explicit json_lines(log_listener& to) : to_(to) {}

    understood line(std::string_view, std::size_t number) override;
    void end() override {}

    static bool is_line(std::string_view) noexcept;

  private:
    log_listener& to_;
};

}  // namespace relaylab::evidence
