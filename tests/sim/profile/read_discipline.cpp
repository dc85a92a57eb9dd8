#include "sim/profile/read_discipline.hpp"

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

std::string mistake_in(std::string const& toml) {
    try {
        tests::example_profile(toml);
        return "none";
    } catch (files::bad_file const& e) {
        std::string const text = e.what();
        return text.substr(text.find(": ") + 2);
    }
}

TEST(read_discipline, leaves_what_it_does_not_name) {
    auto const p = tests::example_profile();
    EXPECT_EQ(p.discipline.lines.longest, 4096U);
    EXPECT_TRUE(p.discipline.lines.lf_ends);
    EXPECT_FALSE(p.discipline.takes_chunks);
    EXPECT_EQ(p.discipline.data, grammar::data_rules{});
    EXPECT_FALSE(p.seven_bit_replies);
    EXPECT_EQ(p.limits.size, 0U);
}

TEST(read_discipline, reads_every_key) {
    auto const p = tests::example_profile(R"(
[discipline]
longest-line    = 2048
beyond-longest  = "next-line"
bare-lf         = "content"
nul             = "ends-line"
blanks          = "white"
trailing-blanks = "dropped"
bdat            = "chunk"
data-lines      = ["crlf", "lf", "cr", "cr-cr-lf"]
data-ends       = ["crlf", "lf"]
data-nul        = "after-dot"
data-line-ends  = "rewritten"
data-stops-at   = ["bare-lf", "bare-cr", "nul"]
replies         = "seven-bit"
evidence        = "e"

[esmtp]
mail     = ["SIZE", "BODY"]
rcpt     = "NOTIFY"
evidence = "e"

[limits]
size     = 100
line     = 998
received = 50
evidence = "e"
)");
    auto const& d = p.discipline;
    EXPECT_EQ(d.lines.longest, 2048U);
    EXPECT_TRUE(d.lines.beyond_is_next_line);
    EXPECT_FALSE(d.lines.lf_ends);
    EXPECT_TRUE(d.lines.nul_ends);
    EXPECT_EQ(d.blanks, " \t\r\v\f");
    EXPECT_EQ(d.trimmed, " \t\r\v\f");
    EXPECT_TRUE(d.takes_chunks);
    EXPECT_EQ(d.data.before_dot, (grammar::line_ends{true, true, true, true}));
    EXPECT_EQ(d.data.after_dot, (grammar::line_ends{.lf = true}));
    EXPECT_TRUE(d.data.nul_after_dot && d.data.ends_are_rewritten);
    EXPECT_TRUE(d.data.stops_at_bare_lf && d.data.stops_at_bare_cr && d.data.stops_at_nul);
    EXPECT_TRUE(p.seven_bit_replies);
    EXPECT_EQ(p.parameters.mail, (std::vector<std::string>{"SIZE", "BODY"}));
    EXPECT_EQ(p.parameters.rcpt, std::vector<std::string>{"NOTIFY"});
    EXPECT_EQ(p.limits.size, 100U);
    EXPECT_EQ(p.limits.line, 998U);
    EXPECT_EQ(p.limits.received, 50U);
}

TEST(read_discipline, tells_mistakes) {
    EXPECT_EQ(mistake_in("[discipline]\nlongest-line = 0\nevidence = \"e\"\n"),
              "longest-line: expected a number from 1");
    EXPECT_EQ(mistake_in("[discipline]\ndata-ends = [\"crl\"]\nevidence = \"e\"\n"),
              "unknown data-ends \"crl\"; did you mean \"crlf\"?");
    EXPECT_EQ(mistake_in("[discipline]\nbdat = \"chunk\"\n"), "expected the key \"evidence\", a string");
    EXPECT_EQ(mistake_in("[limits]\nsize = -1\nevidence = \"e\"\n"), "size: expected a number from 0");
    EXPECT_EQ(mistake_in("[[rcpt]]\nreply = \"250 ok\"\nremember = \"grey\"\nevidence = \"e\"\n"),
              "unknown memory \"grey\"; expected one of ");
    EXPECT_EQ(mistake_in("[[rcpt]]\nreply = \"250 ok\"\nas = \"unknown\"\nevidence = \"e\"\n"),
              "unknown key \"as\"; expected one of id, when, reply, delay, then, mark, remember, weight, "
              "or, count, evidence");
    EXPECT_EQ(mistake_in("[[line]]\nreply = \"250 ok\"\nas = \"unknown\"\nevidence = \"e\"\n"),
              "expected either the key \"reply\" or the key \"as\"");
}

}  // namespace
}  // namespace relaylab::sim
