#include "lab/kept_evidence.hpp"

#include "lab/check.hpp"
#include "tests/lab/data.hpp"

namespace relaylab::lab {
namespace {

using tests::data;

cell cell_of(std::string const& tester, std::string const& profile) {
    check_options o;
    o.testers = {tester};
    o.profiles = {profile};
    o.keeps_probes = o.keeps_dialogues = true;
    return check(data(), o).cells.at(0);
}

probed const& probe_of(cell const& c, std::string const& id) {
    auto const found = std::find_if(c.probes.begin(), c.probes.end(), [&](probed const& p) { return p.id == id; });
    if (found == c.probes.end()) throw std::runtime_error("no probe " + id);
    return *found;
}

TEST(kept_evidence, has_the_codes_of_a_probe) {
    auto const c = cell_of("maps-tsi-2004", "qmail-1.03");
    ASSERT_EQ(c.probes.size(), 9U) << "it stops at the first acceptance";
    auto const& p = probe_of(c, "8");  // seed 001: the dialogue of relay-test.mail-abuse.org with qmail
    EXPECT_EQ(p.forward_path, "<nobody%mail-abuse.org@ns2.example.com>");
    EXPECT_EQ(p.codes, (std::array<int, 6>{220, 250, 250, 250, 0, 0}));
    EXPECT_EQ(p.reply, "250 ok");
    EXPECT_EQ(p.outcome, "accepted");
    EXPECT_EQ(p.attempts, 1U);
    EXPECT_EQ(p.fate, "") << "it sent no message";
}

TEST(kept_evidence, has_the_fates_of_messages) {
    auto const bounced = cell_of("relaylab-fate", "qmail-1.03");
    EXPECT_TRUE(std::any_of(bounced.probes.begin(), bounced.probes.end(), [](probed const& p) {
        return p.forward_path.find('%') != std::string::npos && p.fate == "bounced";
    }));
    auto const relayed = cell_of("relaylab-fate", "qmail-1.03-percenthack");
    EXPECT_TRUE(std::any_of(relayed.probes.begin(), relayed.probes.end(), [](probed const& p) {
        return p.forward_path.find('%') != std::string::npos && p.fate == "relayed" && !p.where.empty();
    }));
}

TEST(kept_evidence, counts_attempts) {
    auto const c = cell_of("relaylab-fate", "exim-4.96-defer");
    EXPECT_TRUE(std::any_of(c.probes.begin(), c.probes.end(), [](probed const& p) { return p.attempts == 4; }));
}

TEST(kept_evidence, has_a_fate_for_each_message_that_was_taken) {
    check_options o;
    o.testers = {"relaylab-fate"};
    o.profiles = {"honeypot-first", "pix-qmail", "postfix-blackhole", "exim-4.96-open", "opensmtpd-6.8-twohop", "sink"};
    o.keeps_probes = true;
    std::size_t fates = 0;
    for (auto const& c : check(data(), o).cells)
        for (auto const& p : c.probes) {
            EXPECT_EQ(p.fate.empty(), p.codes[5] / 100 != 2) << name_of(c) << ", probe " << p.id;
            fates += p.fate.empty() ? 0U : 1U;
        }
    EXPECT_GT(fates, 100U);
}

TEST(kept_evidence, has_no_fate_where_it_is_not_sure_which) {
    evidence::run run;
    auto& a = run.attempts.emplace_back();
    a.probe.id = "1";
    a.end_of_data = grammar::reply{250, {"250 ok"}};
    std::vector<sim::ledger_entry> fates(2);
    fates[0].fate = fates[1].fate = evidence::fate::relayed;
    EXPECT_EQ(probes_of(run, fates).at(0).fate, "");
    fates.pop_back();
    EXPECT_EQ(probes_of(run, fates).at(0).fate, "relayed");
}

TEST(kept_evidence, quotes_the_dialogue_of_a_false_verdict_alone) {
    auto const c = cell_of("maps-tsi-2004", "qmail-1.03");
    ASSERT_EQ(c.correct(), false);
    auto const& d = c.dialogue;
    ASSERT_FALSE(d.telling.empty());
    EXPECT_EQ(evidence::to_line(d.lines.at(d.telling.front())), "S: 250 ok");
    EXPECT_EQ(evidence::to_line(d.lines.at(d.telling.front() - 1)), "C: rcpt to: <nobody%mail-abuse.org@ns2.example.com>");
    EXPECT_EQ(d.left_out, 0U);
    EXPECT_TRUE(cell_of("relaylab-fate", "qmail-1.03").dialogue.lines.empty());
}

TEST(kept_evidence, leaves_the_end_of_a_very_long_dialogue_out) {
    evidence::run run;
    run.lines.resize(5000);
    evidence::verdict v;
    v.because = {{"late", 4999}, {"twice", 7}, {"twice", 7}, {"no line", std::nullopt}};
    auto const q = quote(run, v);
    EXPECT_EQ(q.lines.size() + q.left_out, 5000U);
    EXPECT_EQ(q.left_out, 3000U);
    EXPECT_EQ(q.telling, std::vector<std::size_t>{7});
}

}  // namespace
}  // namespace relaylab::lab
