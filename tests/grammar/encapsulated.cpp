#include "grammar/encapsulated.hpp"

#include <gtest/gtest.h>

#include <array>
#include <rapidcheck/gtest.h>

#include "grammar/reading.hpp"

namespace relaylab::grammar {
namespace {

TEST(encapsulated, is_written_as_the_knowledge_base_has_it) {
    EXPECT_EQ(encapsulate("a-1@b.example"), "IMCEASMTP-a+2D1+40b+2Eexample");
    EXPECT_EQ(encapsulate("\xc3\xa9"), "IMCEASMTP-+C3+A9");
}

/// Whatever mailbox goes in comes out where a dialect looks inside.
RC_GTEST_PROP(encapsulated, is_read_again, ()) {
    auto const words = rc::gen::nonEmpty(rc::gen::container<std::string>(rc::gen::elementOf(std::string{"abz019-_.+"})));
    auto const local = *words, domain = "x" + *words + "x";
    dialect d;
    d.own.encapsulated = true;
    std::array<std::string, 1> const own{"own.test"};
    locality here;
    here.own = own;
    auto const got = read("<" + encapsulate(local + "@" + domain) + "@own.test>", d, here);
    RC_ASSERT(got.local_part == local);
    RC_ASSERT(got.where == whose::remote);
}

}  // namespace
}  // namespace relaylab::grammar
