#include "lab/tcp_wire.hpp"

#include <gtest/gtest.h>

#include <boost/algorithm/string/join.hpp>

#include "lab/check.hpp"
#include "lab/library.hpp"

namespace relaylab::lab {
namespace {

std::string shown(matrix const& m) {
    std::string text;
    for (auto const& c : m.cells)
        text += c.tester + " " + c.profile + " " + evidence::describe(c.verdict) + " " + boost::algorithm::join(c.verdict.authorised, " ") + "\n";
    return text;
}

/// Those who say the whole attack space are asked for a few profiles: it is the wire that is tested.
bool says_everything(probe::tester const& t) { return !t.plans && t.probes.size() > 100; }

void expect_same(library& l, check_options const& what) {
    auto const over_tcp = check(l, what, examine_over_tcp);
    EXPECT_EQ(shown(over_tcp), shown(check(l, what)));
    EXPECT_FALSE(over_tcp.cells.empty());
}

TEST(tcp_wire, gives_the_verdicts_of_the_virtual_wire) {
    library l{find_data({})};
    check_options what;
    for (auto const& id : l.testers())
        if (!says_everything(l.tester(id))) what.testers.push_back(id);
    expect_same(l, what);
}

TEST(tcp_wire, gives_the_verdicts_of_whoever_says_everything) {
    library l{find_data({})};
    check_options what;
    for (auto const& id : l.testers())
        if (says_everything(l.tester(id))) what.testers.push_back(id);
    what.profiles = {"asip-6.1", "qmail-1.03-percenthack", "postfix-debian"};
    expect_same(l, what);
}

}  // namespace
}  // namespace relaylab::lab
