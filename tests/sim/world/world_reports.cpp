// Whom a host tells what became of mail, as RFC 3461 has its client ask for it.
#include "tests/sim/world/internet.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;
using evidence::fate;
using tests::internet;

constexpr auto knows_dsn = R"(
[esmtp]
mail = ["RET", "ENVID"]
rcpt = ["NOTIFY", "ORCPT"]
evidence = "e"
)";
constexpr auto refuses = "[[rcpt]]\nreply = '550 5.1.1 nobody'\nevidence = 'e'\n";

/// The example, offering DSN.
profile with_dsn(std::string const& more) {
    std::string text{tests::example_profile_text};
    auto const last = text.find("\"250 HELP\"");
    text.insert(last, "\"250-DSN\", ");
    return parse_profile(text + knows_dsn + more, "dsn.toml", "dsn", tests::no_parents);
}

/// A host that knows DSN, and far.example's.
class world_reports : public testing::Test {
  protected:
    void hosts(profile far, std::string const& queue = {}) {
        here_ = net_.add(with_dsn(tests::relays_percent + queue + "[client]\nhello = 'EHLO {site.host}'\n"), tests::site_of("here.example", "192.0.2.1"));
        far_ = net_.add(std::move(far), tests::site_of("far.example", "192.0.2.2"));
        net_.world.on_relay = [this](host_id from, host_id, evidence::transcript const& lines) {
            for (auto const& l : lines)
                if (from == here_ && l.who == evidence::speaker::client) said_ += l.text + "\n";
        };
    }
    /// From alice of here.example, with parameters.
    void accept(std::string const& to, std::string const& rcpt, std::string const& mail = {}) {
        smtp::envelope e{"<alice@here.example>", {to}, {}, {"DSN", mail, {rcpt}}};
        net_.world.send({"c", "192.0.2.10", {}}, here_, e, mail_text{"Subject: x\r\n\r\nthe text\r\n"});
        net_.world.run_until_quiet();
    }
    ledger_entry const& first() const { return net_.world.ledger().entries().at(0); }
    /// The reports that alice has got.
    std::vector<std::string> reports() const {
        std::vector<std::string> all;
        for (auto const& m : net_.world.mailbox(here_, "alice"))
            if (m.entry->bounce) all.push_back(m.message());
        return all;
    }

    internet net_;
    host_id here_ = 0, far_ = 0;
    std::string said_;
};

