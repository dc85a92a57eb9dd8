#include "evidence/log/sims_log.hpp"

#include <gtest/gtest.h>

#include "tests/evidence/data.hpp"
#include "tests/evidence/log/heard.hpp"

using namespace relaylab::evidence;

namespace {

heard read(std::string_view text) {
    heard h;
    return h.read(sims_log{h}, text);
}

using lines = std::vector<std::string>;

TEST(sims_log, the_log_of_sixteen_seconds) {
    auto const h = read(relaylab::tests::read_file("corpus/seeds/sims-2004-excerpt-2.log"));
    EXPECT_EQ(h.unknown, std::vector<std::size_t>{});
    EXPECT_EQ(shown(h.messages),
              (lines{"S.0000078621 network [211.158.AAA.BBB] <bermudahydraulic@XXXXXX.com>: denital@XXXXXX.com relayed SMTP;",
                     "S.0000078655 network [211.158.AAA.BBB] <scenariobottommost@XXXXXX.net>: daneva@XXXXXX.com relayed SMTP;",
                     "S.0000078622 network [211.158.AAA.BBB] <poutexhortation@XXXXXX.net>: denith77@XXXXXX.com relayed SMTP;",
                     "S.0000078619 network [211.158.AAA.BBB] <tastersscraggly@XXXXXX.net>: unfinished",
                     "S.0000078620 network [211.158.AAA.BBB] <scrawlstangy@XXXXXX.com>: denita@XXXXXX.com bounced SMTP elsewhere; unfinished",
                     "S.0000078623 machine [] <>: unfinished", "S.0000078656 network [211.158.AAA.BBB] <costingscarf@XXXXXX.com>: unfinished"}));
}

TEST(sims_log, what_the_server_writes_itself_is_no_clients) {
    auto const h = read("22:08:11 2 SYSTEM [S.02] <AUTOS.01-2@here.example> 1+0 From:NULL@NULL\n22:08:11 2 SYSTEM [S.02] deleted\n");
    ASSERT_EQ(h.messages.size(), 1u);
    EXPECT_EQ(h.messages[0].how, came_by::machine);
    EXPECT_EQ(h.messages[0].about, "S.01");
}

TEST(sims_log, what_is_not_known_is_said) {
    EXPECT_EQ(read("22:07:59 3 SMTP-001(x) something else\nnot a line\n").unknown, (std::vector<std::size_t>{1, 2}));
}

}  // namespace
