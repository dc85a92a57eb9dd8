#include "sim/profile/delivery_request.hpp"

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

known_parameters const dsn{{"RET", "ENVID"}, {"NOTIFY", "ORCPT"}};
constexpr std::size_t none = 0, well_formed = 1, malformed = 2;

struct delivery_request_case {
    std::string line;
    std::size_t number;
    std::string passed_on;
};
void PrintTo(delivery_request_case const& c, std::ostream* out) { *out << c.line; }

class delivery_request_values : public testing::TestWithParam<delivery_request_case> {};

/// RFC 3461 4.1 to 4.4: which values have their form, and what a next hop is told of them.
TEST_P(delivery_request_values, is_taken_where_it_has_its_form) {
    auto const said = grammar::split_command(GetParam().line);
    EXPECT_EQ(delivery_request_number(said, dsn), GetParam().number);
    EXPECT_EQ(said.verb == grammar::verb::mail ? parameters_of(asked_of_message(said, dsn))
                                               : parameters_of(asked_of_recipient(said, dsn)),
              GetParam().passed_on);
}

INSTANTIATE_TEST_SUITE_P(, delivery_request_values, testing::Values(
    delivery_request_case{"MAIL FROM:<a@b.example>", none, ""},
    delivery_request_case{"MAIL FROM:<a@b.example> SIZE=10", none, ""},
    delivery_request_case{"MAIL FROM:<a@b.example> ret=hdrs ENVID=QQ+3D1", well_formed, " RET=HDRS ENVID=QQ+3D1"},
    delivery_request_case{"MAIL FROM:<a@b.example> RET=FULL", well_formed, " RET=FULL"},
    delivery_request_case{"MAIL FROM:<a@b.example> RET=ALL ENVID=1", malformed, " ENVID=1"},
    delivery_request_case{"MAIL FROM:<a@b.example> RET", malformed, ""},
    delivery_request_case{"MAIL FROM:<a@b.example> ENVID=+zz", malformed, ""},
    delivery_request_case{"MAIL FROM:<a@b.example> NOTIFY=NEVER", none, ""},
    delivery_request_case{"RCPT TO:<a@b.example> NOTIFY=NEVER", well_formed, " NOTIFY=NEVER"},
    delivery_request_case{"RCPT TO:<a@b.example> NOTIFY=success,delay", well_formed, " NOTIFY=SUCCESS,DELAY"},
    delivery_request_case{"RCPT TO:<a@b.example> NOTIFY=NEVER,DELAY", malformed, ""},
    delivery_request_case{"RCPT TO:<a@b.example> ORCPT=rfc822;a+2Bb@c.example", well_formed, " ORCPT=rfc822;a+2Bb@c.example"},
    delivery_request_case{"RCPT TO:<a@b.example> ORCPT=a@c.example", malformed, ""}));

TEST(delivery_request, is_not_heeded_where_the_server_does_not_know_it) {
    auto const said = grammar::split_command("RCPT TO:<a@b.example> NOTIFY=NEVER ORCPT=x");
    EXPECT_EQ(delivery_request_number(said, {}), none);
    EXPECT_TRUE(asked_of_recipient(said, {{}, {"SIZE"}}).empty());
}

/// What was accepted, and nothing of a command that was refused or of a transaction before.
TEST(delivery_request, goes_with_the_message) {
    auto const kind = tests::example_profile("[esmtp]\nmail = ['RET', 'ENVID']\nrcpt = ['NOTIFY', 'ORCPT']\nevidence = 'e'\n"
                                             "[[rcpt]]\nwhen = { line.dsn = 'malformed' }\nreply = '501 no'\nevidence = 'e'\n");
    auto const here = tests::example_site();
    tests::talk talk{kind, here};
    talk.after({"EHLO x", "MAIL FROM:<a@b.example> RET=FULL ENVID=1", "RCPT TO:<alice@here.example>",
                "RCPT TO:<alice@here.example> NOTIFY=x", "RCPT TO:<postmaster@here.example> NOTIFY=NEVER",
                "RCPT TO:<alice@here.example>", "DATA", "x\r\n.", "MAIL FROM:<a@b.example>",
                "RCPT TO:<alice@here.example>", "DATA", "x\r\n."});
    auto const taken = talk.session.take_accepted();
    ASSERT_EQ(taken.size(), 2U);
    EXPECT_EQ(taken[0].asked, (message_request{grammar::returned_part::full, "1"}));
    ASSERT_EQ(taken[0].recipients.size(), 3U);
    EXPECT_EQ(taken[0].of_recipients,
              (std::vector<recipient_request>{{}, {grammar::notify{}, ""}, {}}));
    EXPECT_EQ(taken[1].asked, message_request{});
    EXPECT_TRUE(taken[1].of_recipients.empty());
}

}  // namespace
}  // namespace relaylab::sim
