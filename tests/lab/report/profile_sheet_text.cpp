#include <gtest/gtest.h>

#include "tests/lab/report/sheet_example.hpp"

namespace relaylab::lab {
namespace {

using tests::sheet_example;

constexpr std::string_view drawn = R"(small: a small server
  Greets and goes.
at here: a house
claims accepts; 50 % recorded, 0 % documented, 50 % inferred
stands on big
behind wall: a firewall
2 recordings; * marks what none of them has reached

stages that always say the same
  stage | says    | known
  ------+---------+---------------
  noop  | 250 yes | recorded: maps

rcpt: the first that holds
  rule         | when                      | says             | known
  -------------+---------------------------+------------------+----------------
  rcpt/denied  | client.network = stranger | 550-no           | recorded: maps
               | recipient.domain = remote | 550 never | ever |
               |                           | (then closes)    |
  rcpt/default | else                      | 250 ok           | inferred: own *

route: what becomes of accepted mail
  rule      | when | does   | known
  ----------+------+--------+----------------
  route/all | else | bounce | inferred: own *

forms of address, named by a stranger
  RCPT TO: | reply            | goes            | known
  ---------+------------------+-----------------+---------
  <a%b@c>  | 550 never | ever | refused at rcpt | recorded
  <a>      | 250 ok           | bounce          | inferred

claimed fates
  client | MAIL FROM: | RCPT TO: | is
  -------+------------+----------+--------
  inside | <>         | <a>      | bounced

counters
  errors: counts rejects  [own]
    hard limit 3, closes: 421 enough

memories
  pop: of pop-login for 30min  [own]

evidence
  note | kind       | is
  -----+------------+-----------------------
  maps | transcript | corpus/seeds/maps.smtp
  own  | inferred   | made up

what no recording has reached
  rcpt/default, route/all
)";

TEST(profile_sheet_text, draws_the_tables) { EXPECT_EQ(sheet_text(sheet_example(), 0, false), drawn); }

TEST(profile_sheet_text, fits_a_terminal) {
    auto const text = sheet_text(sheet_example(), 60, false);
    std::size_t longest = 0, from = 0;
    for (auto end = text.find('\n', from); end != std::string::npos; end = text.find('\n', from)) {
        longest = std::max(longest, end - from);
        from = end + 1;
    }
    EXPECT_LE(longest, 60U) << text;
}

TEST(profile_sheet_text, marks_nothing_as_missed_where_there_is_no_recording) {
    auto s = sheet_example();
    s.recordings = 0;
    auto const text = sheet_text(s, 0, false);
    EXPECT_EQ(text.find(" *"), std::string::npos);
    EXPECT_EQ(text.find("what no recording"), std::string::npos);
    EXPECT_NE(text.find("\nno recording\n"), std::string::npos);
}

TEST(profile_sheet_text, paints_what_is_inferred) {
    EXPECT_NE(sheet_text(sheet_example(), 0, true).find("\x1b[33minferred: own *\x1b[0m"), std::string::npos);
}

}  // namespace
}  // namespace relaylab::lab
