// The file that receipts go to.
#pragma once

#include <cstddef>
#include <fstream>
#include <optional>
#include <string>

#include "sim/world/world.hpp"

namespace relaylab::lab {

/// What arrives at the watched host, a JSON line for each recipient, at once: who has seen the 250 finds it there.
class receipt_log {
  public:
    /// Appends; an empty name: to nothing. Throws bad_call where it cannot be written.
    explicit receipt_log(std::string const& file);
    /// Throws bad_call likewise.
    void add(sim::stored_message const&);

    /// A message of so many octets stands in the file once; of further recipients there is where.
    static constexpr std::size_t large = 16384;

  private:
    std::string line_of(sim::stored_message const&);

    std::string name_;
    std::ofstream out_;
    std::optional<sim::mail_text> received_;  // of the last receipt
    sim::received_marks marks_;               // its
    std::size_t before_ = 0;                  // octets that its host put before it, where it stands in full
    std::size_t lines_ = 0;                   // since then
};

}  // namespace relaylab::lab
