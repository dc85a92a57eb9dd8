#include "sim/profile/filter_front.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

mail_filter filter_of(std::string const& more) {
    return parse_filter("title = 't'\n[[evidence]]\nid = 'e'\nkind = 'inferred'\nref = 'made up'\n" + more,
                        "filters/f.toml", "f");
}

std::string const answers_ehlo = R"(
[[command]]
words    = ["EHLO"]
reply    = "500 what?"
evidence = "e"

[[command]]
words    = ["HELO", "MAIL", "RCPT", "DATA", "RSET", "NOOP", "QUIT"]
evidence = "e"

[[command]]
mask     = "X"
evidence = "e"

[greeting]
mask     = "*"
keeps    = "0 "
evidence = "e"
)";

/// A client of the example profile, with a filter before it or not.
class guarded {
  public:
    explicit guarded(mail_filter const* front) : session(kind_, here_, remembered_, drawn_, {}, nullptr, front) {}
    std::string open() {
        session.open({});
        return heard();
    }
    std::string send(std::string_view octets, bool burst_ends = true) {
        session.receive(octets, {}, burst_ends);
        return heard();
    }

  private:
    std::string heard() {
        std::string text;
        for (auto a = session.next(); a.what != smtp::action::kind::none; a = session.next()) {
            if (a.what == smtp::action::kind::close) text += "(closed)";
            text += a.octets;
        }
        return text;
    }

    profile kind_ = tests::example_profile();
    site here_ = tests::example_site();
    memory remembered_;
    seeded_draws drawn_{1, 1};

  public:
    conversation session;
};

TEST(filter_front, stands_before_a_whole_session) {
    auto const f = filter_of(answers_ehlo);
    guarded at{&f};
    EXPECT_EQ(at.open(), "220 *************** **\r\n");
    EXPECT_EQ(at.send("EHLO x.example\r\n"), "500 what?\r\n");
    EXPECT_EQ(at.send("HELO x.example\r\n"), "250 mx.here.example hello x.example\r\n");
    EXPECT_EQ(at.send("VRFY alice\r\n"), "500 XXXX?\r\n");
    at.send("MAIL FROM:<>\r\n");
    at.send("RCPT TO:<alice@here.example>\r\n");
    EXPECT_EQ(at.send("DATA\r\n"), "354 go\r\n");
    EXPECT_EQ(at.send("EHLO\r\n.\r\n"), "250 taken\r\n");
    auto const mail = at.session.take_accepted();
    ASSERT_EQ(mail.size(), 1U);
    EXPECT_EQ(mail[0].message, "EHLO\r\n");
    EXPECT_EQ(at.send("QUIT\r\n"), "221 bye\r\n(closed)");
}

TEST(filter_front, speaks_in_its_turn) {
    auto const f = filter_of(answers_ehlo);
    guarded at{&f};
    at.open();
    EXPECT_EQ(at.send("NOOP\r\nEHLO x\r\nRSET\r\nEHLO y\r\nQUIT\r\nEHLO z\r\n"),
              "250 noop\r\n500 what?\r\n250 reset\r\n500 what?\r\n221 bye\r\n(closed)");
    std::string rules;
    for (auto const& d : at.session.decisions())
        rules += std::string{d.rule} + " " + std::to_string(d.code) + "\n";
    EXPECT_EQ(rules, "connect/default 220\nnoop/default 250\nfilter/f 500\nrset/default 250\nfilter/f 500\n"
                     "quit/default 221\n");
    EXPECT_EQ(at.session.decisions()[2].at, smtp::stage::ehlo);
}

TEST(filter_front, looks_at_commands_again_where_data_is_refused) {
    auto const f = filter_of(answers_ehlo);
    guarded at{&f};
    at.open();
    EXPECT_EQ(at.send("DATA\r\n"), "354 go\r\n") << "the example takes DATA at any time";
    at.send(".\r\n");
    EXPECT_EQ(at.send("EHLO x\r\n"), "500 what?\r\n");
}

TEST(filter_front, says_nothing_to_one_who_is_gone) {
    auto const f = filter_of(answers_ehlo);
    guarded at{&f};
    at.open();
    at.session.receive("NOOP\r\nEHLO x\r\n", {});
    at.session.hang_up();
    EXPECT_EQ(at.session.next().what, smtp::action::kind::none);
    EXPECT_EQ(at.send("EHLO x\r\n"), "");
}

std::vector<std::string> bursts_of(std::vector<std::string> const& pieces) {
    std::vector<std::string> bursts;
    for (std::size_t i = 0; i < pieces.size(); i += 3) {
        bursts.emplace_back();
        for (auto j = i; j < std::min(i + 3, pieces.size()); ++j) bursts.back() += pieces[j];
    }
    return bursts;
}

rc::Gen<std::vector<std::string>> dialogues() {
    return rc::gen::map(
        rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
            "EHLO x\r\n", "HELO y\r\n", "MAIL FROM:<>\r\n", "RCPT TO:<alice@here.example>\r\n", "DATA\r\n",
            "text", "\r\n.\r\n", "VRFY a\n", "\r", "NOOP", "\r\n", std::string(1, '\0'), "RSET\r\n")),
        bursts_of);
}

RC_GTEST_PROP(filter_front, that_passes_everything_is_as_none, ()) {
    auto const f = filter_of("");
    auto const with_words = filter_of("[[command]]\nevidence = 'e'\n");
    guarded bare{nullptr}, before{&f}, looking{&with_words};
    RC_ASSERT(bare.open() == before.open());
    looking.open();
    for (auto const& burst : *dialogues()) {
        auto const said = bare.send(burst);
        RC_ASSERT(before.send(burst) == said);
        RC_ASSERT(looking.send(burst) == said);
    }
    RC_ASSERT(bare.session.decisions().size() == before.session.decisions().size());
    for (std::size_t i = 0; i < bare.session.decisions().size(); ++i)
        RC_ASSERT(bare.session.decisions()[i].seen == before.session.decisions()[i].seen);
}

RC_GTEST_PROP(filter_front, hears_a_burst_the_same_however_it_is_cut, ()) {
    auto const f = filter_of(answers_ehlo);
    guarded whole{&f}, cut{&f};
    whole.open();
    cut.open();
    for (auto const& burst : *dialogues()) {
        std::string_view rest = burst;
        while (rest.size() > 1) {
            auto const size = *rc::gen::inRange<std::size_t>(1, rest.size());
            RC_ASSERT(cut.send(rest.substr(0, size), false).empty());
            rest.remove_prefix(size);
        }
        RC_ASSERT(cut.send(rest) == whole.send(burst));
    }
}

}  // namespace
}  // namespace relaylab::sim