bool holds(std::string const& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// RFC 3461 4.1: NEVER, and a list without FAILURE.
class world_reports_unwanted : public world_reports, public testing::WithParamInterface<char const*> {};

TEST_P(world_reports_unwanted, are_not_sent_of_a_failure) {
    hosts(tests::example_profile(refuses));
    accept("<bob@far.example>", GetParam());
    EXPECT_EQ(first().fate, fate::discarded);
    EXPECT_TRUE(reports().empty());
}

INSTANTIATE_TEST_SUITE_P(, world_reports_unwanted,
                         testing::Values(" NOTIFY=NEVER", " NOTIFY=SUCCESS", " NOTIFY=DELAY", " NOTIFY=SUCCESS,DELAY"));

TEST_F(world_reports, tell_of_failure_unless_told_otherwise) {
    hosts(tests::example_profile(refuses));
    accept("<bob@far.example>", " NOTIFY=FAILURE,DELAY ORCPT=rfc822;b+2Bbob@far.example", " ENVID=QQ+2B1");
    EXPECT_EQ(first().fate, fate::bounced);
    ASSERT_EQ(reports().size(), 1U);
    auto const text = reports()[0];
    EXPECT_TRUE(holds(text, "\r\nAction: failed\r\nStatus: 5.1.1\r\n"));
    EXPECT_TRUE(holds(text, "\r\nOriginal-Envelope-Id: QQ+1\r\n"));
    EXPECT_TRUE(holds(text, "\r\nOriginal-Recipient: rfc822;b+bob@far.example\r\n"));
    EXPECT_FALSE(holds(text, "the text"));
}

/// RFC 3461 4.3: only of what failed.
TEST_F(world_reports, give_back_the_whole_message_where_that_was_asked) {
    hosts(tests::example_profile(refuses));
    accept("<bob@far.example>", "", " RET=FULL");
    ASSERT_EQ(reports().size(), 1U);
    EXPECT_TRUE(holds(reports()[0], "Content-Type: message/rfc822\r\n"));
    EXPECT_TRUE(holds(reports()[0], "\r\nthe text\r\n"));
    accept("<alice@here.example>", " NOTIFY=SUCCESS", " RET=FULL");
    ASSERT_EQ(reports().size(), 2U);
    EXPECT_FALSE(holds(reports()[1], "the text"));
}

TEST_F(world_reports, tell_of_delivery_where_that_was_asked) {
    hosts(tests::example_profile(tests::relays_percent));
    accept("<alice@here.example>", " NOTIFY=SUCCESS");
    EXPECT_EQ(first().fate, fate::delivered);
    ASSERT_EQ(reports().size(), 1U);
    EXPECT_TRUE(holds(reports()[0], "\r\nAction: delivered\r\nStatus: 2.0.0\r\n"));
    accept("<alice@here.example>", " NOTIFY=FAILURE");
    EXPECT_EQ(reports().size(), 1U);
}

/// RFC 3461 5.2.2: a next hop without the extension is told nothing of it, and will tell nothing.
TEST_F(world_reports, tell_of_relaying_to_a_host_without_the_extension) {
    hosts(tests::example_profile(tests::relays_percent));
    accept("<alice@far.example>", " NOTIFY=SUCCESS", " ENVID=1");
    EXPECT_EQ(first().fate, fate::relayed);
    ASSERT_EQ(reports().size(), 1U);
    EXPECT_TRUE(holds(reports()[0], "\r\nAction: relayed\r\nStatus: 2.0.0\r\nRemote-MTA: dns; mx.far.example\r\n"));
    EXPECT_TRUE(holds(said_, "MAIL FROM:<alice@here.example>\nRCPT TO:<alice@far.example>\n"));
}

/// RFC 3461 5.2.1: what was asked is passed on to a host that knows the extension, which then does the telling.
TEST_F(world_reports, are_left_to_the_next_hop_that_knows_the_extension) {
    hosts(with_dsn(tests::relays_percent));
    accept("<alice@far.example>", " NOTIFY=SUCCESS ORCPT=rfc822;a@far.example", " RET=HDRS ENVID=1");
    EXPECT_TRUE(holds(said_, "MAIL FROM:<alice@here.example> RET=HDRS ENVID=1\n"
                             "RCPT TO:<alice@far.example> NOTIFY=SUCCESS ORCPT=rfc822;a@far.example\n"));
    ASSERT_EQ(reports().size(), 1U);
    EXPECT_TRUE(holds(reports()[0], "\r\nOriginal-Envelope-Id: 1\r\nReporting-MTA: dns; mx.far.example\r\n"));
    EXPECT_TRUE(holds(reports()[0], "\r\nAction: delivered\r\n"));
}

/// RFC 3461 4.1: where NOTIFY is not said a host may warn; where it is, only with DELAY among them.
TEST_F(world_reports, tell_of_delay_unless_told_otherwise) {
    auto const queue = "[queue]\nretry = '1h'\ngive-up = '4h'\nwarn = '2h'\nevidence = 'e'\n";
    hosts(tests::example_profile("[[rcpt]]\nreply = '450 4.2.1 later'\nevidence = 'e'\n"), queue);
    accept("<bob@far.example>", " NOTIFY=FAILURE");
    ASSERT_EQ(reports().size(), 1U);
    EXPECT_TRUE(holds(reports()[0], "\r\nAction: failed\r\n"));
    accept("<bob@far.example>", " NOTIFY=DELAY");
    ASSERT_EQ(reports().size(), 2U);
    EXPECT_TRUE(holds(reports()[1], "\r\nAction: delayed\r\n"));
}

/// RFC 3461 4.2: the type before ";" is no xtext, and what it seems to encode is not decoded.
TEST_F(world_reports, are_not_written_by_the_client) {
    hosts(tests::example_profile(refuses));
    accept("<bob@far.example>", " NOTIFY=FAILURE ORCPT=rfc822+0D+0AX-Evil+3A+20yes;bob");
    ASSERT_EQ(reports().size(), 1U);
    EXPECT_FALSE(holds(reports()[0], "\r\nX-Evil"));
    EXPECT_TRUE(holds(reports()[0], "\r\nOriginal-Recipient: rfc822+0D+0AX-Evil+3A+20yes;bob\r\n"));
}

/// Who has no name is told nothing, whatever was asked (RFC 3461 4.1, 6.1).
TEST_F(world_reports, have_nowhere_to_go_without_a_reverse_path) {
    hosts(tests::example_profile(tests::relays_percent));
    smtp::envelope const e{"<>", {"<alice@here.example>"}, {}, {"DSN", "", {" NOTIFY=SUCCESS"}}};
    net_.world.send({"c", "192.0.2.10", {}}, here_, e, mail_text{"Subject: x\r\n\r\n"});
    net_.world.run_until_quiet();
    EXPECT_EQ(net_.world.ledger().entries().size(), 1U);
}

}  // namespace
}  // namespace relaylab::sim
