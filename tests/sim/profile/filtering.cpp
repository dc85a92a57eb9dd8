#include "sim/profile/filtering.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

std::string const head = "title = 't'\n[[evidence]]\nid = 'e'\nkind = 'inferred'\nref = 'made up'\n";

mail_filter filter_of(std::string const& more) { return parse_filter(head + more, "filters/f.toml", "f"); }

std::string const passes_few = R"(
[[command]]
words    = ["HELO", "mail", "rcpt", "data", "quit"]
evidence = "e"

[[command]]
words    = ["EHLO"]
reply    = ["500-no", "500 such thing"]
evidence = "e"

[[command]]
words    = ["VRFY"]
line     = "NOOP"
evidence = "e"

[[command]]
mask     = "X"
evidence = "e"
)";

/// What the server hears; the filter's own replies stand in < >.
std::string heard(filtering& through, std::string_view burst) {
    std::string text;
    for (auto const& part : through.hear(burst)) {
        text += part.octets;
        if (!part.reply.empty()) text += "<" + part.reply + ">";
    }
    return text;
}

TEST(filtering, passes_masks_replaces_and_answers) {
    auto const f = filter_of(passes_few);
    filtering through{f};
    EXPECT_EQ(heard(through, "HELO a.example\r\n"), "HELO a.example\r\n");
    EXPECT_EQ(heard(through, "helo a.example\r\n"), "helo a.example\r\n");
    EXPECT_EQ(heard(through, "Expn staff-2 <x>\r\n"), "XXXX XXXXX-2 <X>\r\n");
    EXPECT_EQ(heard(through, "VRFY alice\r\n"), "NOOP\r\n");
    EXPECT_EQ(heard(through, "EHLO a.example\r\n"), "<500-no\r\n500 such thing\r\n>");
    EXPECT_EQ(heard(through, " \tmail FROM:<>\n"), " \tmail FROM:<>\n");
    EXPECT_EQ(heard(through, "\r\n"), "\r\n");
    EXPECT_EQ(heard(through, "DATAX\r\nDATA\r\n"), "XXXXX\r\nDATA\r\n");
}

TEST(filtering, tells_which_command_it_answers) {
    auto const f = filter_of(passes_few);
    filtering through{f};
    auto const parts = through.hear("HELO a\r\nEHLO b\r\nQUIT\r\n");
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_EQ(parts[0].octets, "HELO a\r\n");
    EXPECT_EQ(parts[0].at, smtp::stage::ehlo);
    EXPECT_EQ(parts[1].octets, "QUIT\r\n");
    EXPECT_EQ(parts[1].reply, "");
}

TEST(filtering, holds_a_line_until_its_keyword_is_there) {
    auto const f = filter_of(passes_few);
    filtering through{f};
    EXPECT_EQ(heard(through, "QU"), "");
    EXPECT_EQ(heard(through, "IT now"), "QUIT now");
    EXPECT_EQ(heard(through, " please\r\n"), " please\r\n");
    // No keyword is as long: nothing is held for ever.
    EXPECT_EQ(heard(through, std::string(100, 'a')), std::string(100, 'X'));
}

TEST(filtering, leaves_mail_data_alone) {
    auto const f = filter_of(passes_few);
    filtering through{f};
    EXPECT_EQ(heard(through, "DATA\r\n"), "DATA\r\n");
    through.server_takes_data(true);
    EXPECT_EQ(heard(through, "Subject: EHLO\r\n\r\nEHLO x\r\n..\r\n"),
              "Subject: EHLO\r\n\r\nEHLO x\r\n..\r\n");
    EXPECT_EQ(heard(through, "EXPN x\r\n.\r\nEXPN x\r\n"), "EXPN x\r\n.\r\nXXXX X\r\n");
}

TEST(filtering, looks_at_commands_again_where_data_was_refused) {
    auto const f = filter_of(passes_few);
    filtering through{f};
    heard(through, "DATA\r\n");
    through.server_takes_data(false);
    EXPECT_EQ(heard(through, "EXPN x\r\n"), "XXXX X\r\n");
}

TEST(filtering, masks_the_greeting_but_its_code) {
    auto const f = filter_of("[greeting]\nmask = '*'\nkeeps = '02 '\nevidence = 'e'\n");
    filtering through{f};
    EXPECT_EQ(through.show("220-mx2 a\r\n220 b0\r\n"), "220-**2 *\r\n220 *0\r\n");
    EXPECT_EQ(through.show("250 mx2\r\n"), "250 mx2\r\n");
}

TEST(filtering, says_its_own_greeting) {
    auto const f = filter_of("[greeting]\ntext = 'SMTP'\nevidence = 'e'\n");
    filtering through{f};
    EXPECT_EQ(through.show("220-mx a\r\n220 b\r\n"), "220-SMTP\r\n220 SMTP\r\n");
    EXPECT_EQ(through.show("221 bye\r\n"), "221 bye\r\n");
}

/// Octets that commands, line ends and mail data are made of.
rc::Gen<std::string> dialogues() {
    auto const pieces =
        rc::gen::element<std::string>("HELO a", "EHLO b", "VRFY", " c", "DATA", "\r\n", "\r\n", "\n", "\r",
                                      ".", "\r\n.\r\n", "EXPN", "x", "\t", std::string(1, '\0'), "QUIT");
    return rc::gen::map(rc::gen::container<std::vector<std::string>>(pieces),
                        [](std::vector<std::string> const& all) {
                            std::string text;
                            for (auto const& each : all) text += each;
                            return text;
                        });
}

RC_GTEST_PROP(filtering, that_passes_everything_changes_nothing, ()) {
    auto const f = filter_of("");
    filtering through{f};
    auto const said = *dialogues();
    RC_ASSERT(heard(through, said) == said);
    auto const reply = "250 " + said + "\r\n";
    RC_ASSERT(through.show(reply) == reply);
}

RC_GTEST_PROP(filtering, hears_the_same_however_octets_are_cut, ()) {
    auto const f = filter_of(passes_few);
    auto const whole = *dialogues();
    filtering once{f}, again{f};
    auto const together = heard(once, whole);
    std::string apart;
    for (std::string_view rest = whole; !rest.empty();) {
        auto const size = *rc::gen::inRange<std::size_t>(1, rest.size() + 1);
        apart += heard(again, rest.substr(0, size));
        rest.remove_prefix(size);
    }
    RC_ASSERT(together == apart);
}

}  // namespace
}  // namespace relaylab::sim
