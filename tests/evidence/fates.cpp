#include "evidence/fates.hpp"

#include "evidence/recording.hpp"

namespace relaylab::evidence {
namespace {

std::vector<fate_record> const records{{1, "<a%b@c>", fate::bounced, "postmaster"},
                                       {12, "<a@b>", fate::relayed, "b.example"},
                                       {12, "<a\tb\\>", fate::discarded, ""},
                                       {2, "<x>", fate::held, " "},
                                       {3, "<y>", fate::delivered, ""},
                                       {4, "<z>", std::nullopt, ""}};
char const* const text = "relaylab-fates 1\n"
                         "1\t<a%b@c>\tbounced\tpostmaster\n"
                         "12\t<a@b>\trelayed\tb.example\n"
                         "12\t<a\\tb\\\\>\tdiscarded\n"
                         "2\t<x>\theld\t\\x20\n"
                         "3\t<y>\tdelivered\n"
                         "4\t<z>\tvanished\n";

TEST(fates, are_printed_in_columns) { EXPECT_EQ(print(records), text); }
TEST(fates, are_read) { EXPECT_EQ(parse_fates(text, "x.fates"), records); }
TEST(fates, may_be_none) { EXPECT_TRUE(parse_fates("relaylab-fates 1\n", "x.fates").empty()); }
TEST(fates, need_a_path) { EXPECT_THROW(print(std::vector{fate_record{}}), std::invalid_argument); }

RC_GTEST_PROP(fates, survive_any_octets, ()) {
    auto const octets = rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    auto const path = rc::gen::nonEmpty(octets);
    auto const kind =
        rc::gen::element<std::optional<fate>>(fate::delivered, fate::relayed, fate::bounced, fate::discarded,
                                              fate::held, std::nullopt);
    std::vector<fate_record> some;
    for (auto left = *rc::gen::inRange(0, 5); left > 0; --left)
        some.push_back({*rc::gen::inRange(1U, 2'000'000'000U), *path, *kind, *octets});
    RC_ASSERT(parse_fates(print(some), "x.fates") == some);
}

}  // namespace
}  // namespace relaylab::evidence
