#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

/// The text of a placeholder in a session with a client that said HELO, MAIL and RCPT.
std::string text_of(std::string_view name, std::string const& mail = "<alice>",
                    std::string const& rcpt = "<a@b@far.example>",
                    std::string client_name = "probe.example") {
    auto kind = tests::example_profile("[address]\necho = { qualified = true }\n");
    auto const here = tests::example_site();
    memory const remembered;
    client_facts const client{"198.51.100.7", std::move(client_name), false, false};
    auto const read = [&](std::string const& path) {
        return party{path, grammar::read(path, kind.accept, here.locality())};
    };
    party const sender = read(mail), recipient = read(rcpt);
    session_view const view{kind, here, remembered, client, "helo", &sender, &recipient, {}};
    std::string composed;
    auto const names = placeholder_names();
    auto const at = std::find(names.begin(), names.end(), name) - names.begin();
    return std::string{placeholder_text(static_cast<placeholder>(at), view, "me.example", composed)};
}

TEST(placeholder_text, is_what_the_session_knows) {
    EXPECT_EQ(text_of("site.host"), "mx.here.example");
    EXPECT_EQ(text_of("site.banner"), "mx.here.example");
    EXPECT_EQ(text_of("site.domain"), "here.example");
    EXPECT_EQ(text_of("site.address"), "192.0.2.25");
    EXPECT_EQ(text_of("client.address"), "198.51.100.7");
    EXPECT_EQ(text_of("client.name"), "probe.example");
    EXPECT_EQ(text_of("client.name", "<>", "<>", ""), "unknown");
    EXPECT_EQ(text_of("client.helo"), "me.example");
}

TEST(placeholder_text, shows_a_path_as_sent_as_echoed_and_as_read) {
    EXPECT_EQ(text_of("sender.raw"), "<alice>");
    EXPECT_EQ(text_of("sender.echo"), "<alice@mx.here.example>");
    EXPECT_EQ(text_of("sender.local"), "alice");
    EXPECT_EQ(text_of("sender.domain"), "mx.here.example");
    EXPECT_EQ(text_of("recipient.local", "<>", "<bob@far.example>"), "bob");
    EXPECT_EQ(text_of("recipient.domain", "<>", "<bob@Far.Example>"), "far.example");
}

/// As in exim's "malformed address: @mail.example.test> may not follow <nobody@relaytest.test".
TEST(placeholder_text, shows_where_a_path_goes_wrong) {
    EXPECT_EQ(text_of("recipient.raw"), "<a@b@far.example>");
    EXPECT_EQ(text_of("recipient.read") + text_of("recipient.rest"), "<a@b@far.example>");
    EXPECT_EQ(text_of("recipient.rest"), "@far.example>");
    EXPECT_EQ(text_of("recipient.before"), "a@b");
}

TEST(placeholder_text, shows_the_beginning_of_a_long_path) {
    EXPECT_EQ(text_of("sender.beginning", "<alice@far.example>"), "alice@far.example>");
    EXPECT_EQ(text_of("recipient.beginning", "<>", '<' + std::string(100, 'a') + "@b>"), std::string(64, 'a'));
}

}  // namespace
}  // namespace relaylab::sim
