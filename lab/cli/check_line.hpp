// The words of `relaylab check`.
#pragma once

#include <optional>

#include "lab/cli/options.hpp"

namespace CLI {
class App;
}

namespace relaylab::lab {

class check_line {
  public:
    /// Adds the subcommand, whose values are kept here.
    void add_to(CLI::App&);
    /// What was asked, where that is it. Throws bad_call.
    std::optional<options::any_call> understood(CLI::App const* at) const;

  private:
    CLI::App* check_ = nullptr;
    check_call call_;
};

}  // namespace relaylab::lab
