#include <gtest/gtest.h>

#include <algorithm>

#include "lab/described_profile.hpp"
#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

using tests::data;

profile_sheet::form the(std::string const& profile, std::string const& path) {
    auto const& p = data().profile(profile);
    auto const forms = address_forms(p, data().site(p.site), data().attacks());
    auto const found = std::ranges::find(forms, path, &profile_sheet::form::path);
    if (found == forms.end()) throw std::runtime_error("no form " + path);
    return *found;
}

/// Seed 001: the same 250, and the mail goes elsewhere.
TEST(address_forms, show_where_the_mail_goes) {
    std::string const percent = "<watch%third-party.example@ns2.example.com>";
    auto const quiet = the("qmail-1.03", percent);
    auto const hacked = the("qmail-1.03-percenthack", percent);
    EXPECT_EQ(quiet.reply, "250 ok");
    EXPECT_EQ(hacked.reply, "250 ok");
    EXPECT_EQ(quiet.goes, "bounce");
    EXPECT_EQ(hacked.goes, "relay watch@third-party.example");
    EXPECT_TRUE(quiet.at.empty());
    EXPECT_EQ(hacked.known, "recorded");
}

TEST(address_forms, show_what_is_refused_and_where) {
    auto const f = the("qmail-1.03", "<watch@third-party.example>");
    EXPECT_EQ(f.reply, "553 sorry, that domain isn't in my list of allowed rcpthosts (#5.7.1)");
    EXPECT_EQ(f.at, "rcpt");
    EXPECT_EQ(f.goes, "");
    auto const late = the("postfix-rejdata", "<watch@third-party.example>");
    EXPECT_EQ(late.at, "data");
}

TEST(address_forms, begin_with_the_sites_own_users) {
    auto const f = the("qmail-1.03", "<miyamoto@ns2.example.com>");
    EXPECT_EQ(f.goes, "deliver miyamoto@ns2.example.com");
}

TEST(address_forms, are_known_no_better_than_their_weakest_ground) {
    // Its route for remote mail is inferred; its 250 at RCPT, too.
    auto const f = the("postfix-2.0", "<postmaster>");
    EXPECT_EQ(f.known, "inferred");
}

}  // namespace
}  // namespace relaylab::lab
