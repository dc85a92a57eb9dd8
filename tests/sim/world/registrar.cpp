#include "sim/world/registrar.hpp"

#include "grammar/header_field.hpp"
#include "tests/sim/world/internet.hpp"

namespace relaylab::sim {
namespace {

using namespace std::chrono_literals;
using tests::internet;

/// Alice at home.example writes to new@ of the host that has the registrar.
class registrar_tests : public testing::Test {
  protected:
    registrar_tests() {
        desk_ = net_.add("desk.example", "192.0.2.1");
        home_ = net_.add("home.example", "192.0.2.2");
        registrar_.emplace(net_.world, desk_, registrar_rules{"alice", 24h, "rules ({password})", "Read this.\n"});
    }
    void write(std::string const& subject, std::string const& text, std::string const& from = "<alice@home.example>") {
        net_.world.send({"c", "192.0.2.10", {}}, desk_, {from, {"<alice@desk.example>"}, {}},
                        mail_text{"Subject: " + subject + "\r\n\r\n" + text});
        net_.world.run_due();
    }
    std::string last_subject() const {
        return grammar::header_field(net_.world.mailboxes(home_).back().message(), "Subject").value();
    }
    bool registered() const { return registrar_->password_of("ALICE@home.example").has_value(); }

    internet net_{7};
    host_id desk_ = 0, home_ = 0;
    std::optional<registrar> registrar_;
};

using registrar_answers = registrar_tests;

TEST_F(registrar_answers, registers_who_accepts_for_as_long_as_it_is_valid) {
    write("anything", "whatever\r\n");
    auto const answer = last_subject();
    ASSERT_EQ(answer.size(), std::string{"rules (00000)"}.size()) << answer;
    EXPECT_FALSE(registered());
    write("Re: " + answer, " I accept\r\n\r\n> Read this.\r\n");
    EXPECT_EQ(last_subject(), "registered");
    EXPECT_EQ("rules (" + registrar_->password_of("alice@home.example").value() + ")", answer);
    net_.world.advance(24h - 1s);
    EXPECT_TRUE(registered());
    net_.world.advance(1s);
    EXPECT_FALSE(registered());
}

TEST_F(registrar_answers, asks_for_consent_on_the_first_line) {
    write("x", "x\r\n");
    auto const answer = last_subject();
    for (auto const* text : {"\r\nI accept\r\n", "i accept\r\n", "> I accept\r\n", ""}) {
        write("Re: " + answer, text);
        EXPECT_EQ(last_subject(), "not registered") << text;
        EXPECT_FALSE(registered());
    }
}

TEST_F(registrar_answers, takes_no_other_subject_for_a_reply) {
    write("x", "x\r\n");
    auto const answer = last_subject();
    for (auto const& subject : {answer, std::string{"Re: rules"}, std::string{"Re: rules (x)"}}) {
        write(subject, "I accept\r\n");
        EXPECT_EQ(last_subject(), answer) << "the same password again";
        EXPECT_FALSE(registered());
    }
}

TEST_F(registrar_answers, takes_nobodys_password_from_somebody_else) {
    write("x", "x\r\n");
    write("Re: " + last_subject(), "I accept\r\n", "<bob@home.example>");
    EXPECT_FALSE(registered());
    EXPECT_FALSE(registrar_->password_of("bob@home.example"));
}

TEST_F(registrar_answers, answers_no_report) {
    write("x", "x\r\n", "<>");
    EXPECT_TRUE(net_.world.mailboxes(home_).empty());
    EXPECT_EQ(net_.world.ledger().entries().size(), 1U);
}

/// Two of them would never have done.
TEST_F(registrar_answers, answers_no_machine) {
    registrar const other{net_.world, home_, {"alice", 24h, "also ({password})", "Read that.\n"}};
    write("x", "x\r\n");
    net_.world.run_until_quiet();
    EXPECT_EQ(net_.world.mailboxes(home_).size(), 1U);
    EXPECT_EQ(net_.world.mailboxes(desk_).size(), 1U);
}

TEST(registrar, finds_the_first_line_of_a_text) {
    EXPECT_EQ(first_line_of("A: b\r\n\r\n I accept \r\nmore"), "I accept");
    EXPECT_EQ(first_line_of("A: b\r\n"), "");
    EXPECT_EQ(first_line_of(""), "");
}

}  // namespace
}  // namespace relaylab::sim
