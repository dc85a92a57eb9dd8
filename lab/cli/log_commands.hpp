// The command lines of what reads logs: classify and explain.
#pragma once

#include "lab/cli/options.hpp"

namespace CLI {
class App;
}

namespace relaylab::lab {

class log_commands {
  public:
    /// Adds the subcommands. The object stays where it is: options are written into it.
    explicit log_commands(CLI::App& parent);
    log_commands(log_commands const&) = delete;
    log_commands& operator=(log_commands const&) = delete;

    /// Where the subcommand that was called is one of these: what it says. Throws bad_call.
    void understand(CLI::App const* called, options& into) const;

  private:
    CLI::App *classify_, *explain_;
    classify_call classify_call_;
    explain_call explain_call_;
};

}  // namespace relaylab::lab
