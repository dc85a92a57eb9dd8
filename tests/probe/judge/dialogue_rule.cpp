#include "probe/judge/dialogue_rule.hpp"

#include <gtest/gtest.h>

using namespace relaylab;
using evidence::word;

namespace {

struct asked {
    std::string from, to;
    int mail, rcpt;
    int end = 0;  ///< of the message; 0: none was sent
    std::optional<evidence::fate> fate = {};
};

evidence::dialogue said(asked const& a, bool followed) {
    evidence::dialogue d;
    auto const line = [&d](evidence::speaker who, std::string const& text) {
        evidence::entry e;
        e.who = who;
        e.text = text;
        d.lines.push_back(e);
        d.numbers.push_back(d.lines.size());
    };
    auto const reply = [&](int code) { line(evidence::speaker::server, std::to_string(code) + " x"); };
    line(evidence::speaker::server, "220 mail.here.example ESMTP");
    line(evidence::speaker::client, "HELO c.example");
    reply(250);
    line(evidence::speaker::client, "MAIL FROM:" + a.from);
    reply(a.mail);
    if (a.rcpt != 0) {
        line(evidence::speaker::client, "RCPT TO:" + a.to);
        reply(a.rcpt);
    }
    if (a.end != 0) {
        line(evidence::speaker::client, "DATA");
        reply(354);
        line(evidence::speaker::message, "");
        reply(a.end);
        d.endings.push_back({"", a.fate, "somewhere", ""});
    }
    d.followed = followed;
    return d;
}

evidence::verdict judged(std::vector<asked> const& all, bool followed, probe::told_of_log told = {{"here.example", "mail.here.example"}, {}, ""}) {
    probe::dialogue_rule rule{std::move(told)};
    for (auto const& each : all) rule.take(said(each, followed));
    return rule.decide();
}

std::vector<asked> const refused{{"<a@elsewhere.example>", "<v@t.example>", 250, 550},
                                 {"<nobody@here.example>", "<v@t.example>", 250, 550},
                                 {"<a@elsewhere.example>", "<v%t.example@here.example>", 250, 550}};

std::vector<asked> with(asked const& one) {
    auto all = refused;
    all.push_back(one);
    return all;
}

TEST(dialogue_rule, all_refused_is_closed) {
    EXPECT_EQ(judged(refused, false).word, word::closed);
    EXPECT_EQ(judged(refused, true).word, word::closed);
}

TEST(dialogue_rule, less_than_a_relay_test_asks_is_not) {
    for (std::size_t left_out = 0; left_out < refused.size(); ++left_out) {
        auto fewer = refused;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(left_out));
        if (left_out == 0) fewer.back().from = "<>";
        EXPECT_EQ(judged(fewer, true).word, word::unknown) << left_out;
    }
    EXPECT_EQ(judged({}, true).word, word::unknown);
}

TEST(dialogue_rule, an_acceptance_alone_decides_nothing) {
    EXPECT_EQ(judged(with({"<x@elsewhere.example>", "<v@t.example>", 250, 250}), false).word, word::unknown);
    EXPECT_EQ(judged(with({"<x@elsewhere.example>", "<v@t.example>", 250, 250, 250}), false).word, word::unknown);
    EXPECT_EQ(judged(with({"<x@elsewhere.example>", "<v@t.example>", 250, 250}), true).word, word::unknown);
    EXPECT_EQ(judged(with({"<x@elsewhere.example>", "<alice@here.example>", 250, 250}), false).word, word::closed) << "her own";
}

TEST(dialogue_rule, what_became_of_it_decides) {
    using evidence::ended;
    using evidence::fate;
    auto const v = [](std::optional<fate> f) { return judged(with({"<x@elsewhere.example>", "<v@t.example>", 250, 250, 250, f}), true); };
    EXPECT_EQ(v(fate::relayed).word, word::open);
    EXPECT_EQ(v(fate::bounced).ended, ended::bounced);
    EXPECT_EQ(v(fate::bounced).flags, std::vector<std::string>{"backscatter"});
    EXPECT_EQ(v(fate::delivered).ended, ended::local);
    EXPECT_EQ(v(fate::held).ended, ended::held);
    EXPECT_EQ(v(fate::discarded).ended, ended::discarded);
    EXPECT_EQ(v(std::nullopt).ended, ended::unseen);
    EXPECT_EQ(v(std::nullopt).word, word::accepts);
}

TEST(dialogue_rule, how_long_was_watched_is_told) {
    auto const v = judged(with({"<x@elsewhere.example>", "<v@t.example>", 250, 250, 250}), true, {{"here.example"}, {}, "45s"});
    EXPECT_NE(v.because.back().text.find("seen nowhere in 45s"), std::string::npos);
}

TEST(dialogue_rule, a_user_who_is_not_there_is_accepted_mail_where_it_bounces) {
    EXPECT_EQ(judged(with({"<x@elsewhere.example>", "<nouser@here.example>", 250, 250, 250, evidence::fate::bounced}), true).word, word::accepts);
    EXPECT_EQ(judged(with({"<x@elsewhere.example>", "<alice@here.example>", 250, 250, 250, evidence::fate::delivered}), true).word, word::closed);
}

TEST(dialogue_rule, only_a_known_user_makes_it_conditional) {
    probe::told_of_log const told{{"here.example", "mail.here.example"}, {"alice"}, ""};
    asked const one{"<alice@here.example>", "<v@t.example>", 250, 250, 250, evidence::fate::relayed};
    EXPECT_EQ(judged(with(one), true, told).word, word::conditional);
    auto both = with(one);
    both.push_back({"<postmaster@here.example>", "<v@t.example>", 250, 250, 250, evidence::fate::relayed});
    EXPECT_EQ(judged(both, true, told).word, word::open);
}

TEST(dialogue_rule, put_off_is_refused_only_where_other_mail_gets_further) {
    asked const later{"<x@elsewhere.example>", "<v@t.example>", 250, 450};
    asked const control{"<x@elsewhere.example>", "<alice@here.example>", 250, 250};
    auto once = with(later), twice = once, beside = once;
    twice.push_back(later);
    beside.push_back(later);
    beside.push_back(control);
    EXPECT_EQ(judged(once, false).word, word::unknown);
    EXPECT_EQ(judged(twice, false).word, word::unknown);
    EXPECT_EQ(judged(beside, false).word, word::closed);
    EXPECT_EQ(judged(beside, false).flags, std::vector<std::string>{"tempfailed"});
    EXPECT_EQ(judged(once, true).word, word::closed);
}

TEST(dialogue_rule, where_made_up_senders_are_refused_a_real_one_may_get_further) {
    auto all = with({"<madeup@here.example>", "", 553, 0});
    EXPECT_EQ(judged(all, false).word, word::unknown);
    EXPECT_EQ(judged(with({"<madeup@here.example>", "", 501, 0}), false).word, word::closed) << "its syntax";
    all.push_back({"<alice@here.example>", "<v@t.example>", 250, 550});
    EXPECT_EQ(judged(all, false, {{"here.example", "mail.here.example"}, {"alice"}, ""}).word, word::closed);
}

}  // namespace
