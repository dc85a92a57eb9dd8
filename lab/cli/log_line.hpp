// The words of what reads logs: `relaylab classify` and `relaylab explain`.
#pragma once

#include <optional>

#include "lab/cli/options.hpp"

namespace CLI {
class App;
}

namespace relaylab::lab {

class log_line {
  public:
    /// Adds the subcommands, whose values are kept here.
    void add_to(CLI::App&);
    /// What was asked, where that is one of its own. Throws bad_call where something is missing.
    std::optional<options::any_call> understood(CLI::App const* at) const;

  private:
    CLI::App *classify_ = nullptr, *explain_ = nullptr;
    classify_call classify_call_;
    explain_call explain_call_;
};

}  // namespace relaylab::lab
