// The file that receipts go to.
#pragma once

#include <fstream>
#include <string>

#include "sim/world/world.hpp"

namespace relaylab::lab {

/// What arrives at the watched host, a JSON line each, at once: who has seen the 250 finds it there.
class receipt_log {
  public:
    /// Appends; an empty name: to nothing. Throws bad_call where it cannot be written.
    explicit receipt_log(std::string const& file);
    /// Throws bad_call likewise.
    void add(sim::stored_message const&);

  private:
    std::string name_;
    std::ofstream out_;
};

}  // namespace relaylab::lab
