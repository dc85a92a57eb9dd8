#include "lab/report/how_wrong.hpp"

#include "tests/lab/report/example.hpp"

namespace relaylab::lab {
namespace {

std::string written(matrix const& m) { return how_wrong_markdown(m, {{"old", "a log of 2000", "open when it says so", 17}}); }

bool holds(std::string const& text, std::string const& line) { return text.find(line + "\n") != std::string::npos; }

TEST(how_wrong, counts_the_testers_of_others) {
    auto const text = written(example());
    EXPECT_TRUE(holds(text, "3 profiles at their sites."));
    EXPECT_TRUE(holds(text, "| [old](#old) | 17 | 1 | 1 | 0 | 1 |"));
    EXPECT_EQ(text.find("ours"), std::string::npos);
}

TEST(how_wrong, tells_who_fooled_whom_and_by_what) {
    auto m = example();
    m.cells[1].because = {"probe 8: RCPT was answered 250", "  C: mail from: <a@b.example>", "  S: 250 ok",
                          "  C: RCPT TO:<b!c|d@here.example>", "  S: 250 ok", "truth: accepts"};
    m.cells[1].truth.because = {{"it bounced (route/rest)", {}}};
    m.cells[2].truth.because = {{"a user's mail arrived", {}}};
    auto const text = written(m);
    EXPECT_TRUE(holds(text, "An old tester. 17 envelopes; open when it says so. Known from: a log of 2000."));
    EXPECT_TRUE(holds(text, "| [beta](profiles/beta.md) | probe 8: RCPT was answered 250: `<a@b.example>` to "
                            "`<b!c\\|d@here.example>` | accepts (bounced): it bounced (route/rest) |"));
    EXPECT_TRUE(holds(text, "| [gamma](profiles/gamma.md) | conditional (the sender is a real local user): a user's mail arrived |"));
    EXPECT_TRUE(holds(text, "| [beta](profiles/beta.md) | 1 |"));
    EXPECT_TRUE(holds(text, "| profile | fooled, of 1 |"));
}

TEST(how_wrong, escapes_what_peers_said) {
    auto m = example();
    m.cells[1].because = {"it said | <b>\x1b"};
    auto const text = written(m);
    EXPECT_TRUE(text.find("it said \\| \\<b\\>") != std::string::npos) << text;
    EXPECT_EQ(text.find('\x1b'), std::string::npos);
}

TEST(how_wrong, says_where_nothing_fools_a_tester) {
    auto m = example();
    m.testers[0].false_open = m.testers[0].false_closed = 0;
    m.cells.erase(m.cells.begin() + 1, m.cells.begin() + 3);
    EXPECT_TRUE(holds(written(m), "Nothing here fools it."));
}

}  // namespace
}  // namespace relaylab::lab
