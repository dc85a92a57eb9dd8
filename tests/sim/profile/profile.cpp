#include "sim/profile/profile.hpp"

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

TEST(profile, answers_a_command_that_it_does_not_know_as_unknown) {
    auto const p = tests::example_profile();
    EXPECT_EQ(&p.rules_at(smtp::stage::vrfy), &p.rules_at(smtp::stage::unknown));
    EXPECT_EQ(p.rules_at(smtp::stage::vrfy).front().reply.source(), "500 {said.keyword}?");
    EXPECT_NE(&p.rules_at(smtp::stage::noop), &p.rules_at(smtp::stage::unknown));
}

TEST(profile, names_kinds_and_ends_as_files_do) {
    EXPECT_EQ(to_string(evidence_kind::documentation), "documentation");
    EXPECT_EQ(to_string(evidence_kind::inferred), "inferred");
    EXPECT_EQ(to_string(route_end::deliver), "deliver");
    EXPECT_EQ(to_string(route_end::hold), "hold");
}

}  // namespace
}  // namespace relaylab::sim
