// What somebody else's tester is told of its target: by placeholders in its arguments, and by variables.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "probe/tester/tester.hpp"

namespace relaylab::lab {

struct told_target {
    probe::target names;  ///< what every tester is told
    std::string host;     ///< where to connect: an address
    std::uint16_t port = 0;
    std::uint16_t dns_port = 0;  ///< of the world's DNS, on the same address
    std::string receipts;        ///< the file that what arrives at third parties is written to
    std::string profile;         ///< its id
};

/// The arguments with each known placeholder replaced; any other word in braces stands for itself.
std::vector<std::string> fill_arguments(std::vector<std::string> const&, told_target const&);
/// All that is told, as "RELAYLAB_HOST=127.25.0.1"; a variable each.
std::vector<std::string> variables(told_target const&);
/// The placeholders, with their braces, in the order in which they are documented.
std::vector<std::string> placeholders();

bool holds(std::vector<std::string> const& arguments, std::string_view placeholder);

}  // namespace relaylab::lab
