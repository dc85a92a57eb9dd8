#include <gtest/gtest.h>

#include "tests/lab/report/sheet_example.hpp"

namespace relaylab::lab {
namespace {

using tests::sheet_example;

void expect_line(std::string const& page, std::string const& line) {
    EXPECT_NE(page.find("\n" + line + "\n"), std::string::npos) << line << "\nis not in\n" << page;
}

TEST(profile_page, has_tables_that_no_text_breaks) {
    auto const page = sheet_page(sheet_example());
    EXPECT_TRUE(page.starts_with("# a small server\n\n")) << page;
    expect_line(page, "Greets and goes.");
    expect_line(page, "| profile | [`small`](../../profiles/small.toml) |");
    expect_line(page, "| stands on | [`big`](big.md) |");
    expect_line(page, "| `rcpt` | `client.network = stranger`<br>`recipient.domain = remote` | "
                      "`550-no`<br>`550 never \\| ever`<br>then closes | recorded: `maps` |");
    expect_line(page, "- `maps`: [corpus/seeds/maps.smtp](../../corpus/seeds/maps.smtp)");
}

TEST(profile_page, never_shows_as_known_what_is_inferred) {
    auto const page = sheet_page(sheet_example());
    expect_line(page, "| `rcpt` | `250 ok` | *inferred: `own`* |");
    expect_line(page, "| else | bounce | *inferred: `own`* |");
    expect_line(page, "| `<a>` | `250 ok` | bounce | *inferred* |");
    expect_line(page, "Inferred: nobody has shown it:");
}

TEST(profile_page, says_who_is_right_and_why_others_are_not) {
    auto const page = sheet_page(sheet_example());
    expect_line(page, "| `hasty` | open | **wrong** |");
    expect_line(page, "| `careful` | accepts (bounced) | right |");
    expect_line(page, "| `silent` | unknown | does not say |");
    expect_line(page, "Why `hasty` is wrong:\n\n```text\n250 to RCPT\ntruth: accepts (bounced)\n```");
    EXPECT_EQ(page.find("Why `careful`"), std::string::npos);
}

TEST(profile_page, says_what_no_recording_has_reached) {
    expect_line(sheet_page(sheet_example()), "`rcpt/default`, `route/all`.");
    auto s = sheet_example();
    s.recordings = 0;
    expect_line(sheet_page(s), "There is no recording of it: all of the above.");
}

}  // namespace
}  // namespace relaylab::lab
