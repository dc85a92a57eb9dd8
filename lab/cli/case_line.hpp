// The words of `relaylab case`.
#pragma once

#include <optional>

#include "lab/cli/options.hpp"

namespace CLI {
class App;
}

namespace relaylab::lab {

class case_line {
  public:
    /// Adds the subcommand, whose values are kept here.
    void add_to(CLI::App&);
    /// What was asked, where that is it.
    std::optional<options::any_call> understood(CLI::App const* at) const;

  private:
    CLI::App* case_ = nullptr;
    case_call call_;
};

}  // namespace relaylab::lab
