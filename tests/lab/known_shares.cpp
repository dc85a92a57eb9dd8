#include "lab/known_shares.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

using sim::evidence_kind;

sim::profile with(std::vector<evidence_kind> const& kinds) {
    sim::profile p;
    for (auto const kind : kinds) {
        sim::route_rule r;
        r.kind = kind;
        p.routes.push_back(r);
    }
    return p;
}

TEST(known_shares, count_source_and_documentation_as_documented) {
    EXPECT_EQ(shares_text(with({evidence_kind::transcript, evidence_kind::transcript, evidence_kind::source,
                                evidence_kind::documentation})),
              "50 % recorded, 50 % documented, 0 % inferred");
}

TEST(known_shares, never_make_what_is_inferred_less) {
    std::vector<evidence_kind> kinds(999, evidence_kind::transcript);
    kinds.push_back(evidence_kind::inferred);
    EXPECT_EQ(shares_text(with(kinds)), "99 % recorded, 0 % documented, 1 % inferred");
}

TEST(known_shares, of_nothing_are_nothing) { EXPECT_EQ(shares_text({}), "nothing known"); }

}  // namespace
}  // namespace relaylab::lab
