#include "probe/tester/filling.hpp"

namespace relaylab::probe {
namespace {

target const example_target{"banner.example", "ptr.example",
                            "domain.example", "192.0.2.1",
                            "alice",          "watch@third-party.example",
                            "7",              grammar::instant{std::chrono::seconds{980475007}}};

filling example(target const& to = example_target) { return {to, "T1", "8", "<a@b>", "<c@d>"}; }

struct fill_case {
    std::string text;
    std::string expected;
};

TEST(filling, puts_a_value_for_every_placeholder) {
    for (auto const& [text, expected] : std::vector<fill_case>{
             {"", ""},
             {"<>", "<>"},
             {"<a@{banner}>", "<a@banner.example>"},
             {"<a@{ptr}>", "<a@ptr.example>"},
             {"<a@{domain}>", "<a@domain.example>"},
             {"<a@[{ip}]>", "<a@[192.0.2.1]>"},
             {"<{known-user}@{domain}>", "<alice@domain.example>"},
             {"<{watched}>", "<watch@third-party.example>"},
             {"<{watched-local}%{watched-domain}@{ptr}>", "<watch%third-party.example@ptr.example>"},
             {"<unknown-{run}>", "<unknown-7>"},
             {"{token} {id} {mail} {rcpt}", "T1 8 <a@b> <c@d>"},
             {"{date}", "Fri, 26 Jan 2001 02:10:07 +0000"},
             {"{", "{"},
             {"{}", "{}"},
             {"{ptr", "{ptr"},
             {"{{ptr}}", "{ptr.example}"},
             {"{ ptr }", "{ ptr }"},
         })
        EXPECT_EQ(fill(text, example()), expected);
}

TEST(filling, fails_where_the_target_has_no_such_thing) {
    target const nothing;
    for (auto const* text : {"{banner}", "{ptr}", "{domain}", "{ip}", "{known-user}", "{watched}",
                             "{watched-local}", "{watched-domain}", "{token}", "{id}", "{mail}", "{rcpt}"})
        EXPECT_EQ(fill(text, filling{nothing, {}, {}, {}, {}}), std::nullopt) << text;
}

TEST(filling, does_not_look_for_placeholders_in_values) {
    auto odd = example_target;
    odd.ptr = "{ip}";
    EXPECT_EQ(fill("{ptr}", example(odd)), "{ip}");
}

TEST(filling, ends_a_messages_lines_with_crlf) {
    EXPECT_EQ(fill_message("To: {watched}\n\nx\r\ny\n", example()),
              "To: watch@third-party.example\r\n\r\nx\r\ny\r\n");
}

TEST(filling, tells_an_unknown_placeholder_and_the_nearest) {
    EXPECT_EQ(describe_unknown_placeholder("<a@{ptr}> {nowhere", false), "");
    EXPECT_EQ(describe_unknown_placeholder("<a@{prt}>", false),
              "unknown placeholder \"{prt}\"; did you mean \"{ptr}\"?");
    EXPECT_NE(describe_unknown_placeholder("{ptr} {token}", false), "");
    EXPECT_EQ(describe_unknown_placeholder("{ptr} {token} {date}", true), "");
}

TEST(filling, knows_who_says_to_be_local) {
    for (auto const* mail : {"<spamtest>", "<{known-user}>", "<a@{ptr}>", "<a@{banner}>", "<a@{domain}>",
                             "<a@[{ip}]>", "<a@{ip}>", "<a@localhost>"})
        EXPECT_TRUE(names_local_sender(mail)) << mail;
    for (auto const* mail : {"<>", "<{watched}>", "<a@{watched-domain}>", "<a@third-party.example>"})
        EXPECT_FALSE(names_local_sender(mail)) << mail;
}

TEST(filling, knows_who_names_the_known_user) {
    EXPECT_TRUE(names_known_user("<{known-user}@{ptr}>"));
    EXPECT_FALSE(names_known_user("<known-user@{ptr}>"));
}

}  // namespace
}  // namespace relaylab::probe
