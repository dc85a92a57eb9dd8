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
    r.score = {"corpus/a.smtp", 2, 2, 1, 1, 1, 0, 3, 2, {}};
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
    r.score = {"corpus/b.smtp", 5, 3, 2, 2, 1, 2, 0, 0, {{6, "550 no", "550 \x1bnever"}, {8, "221 bye", ""}}};
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

                   lines  decisions    in code    fates
corpus/a.smtp        2/2        1/1        1/1      2/3
corpus/b.smtp        3/5        1/2        2/2        -
total                5/7        2/3        3/3      2/3

2 bindings
address: 1
  2xx.1xx = {site.address}  corpus/b.smtp
queue-id: 1
  4F1D  corpus/b.smtp
)");
}

TEST(replay_report, shows_what_one_side_did_not_say) {
    auto r = different_one();
    r.score.differences = {{10, "", "421 too late"}};
    auto const text = replay_text({r}, false);
    EXPECT_NE(text.find("  recorded  (nothing)\n  replayed  S: 421 too late\n\n"), std::string::npos) << text;
    EXPECT_NE(text.find("      C: never shown\n  recorded"), std::string::npos) << text;
}

TEST(replay_report, colours_where_it_is_told_to) {
    EXPECT_NE(replay_text({different_one()}, true).find("\x1b["), std::string::npos);
}

TEST(replay_report, gives_programs_the_counts_of_all_and_of_each) {
    EXPECT_EQ(
        replay_json({equal_one(), different_one()}),
        R"({"lines":7,"equal":5,"decisions":3,"decisions_code_equal":3,"decisions_equal":2,"bindings":2,)"
        R"("files":[{"file":"corpus/a.smtp","lines":2,"equal":2,"decisions":1,"decisions_code_equal":1,)"
        R"("decisions_equal":1},{"file":"corpus/b.smtp","lines":5,"equal":3,"decisions":2,)"
        R"("decisions_code_equal":2,"decisions_equal":1}]})"
        "\n");
}

TEST(replay_report, is_whole_without_files) {
    EXPECT_EQ(replay_json({}), "{\"lines\":0,\"equal\":0,\"decisions\":0,\"decisions_code_equal\":0,"
                               "\"decisions_equal\":0,\"bindings\":0,\"files\":[]}\n");
}

}  // namespace
}  // namespace relaylab::lab
