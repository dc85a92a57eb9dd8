#include <gtest/gtest.h>

#include <sstream>

#include "lab/cli/commands.hpp"

namespace relaylab::lab {
namespace {

std::string printed(std::string const& topic) {
    std::ostringstream out, err;
    library data{find_data("")};
    EXPECT_EQ(docs_command({topic}, data, {out, err}), 0);
    EXPECT_EQ(err.str(), "");
    return out.str();
}

/// Cells of a table's line; an escaped bar separates none.
std::size_t cells(std::string_view line) {
    std::size_t bars = 0;
    for (std::size_t i = 0; i < line.size(); ++i)
        if (line[i] == '|' && line[i - 1] != '\\') ++bars;
    return bars - 1;
}

/// How often a row begins with this cell.
std::size_t rows(std::string const& text, std::string const& cell) {
    std::size_t found = 0;
    auto const begin = "| " + cell + " |";
    for (auto at = text.find(begin); at != std::string::npos; at = text.find(begin, at + 1))
        if (at == 0 || text[at - 1] == '\n') ++found;
    return found;
}

class docs_command_topics : public testing::TestWithParam<char const*> {};

TEST_P(docs_command_topics, is_of_tables_whose_lines_have_equally_many_cells) {
    std::istringstream lines{printed(GetParam())};
    std::size_t width = 0, tables = 0;
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("| ")) {
            width = 0;
            continue;
        }
        tables += width == 0 ? 1 : 0;
        if (width == 0) width = cells(" " + line);
        EXPECT_EQ(cells(" " + line), width) << line;
    }
    EXPECT_GT(tables, 0u);
}

INSTANTIATE_TEST_SUITE_P(, docs_command_topics,
                         testing::Values("facets", "placeholders", "stages", "moves", "pop3-moves", "faults", "attack-space", "judges"));

TEST(docs_command, tells_from_where_on_a_facet_is_known) {
    auto const text = printed("facets");
    EXPECT_EQ(rows(text, "`recipient.domain` | `none`, `own`, `relay`, `remote` | `rcpt`, `vrfy`, `expn` | yes"), 1u) << text;
    EXPECT_EQ(rows(text, "`sender.null` | `false`, `true` | `mail` to `end-of-data`, `bdat` | yes"), 1u) << text;
    EXPECT_EQ(rows(text, "`line.nul` | `false`, `true` | every command | no"), 1u) << text;
}

TEST(docs_command, tells_from_where_on_a_placeholder_is_known) {
    auto const text = printed("placeholders");
    EXPECT_NE(text.find("| `{queue-id}` | "), std::string::npos);
    EXPECT_NE(text.find("else \"unknown\" | every stage |"), std::string::npos);
    EXPECT_NE(text.find("said it in HELO or EHLO | every stage but `connect` |"), std::string::npos);
}

TEST(docs_command, shows_moves_and_breaches) {
    auto const text = printed("moves");
    EXPECT_EQ(rows(text, "`mail` | **no-greeting**, → sender | → sender | **nested-mail**, stays | "
                         "**nested-mail**, → sender"),
              1u)
        << text;
    EXPECT_NE(text.find("    recipient --> data : data\n"), std::string::npos) << text;
    EXPECT_EQ(text.find("no-greeting\n"), std::string::npos) << "the drawing holds the moves in order alone";
}

TEST(docs_command, escapes_what_markdown_would_read) {
    EXPECT_NE(printed("facets").find("the reverse-path is \\<>"), std::string::npos);
    EXPECT_NE(printed("facets").find("a \\| or / before the last @"), std::string::npos);
}

TEST(docs_command, shows_attacks_as_written_and_filled) {
    auto const text = printed("attack-space");
    EXPECT_EQ(rows(text, "`<@{domain}:{to}>` | `<@example.net:watch@third-party.example>` | "
                         "source-route, several-at"),
              1u)
        << text;
}

TEST(docs_command, knows_no_other_topic) {
    std::ostringstream out, err;
    library data{find_data("")};
    EXPECT_THROW(docs_command({"facet"}, data, {out, err}), bad_call);
    EXPECT_EQ(out.str(), "");
}

}  // namespace
}  // namespace relaylab::lab
