// The words of `relaylab grade`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "lab/cli/options.hpp"

namespace CLI {
class App;
}

namespace relaylab::lab {

class grade_line {
  public:
    /// Adds the subcommand, whose values are kept here.
    void add_to(CLI::App&);
    /// Takes "--" and what stands behind it out of the words of a call of this subcommand: they are another program's,
    /// options and all.
    void take_command(std::vector<std::string>& words);
    /// What was asked, where that is it. Throws bad_call.
    std::optional<options::any_call> understood(CLI::App const* at) const;

  private:
    CLI::App* grade_ = nullptr;
    grade_call call_;
};

}  // namespace relaylab::lab
