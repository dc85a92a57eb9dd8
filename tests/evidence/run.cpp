#include "evidence/run.hpp"

namespace relaylab::evidence {
namespace {

/// The codes of MAIL, RCPT, DATA and the end of data; 0 where the dialogue never got there.
struct codes {
    int mail, rcpt, data, end_of_data;
    int last;
    bool accepted, put_off;
};

std::optional<grammar::reply> reply_of(int code) {
    if (code == 0) return std::nullopt;
    return grammar::reply{code, {std::to_string(code) + " x"}};
}

attempt attempt_of(codes const& c) {
    attempt a;
    a.mail = reply_of(c.mail);
    a.rcpt = reply_of(c.rcpt);
    a.data = reply_of(c.data);
    a.end_of_data = reply_of(c.end_of_data);
    return a;
}

class run : public testing::TestWithParam<codes> {};

TEST_P(run, knows_the_last_reply) {
    auto const a = attempt_of(GetParam());
    EXPECT_EQ(a.last() == nullptr ? 0 : a.last()->code, GetParam().last);
}
TEST_P(run, knows_what_was_accepted) { EXPECT_EQ(attempt_of(GetParam()).accepted(), GetParam().accepted); }
TEST_P(run, knows_what_was_put_off) { EXPECT_EQ(attempt_of(GetParam()).put_off(), GetParam().put_off); }

INSTANTIATE_TEST_SUITE_P(
    , run,
    testing::Values(codes{0, 0, 0, 0, 0, false, false}, codes{250, 0, 0, 0, 250, false, false},
                    codes{553, 0, 0, 0, 553, false, false}, codes{451, 0, 0, 0, 451, false, true},
                    codes{250, 550, 0, 0, 550, false, false}, codes{250, 454, 0, 0, 454, false, true},
                    codes{250, 250, 0, 0, 250, true, false}, codes{250, 251, 0, 0, 251, true, false},
                    codes{250, 250, 354, 0, 354, false, false}, codes{250, 250, 554, 0, 554, false, false},
                    codes{250, 250, 354, 250, 250, true, false}, codes{250, 250, 354, 451, 451, false, true},
                    codes{250, 250, 354, 554, 554, false, false}));

TEST(run_knowledge, has_the_names_of_the_reports) {
    EXPECT_EQ(to_string(knowledge::none), "none");
    EXPECT_EQ(to_string(knowledge::known_user), "known-user");
    EXPECT_EQ(to_string(knowledge::credentials), "credentials");
}

}  // namespace
}  // namespace relaylab::evidence
