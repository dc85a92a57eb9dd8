#include "smtp/line_facts.hpp"

namespace relaylab::smtp {
namespace {

/// What is odd about a line, word by word; and the command that it is.
struct looked {
    std::string odd, verb, argument;
};

looked look(std::string text, discipline const& how = {}) {
    grammar::line line;
    line.text = std::move(text);
    for (char const octet : line.text) line.eight_bit = line.eight_bit || static_cast<unsigned char>(octet) > 127;
    grammar::command said;
    auto const facts = take_facts(line, how, said);
    std::string odd;
    if (facts.bad_utf8) odd += "bad-utf8 ";
    if (facts.leading_space) odd += "leading ";
    if (facts.wide_space) odd += "wide ";
    if (facts.space_before_colon) odd += "colon ";
    if (facts.trailing_space) odd += "trailing ";
    return {odd, std::string{grammar::to_string(said.verb)}, std::string{said.argument}};
}

TEST(line_facts, tell_where_blanks_stand) {
    EXPECT_EQ(look("NOOP").odd, "");
    EXPECT_EQ(look("NOOP x y").odd, "");
    EXPECT_EQ(look(" NOOP").odd, "leading ");
    EXPECT_EQ(look("NOOP ").odd, "trailing ");
    EXPECT_EQ(look("NOOP  x").odd, "wide ");
    EXPECT_EQ(look("MAIL\tFROM:<a@b>").odd, "wide ");
    EXPECT_EQ(look("MAIL FROM :<a@b>").odd, "colon ");
    EXPECT_EQ(look("RCPT TO : <a@b>").odd, "colon ");
    EXPECT_EQ(look("MAIL FROM: <a@b>").odd, "");
    EXPECT_EQ(look("MAIL FROM <a:b>").odd, "");
    EXPECT_EQ(look("   ").odd, "leading trailing ");
    EXPECT_EQ(look("").odd, "");
}

TEST(line_facts, tell_utf8_from_what_is_none) {
    EXPECT_EQ(look("NOOP \xc3\xa9").odd, "");
    EXPECT_EQ(look("NOOP \xe9").odd, "bad-utf8 ");
}

TEST(line_facts, know_the_blanks_of_the_discipline) {
    discipline spaces;
    spaces.blanks = " ";
    EXPECT_EQ(look("MAIL\tFROM:<a@b>", spaces).verb, "unknown");
    EXPECT_EQ(look("\tNOOP", spaces).odd, "");
    discipline white;
    white.blanks = " \t\r";
    EXPECT_EQ(look("\rNOOP\rNOOP", white).verb, "noop");
    EXPECT_EQ(look("\rNOOP\rNOOP", white).argument, "NOOP");
    EXPECT_EQ(look("NOOP\rNOOP").verb, "unknown");
}

TEST(line_facts, trim_what_the_discipline_drops) {
    discipline trims;
    trims.trimmed = " \t\r";
    EXPECT_EQ(look("NOOP\r \r", trims).verb, "noop");
    EXPECT_EQ(look("NOOP\r", trims).odd, "trailing ");
    EXPECT_EQ(look("NOOP\r").verb, "unknown");
    EXPECT_EQ(look("VRFY a b ", trims).argument, "a b");
}

}  // namespace
}  // namespace relaylab::smtp
