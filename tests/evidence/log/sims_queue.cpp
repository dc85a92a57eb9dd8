#include "evidence/log/sims_queue.hpp"

#include <gtest/gtest.h>

#include "tests/evidence/data.hpp"
#include "tests/evidence/log/heard.hpp"

namespace relaylab::evidence {
namespace {

using lines = std::vector<std::string>;

heard read(std::string_view text) {
    heard h;
    return h.read(sims_queue{h}, text);
}

std::string recorded() { return relaylab::tests::read_file("corpus/seeds/sims-2004-queue.txt"); }

TEST(sims_queue, the_recorded_file) {
    auto const h = read(recorded());
    EXPECT_EQ(h.unknown, std::vector<std::size_t>{});
    EXPECT_EQ(shown(h.messages), (lines{"S.0000082098 network explainers[211.158.AAA.BBB] <adjutantsatisfying@xxxxxx.net>: "
                                        "chad57@xxxxxx.com unfinished; unfinished"}));
}

TEST(sims_queue, its_times_are_of_utc) {
    auto const stated = read_sims_queue(recorded()).all;
    ASSERT_EQ(stated.size(), 7u);
    auto const& queued = stated[0];
    auto const& received = stated[3];
    EXPECT_EQ(queued.what, statement::kind::queued);
    EXPECT_EQ(received.what, statement::kind::received);
    EXPECT_EQ(grammar::format_timestamp(*queued.at), "2004-08-04T18:26:12Z");
    EXPECT_EQ(received.at, queued.at) << "Thu, 05 Aug 2004 03:26:12 +0900";
    EXPECT_EQ(received.line, 5u);
    EXPECT_EQ(received.lines, 3u);
    EXPECT_EQ(queued.id, "S.0000082098") << "as is found out later";
    EXPECT_EQ(stated[2].recipient, "chad57@xxxxxx.com");
}

struct line_case {
    std::string_view line;
    std::string_view address;  ///< empty: it is none
    std::string_view at = {};
};

class sims_queue_lines : public testing::TestWithParam<line_case> {};

TEST_P(sims_queue_lines, read) {
    auto const found = read_sims_queue_line(GetParam().line);
    EXPECT_EQ(found.has_value(), !GetParam().address.empty());
    if (!found) return;
    EXPECT_EQ(found->address(), GetParam().address);
    EXPECT_EQ(grammar::format_timestamp(found->at), GetParam().at);
}

INSTANTIATE_TEST_SUITE_P(reading, sims_queue_lines,
                         testing::Values(line_case{"P I 04-08-2004 18:26:12 0000 a.example b", "b@a.example", "2004-08-04T18:26:12Z"},
                                         line_case{"R E 31-12-1999 23:59:59 0000 a.example b c", "b c@a.example", "1999-12-31T23:59:59Z"},
                                         line_case{"R W 29-02-2004 00:00:00 0101 a.example b", "b@a.example", "2004-02-29T00:00:00Z"},
                                         line_case{"R E 30-02-2004 00:00:00 0000 a.example b", ""},
                                         line_case{"R E 13-13-2004 00:00:00 0000 a.example b", ""},
                                         line_case{"R E 04-08-2004 24:00:00 0000 a.example b", ""},
                                         line_case{"R E 04-08-2004 18:60:00 0000 a.example b", ""},
                                         line_case{"R E 4-8-2004 18:00:00 0000 a.example b", ""},
                                         line_case{"R E 2004-08-04 18:00:00 0000 a.example b", ""},
                                         line_case{"R E 04-08-2004 18:00:00 0000 a.example", ""},
                                         line_case{"R E 04-08-2004 18:00:00", ""},
                                         line_case{"RE 04-08-2004 18:00:00 0000 a.example b", ""},
                                         line_case{"R EE 04-08-2004 18:00:00 0000 a.example b", ""},
                                         line_case{"X E 04-08-2004 18:00:00 0000 a.example b", ""},
                                         line_case{"O T", ""},
                                         line_case{"", ""}));

TEST(sims_queue, what_is_not_known_is_counted_and_nothing_is_guessed) {
    auto const h = read("P I 04-08-2004 18:26:12 0000 a.example b\nQ what\nR E 99-08-2004 18:26:12 0000 c.example d\n\nSubject: x\n");
    EXPECT_EQ(h.unknown, (std::vector<std::size_t>{2, 3}));
    EXPECT_EQ(shown(h.messages), (lines{"- unseen [] <b@a.example>: unfinished"}));
}

TEST(sims_queue, nobody_is_the_server_itself) {
    auto const h = read("P I 04-08-2004 18:26:12 0000 NULL NULL\nR E 04-08-2004 18:26:12 0000 a.example b\n\n");
    EXPECT_EQ(shown(h.messages), (lines{"- machine [] <>: b@a.example unfinished; unfinished"}));
}

TEST(sims_queue, a_trace_of_another_server_below_is_none_of_its_own) {
    auto const h = read("P I 04-08-2004 18:26:12 0000 a.example b\n\nReceived: from [192.0.2.1] (HELO x) by y with SMTP id S.1; "
                        "Thu, 05 Aug 2004 03:26:12 +0900\nReceived: from [192.0.2.9] by z with SMTP id 7; Thu, 05 Aug 2004 "
                        "03:26:12 +0900\n\ntext\n");
    ASSERT_EQ(h.messages.size(), 1u);
    EXPECT_EQ(h.messages[0].client_address, "192.0.2.1");
    EXPECT_EQ(h.messages[0].id, "S.1");
}

TEST(sims_queue, nothing_is_no_message) { EXPECT_TRUE(read("what is this\n\nSubject: x\n\n").messages.empty()); }

}  // namespace
}  // namespace relaylab::evidence
