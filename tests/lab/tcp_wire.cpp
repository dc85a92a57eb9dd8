#include "lab/tcp_wire.hpp"

#include <gtest/gtest.h>

#include "lab/check.hpp"
#include "lab/library.hpp"

namespace relaylab::lab {
namespace {

std::string shown(matrix const& m) {
    std::string text;
    for (auto const& c : m.cells)
        text += c.tester + " " + c.profile + " " + evidence::describe(c.verdict) + "\n";
    return text;
}

TEST(tcp_wire, gives_the_verdicts_of_the_virtual_wire) {
    library l{find_data({})};
    auto const over_tcp = check(l, {}, examine_over_tcp);
    auto const virtually = check(l, {});
    EXPECT_EQ(over_tcp.cells.size(), l.profiles().size() * l.testers().size());
    EXPECT_EQ(shown(over_tcp), shown(virtually));
}

}  // namespace
}  // namespace relaylab::lab
