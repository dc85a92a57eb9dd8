#include "sim/world/attack_space.hpp"

#include <algorithm>

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

using strings = std::vector<std::string>;

attack_space parse(std::string const& lists,
                   std::string const& head = "version = 3\nthird-party = \"w@t.example\"\n") {
    return parse_attack_space(head + lists, "v3.toml");
}

TEST(attack_space, is_every_sender_with_every_recipient) {
    auto const space =
        parse("senders = ['<>', '<a@b>']\nrecipients = ['<{to}>', '<{to-user}%{to-domain}>', '<x>']\n");
    EXPECT_EQ(space.version, 3);
    auto const all = attacks_on(space, tests::example_site());
    ASSERT_EQ(all.size(), 6U);
    EXPECT_EQ(all[1].reverse_path + all[1].forward_path, "<><w%t.example>");
    EXPECT_EQ(all[3].reverse_path + all[3].forward_path, "<a@b><w@t.example>");
}

TEST(attack_space, is_filled_for_a_site) {
    auto s = tests::example_site();
    s.ptr = "ptr.here.example";
    auto const all = attacks_on(
        parse("senders = ['<{user}@{domain}>']\nrecipients = ['<{to}@{host}>', '<@[{ip}]:{to}>']\n"), s);
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].reverse_path, "<alice@here.example>");
    EXPECT_EQ(all[0].forward_path, "<w@t.example@ptr.here.example>");
    EXPECT_EQ(all[1].forward_path, "<@[192.0.2.25]:w@t.example>");
}

TEST(attack_space, escapes_a_mailbox_in_a_local_part) {
    auto const all = attacks_on(parse("senders = '<>'\nrecipients = '<{to-encapsulated}@{domain}>'\n",
                                      "version = 3\nthird-party = 'a-1@b.example'\n"),
                                tests::example_site());
    EXPECT_EQ(all.at(0).forward_path, "<IMCEASMTP-a+2D1+40b+2Eexample@here.example>");
}

/// Everybody knows that there is a postmaster (RFC 5321 4.5.1): he is no secret user.
TEST(attack_space, names_no_user_where_there_is_none) {
    auto s = tests::example_site();
    s.users = {"postmaster"};
    auto const all = attacks_on(parse("senders = ['<{user}@{domain}>', '<>']\nrecipients = ['<{to}>']\n"), s);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].reverse_path, "<>");
    s.users = {"postmaster", "bob"};
    EXPECT_EQ(attacks_on(parse("senders = '<{user}>'\nrecipients = '<{to}>'\n"), s).at(0).reverse_path,
              "<bob>");
}

TEST(attack_space, refuses_what_it_does_not_know) {
    std::string const head = "version = 3\nthird-party = \"w@t.example\"\n", rcpt = "recipients = ['<x>']\n";
    struct {
        std::string text, said;
    } const cases[] = {
        {"version = 2\nthird-party = 'a@b'\n", "v3.toml:1:1: expected the key \"version\" to be 3"},
        {"third-party = 'a@b'\n", "v3.toml:1:1: expected the key \"version\" to be 3"},
        {"version = 3\n", "v3.toml:1:1: expected the key \"third-party\", a string"},
        {"version = 3\nthird-party = 'ab'\n",
         "v3.toml:2:1: third-party: expected a mailbox like watch@third-party.example"},
        {head + "senders = []\n" + rcpt,
         "v3.toml:1:1: expected the keys \"senders\" and \"recipients\", lists of paths"},
        {head + "senders = ['<>', '<{usr}>']\n" + rcpt,
         "v3.toml:3:18: unknown placeholder \"usr\"; did you mean \"user\"?"},
        {head + "senders = '<{usr}>'\n" + rcpt,
         "v3.toml:3:1: unknown placeholder \"usr\"; did you mean \"user\"?"},
        {head + "senders = ['<{user>']\n" + rcpt, "v3.toml:3:12: expected \"}\" behind \"{\""},
        {head + "senders = ['<>']\nrecipients = ['{to}{']\n", "v3.toml:4:15: expected \"}\" behind \"{\""},
        {head + "senders = ['<>']\n" + rcpt + "recipient = []\n",
         "v3.toml:5:1: unknown key \"recipient\"; did you mean \"recipients\"?"},
    };
    for (auto const& c : cases) {
        try {
            parse_attack_space(c.text, "v3.toml");
            ADD_FAILURE() << c.text;
        } catch (files::bad_file const& e) {
            EXPECT_EQ(e.what(), c.said);
        }
    }
}

TEST(attack_space, of_the_project_is_filled_to_the_last_placeholder) {
    auto const space = parse_attack_space(tests::read_file("profiles/attack/v3.toml"), "v3.toml");
    for (auto const& name : tests::files_of("profiles/sites")) {
        auto const s = tests::real_site(name.substr(0, name.size() - 5));
        auto const all = attacks_on(space, s);
        EXPECT_EQ(all.size(), space.senders.size() * space.recipients.size()) << name;
        for (auto const& a : all) {
            EXPECT_EQ((a.reverse_path + a.forward_path).find_first_of("{}"), std::string::npos)
                << a.reverse_path << a.forward_path;
            EXPECT_NE(a.forward_path.find("third"), std::string::npos) << a.forward_path;
        }
    }
}

}  // namespace
}  // namespace relaylab::sim
