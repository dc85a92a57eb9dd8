#include "evidence/log/sims_line.hpp"

#include <gtest/gtest.h>

#include "tests/evidence/data.hpp"

namespace relaylab::evidence {
namespace {

/// "received S.1 origin=192.0.2.1": what a line states, in words.
std::string shown(statement const& s) {
    std::string text{to_string(s.what)};
    auto const add = [&](char const* name, std::string const& value) {
        if (!value.empty()) text += std::string{" "} + name + value;
    };
    add("", s.id);
    add("about=", s.about);
    add("origin=", s.origin);
    add("hello=", s.hello);
    add("from=", s.sender);
    add("to=", s.recipient);
    add("next=", s.next);
    return text + (s.by_smtp ? " by SMTP" : "");
}

struct line_case {
    char const* line;
    char const* states;  ///< null: it is not known
};

class sims_line_cases : public testing::TestWithParam<line_case> {};

TEST_P(sims_line_cases, state) {
    auto const s = read_sims_line(GetParam().line, 7);
    ASSERT_EQ(s.has_value(), GetParam().states != nullptr);
    if (!s) return;
    EXPECT_EQ(shown(*s), GetParam().states);
    EXPECT_EQ(s->line, 7u);
    EXPECT_EQ(s->time_of_day, std::chrono::hours{22} + std::chrono::minutes{8} + std::chrono::seconds{11});
}

INSTANTIATE_TEST_SUITE_P(
    reading, sims_line_cases,
    testing::Values(
        line_case{"22:08:11 3 SMTP-001(hurdle) Failed to verify. Real address is [192.0.2.1:1853]", "greeted origin=192.0.2.1 hello=hurdle"},
        line_case{"22:08:11 2 SMTP-001([192.0.2.1]) {S.01} received, 1093 bytes", "received S.01 origin=192.0.2.1"},
        line_case{"22:08:11 2 SMTP-001(mail.a.example) {S.01} received, 1093 bytes", "received S.01 hello=mail.a.example"},
        line_case{"22:08:11 2 SYSTEM [S.01] S.01 1+0 From:a@b.example", "queued S.01 from=a@b.example"},
        line_case{"22:08:11 2 SYSTEM [S.02] <AUTOS.01-2@here.example> 1+0 From:NULL@NULL", "reported S.02 about=S.01"},
        line_case{"22:08:11 2 SYSTEM [S.02] <AUTOS.01-2@here.example> 1+0 From:a@b.example", "queued S.02 from=a@b.example"},
        line_case{"22:08:11 2 SYSTEM [S.02] S.02 1+0 From:NULL@NULL", "queued S.02"},
        line_case{"22:08:11 1 SYSTEM(SMTP) [S.01] failed on (c.example)d. Error Code=-15004",
                  "failed S.01 to=d@c.example next=c.example by SMTP"},
        line_case{"22:08:11 2 SYSTEM(SMTP) [S.01] sent to (c.example)d", "sent S.01 to=d@c.example next=c.example by SMTP"},
        line_case{"22:08:11 2 SYSTEM(LOCAL) [S.01] sent to (c.example)d", "sent S.01 to=d@c.example next=c.example"},
        line_case{"22:08:11 2 SMTP-004(c.example) [S.01] sent, 952 bytes", "sent S.01 next=c.example by SMTP"},
        line_case{"22:08:11 2 SYSTEM [S.01] deleted", "done S.01"},
        line_case{"22:08:11 4 POP-001(a) logged in", "nothing"},
        line_case{"22:08:11 2 SYSTEM [S.01] what is this", nullptr},
        line_case{"22:08:11 2 SYSTEM(SMTP) [S.01] sent to c.example d", nullptr},
        line_case{"22:08:11 2 SMTP-001([192.0.2.1]) {S.01 received", nullptr},
        line_case{"22:08:11 2 SMTP-001([192.0.2.1]) else", nullptr},
        line_case{"22:08:11 2 OTHER [S.01] deleted", nullptr},
        line_case{"22:08 2 SYSTEM [S.01] deleted", nullptr},
        line_case{"24:08:11 2 SYSTEM [S.01] deleted", nullptr},
        line_case{"22:61:99 2 OTHER", nullptr},
        line_case{"", nullptr}));

TEST(sims_line, both_excerpts_are_known_line_by_line) {
    for (auto const& [file, lines] : {std::pair{"corpus/seeds/sims-2004-excerpt-1.log", 2u}, {"corpus/seeds/sims-2004-excerpt-2.log", 24u}}) {
        auto const found = read_sims_log(relaylab::tests::read_file(file));
        EXPECT_TRUE(found.unknown.empty()) << file;
        EXPECT_EQ(found.all.size(), lines) << file;
    }
}

}  // namespace
}  // namespace relaylab::evidence
