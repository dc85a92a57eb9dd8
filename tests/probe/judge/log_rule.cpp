#include "probe/judge/log_rule.hpp"

#include <gtest/gtest.h>

using namespace relaylab;
using evidence::became;
using evidence::came_by;

namespace {

evidence::logged_recipient to(std::string address, became what, std::string original = "", bool elsewhere = false) {
    evidence::logged_recipient r;
    r.address = std::move(address);
    r.became = what;
    r.original = std::move(original);
    r.elsewhere = elsewhere;
    r.line = 7;
    return r;
}

evidence::logged_message from(std::string client, std::vector<evidence::logged_recipient> recipients, came_by how = came_by::network,
                              std::string sender = "a@elsewhere.example") {
    evidence::logged_message m;
    m.id = "4F1A";
    m.how = how;
    m.client_address = std::move(client);
    m.reverse_path = std::move(sender);
    m.recipients = std::move(recipients);
    return m;
}

evidence::verdict judged(std::vector<evidence::logged_message> const& messages, std::vector<std::string> const& domains = {"here.example"}) {
    probe::log_rule rule{domains, [](std::string_view address) {
                              using probe::client_standing;
                              return address == "192.0.2.9"     ? client_standing::inside
                                     : address == "192.0.2.AAA" ? client_standing::unsure
                                                                : client_standing::stranger;
                          }};
    for (auto const& m : messages) rule.take(m);
    return rule.decide();
}

using evidence::word;
auto const third = to("v@third.example", became::relayed);
auto const alice = to("alice@here.example", became::local);

TEST(log_rule, a_strangers_mail_that_is_sent_on_makes_it_open) {
    auto const v = judged({from("192.0.2.1", {alice, third})});
    EXPECT_EQ(v.word, word::open);
    EXPECT_EQ(v.because.at(0).text, "1 messages of strangers were relayed to third parties");
    EXPECT_EQ(v.because.at(1).line, 7u);
}

TEST(log_rule, whoever_may_relay_is_no_stranger) {
    EXPECT_EQ(judged({from("192.0.2.9", {third})}).word, word::unknown);
    EXPECT_EQ(judged({from("127.0.0.1", {third})}).word, word::unknown);
    EXPECT_EQ(judged({from("192.0.2.1", {third}, came_by::login)}).word, word::unknown);
    EXPECT_EQ(judged({from("", {third}, came_by::command)}).word, word::unknown);
    EXPECT_EQ(judged({from("", {third}, came_by::machine)}).word, word::unknown);
}

TEST(log_rule, an_own_address_may_lead_elsewhere_and_a_winding_one_may_not) {
    EXPECT_EQ(judged({from("192.0.2.1", {to("v@third.example", became::relayed, "gone@here.example")})}).word, word::unknown);
    EXPECT_EQ(judged({from("192.0.2.1", {to("v@third.example", became::relayed, "v%third.example@here.example")})}).word, word::open);
}

TEST(log_rule, where_an_alias_may_have_led_is_not_held_against_the_server) {
    auto end = third;
    end.unsaid = true;
    EXPECT_EQ(judged({from("192.0.2.1", {end})}).word, word::unknown);
}

TEST(log_rule, own_domains_are_read_off_the_log_in_whatever_order) {
    auto const inner = to("bob@here.example", became::relayed);
    EXPECT_EQ(judged({from("192.0.2.1", {inner}), from("192.0.2.1", {alice})}, {}).word, word::unknown);
    EXPECT_EQ(judged({from("192.0.2.1", {inner})}, {}).word, word::open);
    EXPECT_NE(judged({from("192.0.2.1", {inner})}, {}).because.back().text.find("assumed"), std::string::npos);
}

TEST(log_rule, mail_that_was_on_its_way_does_not_show_it_closed) {
    EXPECT_EQ(judged({from("192.0.2.1", {to("v@t.example", became::deferred, "", true)})}).word, word::unknown);
    EXPECT_EQ(judged({from("192.0.2.1", {to("v@t.example", became::bounced, "", true)})}).word, word::unknown);
    EXPECT_EQ(judged({from("192.0.2.1", {to("v@t.example", became::unfinished)})}).word, word::unknown);
    EXPECT_EQ(judged({from("", {third}, came_by::unseen)}).word, word::unknown);
}

TEST(log_rule, accepted_and_bounced_held_or_discarded) {
    auto const ended = [](became b) { return judged({from("192.0.2.1", {to("v@t.example", b)})}).ended; };
    EXPECT_EQ(ended(became::bounced), evidence::ended::bounced);
    EXPECT_EQ(ended(became::held), evidence::ended::held);
    EXPECT_EQ(ended(became::discarded), evidence::ended::discarded);
    EXPECT_EQ(ended(became::local), evidence::ended::local);
}

TEST(log_rule, closed_only_where_all_that_a_relay_test_asks_was_refused) {
    auto const plain = from("192.0.2.1", {to("v@t.example", became::rejected)});
    auto const claims = from("192.0.2.1", {to("v@t.example", became::rejected)}, came_by::network, "alice@here.example");
    auto const winding = from("192.0.2.1", {to("v%t.example@here.example", became::rejected)});
    EXPECT_EQ(judged({plain, claims, winding}).word, word::closed);
    EXPECT_EQ(judged({plain, claims}).word, word::unknown);
    EXPECT_EQ(judged({plain, winding}).word, word::unknown);
    auto const own_winding = from("192.0.2.1", {to("v%t.example@here.example", became::rejected)}, came_by::network, "alice@here.example");
    EXPECT_EQ(judged({claims, own_winding}).word, word::unknown);
    EXPECT_EQ(judged({from("192.0.2.1", {to("nobody@here.example", became::rejected)})}).word, word::unknown);
}

TEST(log_rule, nothing_is_concluded_of_a_client_who_may_be_inside_or_not) {
    auto const v = judged({from("192.0.2.AAA", {third})});
    EXPECT_EQ(v.word, word::unknown);
    EXPECT_EQ(v.because.at(0).text, "1 messages went on, and the log does not show who handed them over or whom they were for");
}

TEST(log_rule, what_a_mask_hides_is_assumed_aloud) {
    auto const hidden = to("v@XXXXXX.com", became::relayed);
    auto const v = judged({from("192.0.2.1", {hidden, third})});
    EXPECT_EQ(v.word, word::open);
    EXPECT_EQ(v.because.back().text, "assumed: what is hidden as XXXXXX.com, each perhaps several domains, is none of the server's own");
}

TEST(log_rule, equal_masks_need_not_be_one_domain) {
    auto const sent = from("192.0.2.1", {to("v@XXXXXX.com", became::relayed)});
    auto const kept = from("192.0.2.1", {to("alice@xxxxxx.com", became::local)});
    auto const v = judged({sent, kept}, {});
    EXPECT_EQ(v.word, word::unknown);
    EXPECT_EQ(v.because.at(0).text, "mail of strangers was sent on to what is hidden as XXXXXX.com, as is a domain that mail was delivered "
                                    "for here: whether they are one is not told");
    EXPECT_EQ(judged({sent, kept}, {"xxxxxx.com"}).word, word::unknown) << "who tells it as the server's own knows that it is";
    EXPECT_EQ(judged({sent}, {}).word, word::open);
}

TEST(log_rule, its_own_reports_are_told_beside_what_was_relayed) {
    auto report = from("", {}, came_by::machine, "");
    report.id = "5A";
    report.about = "4F1A";
    report.first_line = 9;
    auto const v = judged({from("192.0.2.1", {third}), report});
    EXPECT_EQ(v.because.back().text, "5A is the server's own report about 4F1A");
    EXPECT_EQ(v.because.back().line, 9u);
}

TEST(log_rule, the_reports_that_it_sends_to_third_parties_are_backscatter) {
    auto const v = judged({from("", {third}, came_by::machine, "")});
    EXPECT_EQ(v.flags, std::vector<std::string>{"backscatter"});
}

TEST(log_rule, it_names_the_recipients_of_a_message) {
    probe::log_rule rule{{"here.example"}, [](std::string_view) { return probe::client_standing::stranger; }};
    auto const m = from("192.0.2.1", {alice, third, to("w@t.example", became::rejected)});
    auto const named = rule.relayed(m);
    ASSERT_EQ(named.size(), 1u);
    EXPECT_EQ(named[0]->address, "v@third.example");
    EXPECT_EQ(probe::log_rule::tell(m, *named[0]), "4F1A: from <a@elsewhere.example> by [192.0.2.1] for <v@third.example>: relayed");
}

}  // namespace
