#include "lab/cases/logged_letters.hpp"

#include <gtest/gtest.h>

#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

log_text seed(std::string const& name) { return {"corpus/seeds/" + name, read_file(tests::corpus("seeds/" + name))}; }

TEST(logged_letters, lines_of_all_logs_that_name_one_id_tell_of_one_message) {
    auto const mail = gather_letters({seed("sims-2004-excerpt-1.log"), seed("sims-2004-excerpt-2.log"), seed("sims-2004-queue.txt")});
    std::vector<std::string> told;
    for (auto const& l : mail.letters)
        told.push_back(l.id + " " + l.hello + " " + l.origin + " " + l.sender + " " + (l.recipients.empty() ? "-" : l.recipients.front()));
    EXPECT_EQ(told, (std::vector<std::string>{
                        "S.0000078619 hurdle 211.158.AAA.BBB tastersscraggly@XXXXXX.net -",
                        "S.0000078620 hurdle 211.158.AAA.BBB scrawlstangy@XXXXXX.com denita@XXXXXX.com",
                        "S.0000078621 hurdle 211.158.AAA.BBB bermudahydraulic@XXXXXX.com denital@XXXXXX.com",
                        "S.0000078622 hurdle 211.158.AAA.BBB poutexhortation@XXXXXX.net denith77@XXXXXX.com",
                        "S.0000078655 hurdle 211.158.AAA.BBB scenariobottommost@XXXXXX.net daneva@XXXXXX.com",
                        "S.0000078656 hurdle 211.158.AAA.BBB costingscarf@XXXXXX.com -",
                        "S.0000082098 explainers 211.158.AAA.BBB adjutantsatisfying@xxxxxx.net chad57@xxxxxx.com"}))
        << "and S.0000078623 is the server's own";
    EXPECT_EQ(mail.lines.size(), 27U);
    EXPECT_EQ(mail.again, 2U);
    EXPECT_EQ(mail.silent, 6U);
    EXPECT_EQ(mail.unknown, 0U);
}

TEST(logged_letters, a_line_twice_in_one_log_is_twice) {
    std::string const line = "22:08:12 2 SYSTEM [S.01] deleted\n";
    auto const mail = gather_letters({{"a.log", line + line + "22:08:12 2 what\n"}, {"b.log", line}});
    EXPECT_EQ(mail.lines.size(), 2U);
    EXPECT_EQ(mail.again, 1U);
    EXPECT_EQ(mail.unknown, 1U);
    EXPECT_TRUE(mail.letters.empty()) << "nobody is told to have handed it over";
}

TEST(logged_letters, not_every_format_is_told_line_by_line) {
    EXPECT_THROW(gather_letters({{"a.log", "nothing that is known\n"}}), not_found);
    EXPECT_THROW(gather_letters({{"a.log", read_file(tests::corpus("logs/postfix-3.7-open.log"))}}), not_found);
}

}  // namespace
}  // namespace relaylab::lab
