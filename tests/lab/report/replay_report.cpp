#include "lab/report/replay_report.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

using evidence::binding_kind;
using evidence::speaker;

replayed equal_one() {
    replayed r;
    r.profile = "alpha";
    r.site = "here";
    r.score.file = "corpus/a.smtp";
    r.score.lines = r.score.equal = 2;
    r.score.stages = {{"mail", {1, 1, 1}}, {"connect", {1, 1, 1}}};
    r.score.situations = {{"alpha mail 250", {true, true, true}}};
    r.score.events = r.score.events_equal = 1;
    r.score.fates = 3;
    r.score.fates_equal = 2;
    return r;
}

replayed different_one() {
    replayed r;
    r.profile = "beta";
    r.site = "there";
    r.recorded.bindings = {{binding_kind::queue_id, "4F1D", ""},
                           {binding_kind::address, "2xx.1xx", "{site.address}"}};
    for (auto const* text : {"220 one", "HELO a", "250 two", "MAIL FROM:<\x1b>", "250 ok", "RCPT TO:<b>",
                             "550 no", "QUIT", "221 bye", "never shown"})
        r.recorded.lines.push_back(
            {r.recorded.lines.size() % 2 == 0 ? speaker::server : speaker::client, text, false, 1, {}});
    r.score.file = "corpus/b.smtp";
    r.score.lines = 5;
    r.score.equal = 3;
    r.score.bindings = 2;
    r.score.stages = {{"mail", {1, 1, 1}}, {"rcpt", {1, 1, 0}}, {"quit", {1, 0, 0}}, {"connect", {2, 2, 2}}};
    r.score.situations = {{"beta mail 250", {true, true, true}}, {"beta rcpt 550", {true, true, false}}};
    r.score.differences = {{6, "550 no", "550 \x1bnever", false}, {8, "221 bye", "", false}};
    return r;
}

TEST(replay_report, shows_the_first_difference_with_lines_around_it) {
    EXPECT_EQ(replay_text({equal_one(), different_one()}, false), R"(corpus/b.smtp: beta at there
      S: 250 two
      C: MAIL FROM:<\x1b>
      S: 250 ok
      C: RCPT TO:<b>
  recorded  S: 550 no
  replayed  S: 550 \x1bnever
      C: QUIT
      S: 221 bye
      and 1 more difference

                   lines  decisions    in code   distinct    in code     others    in code     events      fates
corpus/a.smtp        2/2        1/1        1/1        1/1        1/1        1/1        1/1        1/1        2/3
corpus/b.smtp        3/5        1/2        2/2        1/2        2/2        2/3        2/3          -          -
total                5/7        2/3        3/3        2/3        3/3        3/4        3/4        1/1        2/3

2 bindings
address: 1
  2xx.1xx = {site.address}  corpus/b.smtp
queue-id: 1
  4F1D  corpus/b.smtp
)");
}

TEST(replay_report, shows_what_one_side_did_not_say) {
    auto r = different_one();
    r.score.differences = {{10, "", "421 too late", false}};
    auto const text = replay_text({r}, false);
    EXPECT_NE(text.find("  recorded  (nothing)\n  replayed  S: 421 too late\n\n"), std::string::npos) << text;
    EXPECT_NE(text.find("      C: never shown\n  recorded"), std::string::npos) << text;
}

TEST(replay_report, colours_where_it_is_told_to) {
    EXPECT_NE(replay_text({different_one()}, true).find("\x1b["), std::string::npos);
}

TEST(replay_report, shows_events_as_such) {
    auto r = different_one();
    r.score.differences = {{8, "closed", "open", true}};
    EXPECT_NE(replay_text({r}, false).find("  recorded  X: closed\n  replayed  X: open\n"), std::string::npos);
}

TEST(replay_report, lists_few_drawn_bindings_and_counts_many) {
    auto r = different_one();
    r.recorded.bindings.assign(21, {binding_kind::date, "noon", ""});
    auto const text = replay_text({r}, false);
    EXPECT_NE(text.find("date: 21\n"), std::string::npos) << text;
    EXPECT_EQ(text.find("noon"), std::string::npos) << text;
    r.recorded.bindings.pop_back();
    EXPECT_NE(replay_text({r}, false).find("noon"), std::string::npos);
}

TEST(replay_report, gives_programs_the_counts_of_all_and_of_each) {
    EXPECT_EQ(
        replay_json({equal_one()}),
        R"({"lines":2,"equal":2,"decisions":1,"decisions_code_equal":1,"decisions_equal":1,)"
        R"("distinct":{"all":1,"code_equal":1,"equal":1},"others":{"all":1,"code_equal":1,"equal":1},)"
        R"("stages":{"connect":{"all":1,"code_equal":1,"equal":1},"mail":{"all":1,"code_equal":1,"equal":1}},)"
        R"("events":1,"events_equal":1,"fates":3,"fates_equal":2,"bindings":0,"files":[)"
        R"({"file":"corpus/a.smtp","profile":"alpha","site":"here",)"
        R"("lines":2,"equal":2,"decisions":1,"decisions_code_equal":1,"decisions_equal":1,)"
        R"("distinct":{"all":1,"code_equal":1,"equal":1},"others":{"all":1,"code_equal":1,"equal":1},)"
        R"("stages":{"connect":{"all":1,"code_equal":1,"equal":1},"mail":{"all":1,"code_equal":1,"equal":1}},)"
        R"("events":1,"events_equal":1,"fates":3,"fates_equal":2}]})"
        "\n");
}

TEST(replay_report, adds_up_for_programs) {
    auto const text = replay_json({equal_one(), different_one()});
    EXPECT_TRUE(text.starts_with(R"({"lines":7,"equal":5,"decisions":3,"decisions_code_equal":3,"decisions_equal":2,)"
                                 R"("distinct":{"all":3,"code_equal":3,"equal":2})"))
        << text;
    EXPECT_NE(text.find(R"("bindings":2,"files":[)"), std::string::npos);
}

}  // namespace
}  // namespace relaylab::lab
