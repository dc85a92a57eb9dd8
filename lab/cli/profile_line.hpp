// The words of `relaylab profile`.
#pragma once

#include <optional>

#include "lab/cli/options.hpp"

namespace CLI {
class App;
}

namespace relaylab::lab {

class profile_line {
  public:
    /// Adds the subcommand with its own, whose values are kept here.
    void add_to(CLI::App&);
    CLI::App* at() const noexcept { return profile_; }
    /// What was asked, where that is one of its own. Throws bad_call where something is missing.
    std::optional<options::any_call> understood(CLI::App const* at) const;

  private:
    void add_findings();

    CLI::App* profile_ = nullptr;
    CLI::App *list_ = nullptr, *show_ = nullptr, *page_ = nullptr, *lint_ = nullptr, *diff_ = nullptr;
    CLI::App *coverage_ = nullptr, *twins_ = nullptr, *mutate_ = nullptr;
    profile_show_call show_call_;
    profile_page_call page_call_;
    profile_lint_call lint_call_;
    profile_diff_call diff_call_;
    profile_coverage_call coverage_call_;
    profile_twins_call twins_call_;
    profile_mutate_call mutate_call_;
    evidence::knowledge knows_{};
};

}  // namespace relaylab::lab
