#include "sim/profile/impression.hpp"

#include <gtest/gtest.h>

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

using evidence::knowledge;

std::string route(std::string const& fate) {
    return "\n[[route]]\nid = \"route/all\"\nfate = \"" + fate + "\"\nevidence = \"e\"\n";
}

/// The first dialogues have every command in them, and transactions between the first few paths.
constexpr std::size_t some = 400;

impression heard(profile const& p, knowledge knows = knowledge::none, std::size_t most = some) {
    return impression_of(p, disguised(tests::example_site()), knows, extent{}, most);
}

TEST(impression, is_of_replies_and_not_of_fates) {
    auto const keeps = heard(tests::example_profile(route("deliver")));
    EXPECT_EQ(keeps.dialogues, some);
    EXPECT_EQ(keeps, heard(tests::example_profile(route("relay"))));
}

TEST(impression, has_every_octet_and_every_delay) {
    auto p = tests::example_profile(route("deliver"));
    auto const plain = heard(p);
    auto& noop = p.stages[static_cast<std::size_t>(smtp::stage::noop)].front();
    noop.delay = std::chrono::seconds{1};
    EXPECT_NE(heard(p).digest, plain.digest);
    noop.delay = {};
    noop.reply = reply_template::parse("250 noop ").value();
    EXPECT_NE(heard(p).digest, plain.digest);
    noop.reply = reply_template::parse("250 noop").value();
    EXPECT_EQ(heard(p), plain);
    noop.close = true;
    EXPECT_NE(heard(p).digest, plain.digest);
}

TEST(impression, depends_on_what_the_client_knows) {
    auto const p = tests::example_profile("\n[[rcpt]]\nid = \"rcpt/user\"\nwhen = { recipient.account = \"exists\", "
                                          "recipient.postmaster = false }\nreply = \"251 hers\"\nevidence = \"e\"\n"
                                          + route("deliver"));
    auto const without = tests::example_profile(route("deliver"));
    EXPECT_EQ(heard(p), heard(without));
    EXPECT_NE(heard(p, knowledge::known_user), heard(without, knowledge::known_user));
}

TEST(impression, can_be_a_first_one) {
    auto const p = tests::example_profile(route("deliver"));
    EXPECT_EQ(heard(p, knowledge::none, 10).dialogues, 10U);
}

}  // namespace
}  // namespace relaylab::sim
