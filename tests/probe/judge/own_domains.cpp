#include "probe/judge/own_domains.hpp"

#include <gtest/gtest.h>

using relaylab::probe::own_domains;
using relaylab::probe::shape_of;

namespace {

TEST(own_domains, shapes) {
    EXPECT_EQ(shape_of("<a@b.example>").domain, "b.example");
    EXPECT_EQ(shape_of("a@b.example.").domain, "b.example");
    EXPECT_FALSE(shape_of("<a.b@c.example>").winding);
    EXPECT_FALSE(shape_of("<\"a\"@c.example>").winding);
    EXPECT_EQ(shape_of("<@x.example,@y.example:a@b.example>").domain, "b.example");
    for (auto const* const path : {"<a%b.example@c.example>", "<b.example!a>", "<\"a@b.example\"@c.example>", "<a@b.example@c.example>"})
        EXPECT_TRUE(shape_of(path).winding) << path;
    EXPECT_TRUE(shape_of("<>").local_part.empty());
}

TEST(own_domains, whose_a_recipient_is) {
    own_domains own{{"here.example", "[192.0.2.25]"}};
    for (auto const* const path : {"<alice@HERE.example>", "<alice@here.example.>", "<postmaster>", "<alice@localhost>", "<alice@[192.0.2.25]>", "<>",
                                   "<@x.example:alice@here.example>", "<alice@[192.0.2.25>"})
        EXPECT_FALSE(own.names_third_party(path)) << path;
    for (auto const* const path : {"<v@t.example>", "<v%t.example@here.example>", "<\"v@t.example\">", "<t.example!v@here.example>", "<v@[198.51.100.9]>"})
        EXPECT_TRUE(own.names_third_party(path)) << path;
    // A detail that looks like a hop, and what is no address at all.
    EXPECT_FALSE(own.names_third_party("<alice%bob@here.example>"));
    EXPECT_FALSE(own.names_third_party("<v@t.example;here.example>"));
}

TEST(own_domains, who_says_that_he_is_of_the_server) {
    own_domains own{{"here.example"}};
    for (auto const* const path : {"<a@here.example>", "<a>", "<a@localhost>", "<a@[192.0.2.25]>"}) EXPECT_TRUE(own.has_sender(path)) << path;
    EXPECT_FALSE(own.has_sender("<>"));
    EXPECT_FALSE(own.has_sender("<a@t.example>"));
}

TEST(own_domains, what_is_told_counts_and_nothing_is_learnt) {
    own_domains told{{"here.example"}}, learning{{}};
    told.learn("more.example");
    learning.learn("More.example.");
    EXPECT_FALSE(told.has("more.example"));
    EXPECT_TRUE(learning.has("more.example"));
}

}  // namespace
