// The words of `relaylab world`.
#pragma once

#include <optional>

#include "lab/cli/options.hpp"

namespace CLI {
class App;
}

namespace relaylab::lab {

class world_line {
  public:
    /// Adds the subcommand with its own, whose values are kept here.
    void add_to(CLI::App&);
    CLI::App* at() const noexcept { return world_; }
    /// What was asked, where that is one of its own. Throws bad_call where something is missing.
    std::optional<options::any_call> understood(CLI::App const* at) const;

  private:
    CLI::App* world_ = nullptr;
    CLI::App *check_ = nullptr, *show_ = nullptr, *run_ = nullptr, *zone_ = nullptr;
    world_check_call check_call_;
    world_show_call show_call_;
    world_run_call run_call_;
    world_zone_call zone_call_;
    evidence::fate until_{};
};

}  // namespace relaylab::lab
