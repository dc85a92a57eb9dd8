// The parameters of MAIL and RCPT as RFC 5321 4.1.2 has them for every extension, known or not.
#pragma once

#include <optional>
#include <string_view>

#include "grammar/result.hpp"
#include "grammar/rules.hpp"

namespace relaylab::grammar {

/// Views of the input.
struct esmtp_parameter {
    std::string_view keyword;  ///< case as sent
    std::string_view value;
    bool has_value = false;  ///< an "=" follows the keyword

    friend bool operator==(esmtp_parameter const&, esmtp_parameter const&) = default;
};

/// A single one: "SIZE=1000".
result<esmtp_parameter> parse_esmtp_parameter(std::string_view, rules = {});

/// The parameters of a command that was parsed, one by one.
class esmtp_parameters {
  public:
    /// `text`: as in a mail_command or rcpt_command.
    explicit esmtp_parameters(std::string_view text) : rest_(text) {}
    std::optional<esmtp_parameter> next() noexcept;

  private:
    std::string_view rest_;
};

}  // namespace relaylab::grammar
