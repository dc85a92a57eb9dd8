// The words of `relaylab case`.
#pragma once

#include "lab/cli/options.hpp"

namespace CLI {
class App;
}

namespace relaylab::lab {

class case_line {
  public:
    /// Adds the subcommand, whose values are kept here.
    void add_to(CLI::App&);
    CLI::App* at() const noexcept { return at_; }
    case_call const& call() const noexcept { return call_; }

  private:
    CLI::App* at_ = nullptr;
    case_call call_;
};

}  // namespace relaylab::lab
