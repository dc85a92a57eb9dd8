#include "sim/profile/fault_choice.hpp"

#include <gtest/gtest.h>

#include <string>

namespace relaylab::sim {
namespace {

using smtp::stage;

fault_file file_of(std::string const& faults) { return parse_faults("title = 't'\n" + faults, "f.toml", "f"); }

/// A session's replies one after the other: which fault happens at each, by its number, "-" for none.
class asked {
  public:
    asked(fault_file const& f, fault_counts& counts, std::uint64_t session = 1)
        : file_(f), choice_(f, counts), drawn_(7, session) {}
    asked& reply(stage at, std::string_view reply, std::string_view said = {}) {
        return note(choice_.choose({place_of(at), reply, said}, drawn_));
    }
    asked& handshake() { return note(choice_.choose({handshake_place, {}, {}}, drawn_)); }

    std::string seen;
    fault_choice const& choice() const { return choice_; }

  private:
    asked& note(fault const* f) {
        seen += f ? std::to_string(f - file_.faults.data() + 1) : "-";
        return *this;
    }
    fault_file const& file_;
    fault_choice choice_;
    seeded_draws drawn_;
};

TEST(fault_choice, goes_by_stage_code_and_what_was_said) {
    auto const f = file_of("[[fault]]\nwhen = { stage = 'rcpt', code = ['2', '55'], said = 'busy@' }\ndo = 'glue'\n");
    fault_counts counts;
    asked a{f, counts};
    a.reply(stage::rcpt, "250 Ok", "RCPT TO:<BUSY@a.example>").reply(stage::mail, "250 Ok", "busy@");
    a.reply(stage::rcpt, "450 no", "busy@").reply(stage::rcpt, "550 no", "xbusy@").reply(stage::rcpt, "250 Ok", "bus@");
    EXPECT_EQ(a.seen, "1--1-");
    EXPECT_EQ(a.choice().happened(), (std::vector<happened_fault>{{1, 0}, {4, 0}}));
}

TEST(fault_choice, takes_the_first_that_happens) {
    auto const f = file_of("[[fault]]\nwhen = { stage = 'mail' }\ndo = 'glue'\n[[fault]]\ndo = 'split'\n");
    fault_counts counts;
    asked a{f, counts};
    a.reply(stage::connect, "220 x").reply(stage::mail, "250 Ok").handshake();
    EXPECT_EQ(a.seen, "21-") << "a handshake is meant by its name alone";
}

TEST(fault_choice, counts_the_nth_in_each_session) {
    auto const f = file_of("[[fault]]\nwhen = { stage = 'rcpt', nth = 2 }\ndo = 'glue'\n");
    fault_counts counts;
    for (std::uint64_t session = 1; session < 3; ++session) {
        asked a{f, counts, session};
        a.reply(stage::rcpt, "250 a").reply(stage::mail, "250 b").reply(stage::rcpt, "250 c").reply(stage::rcpt, "250 d");
        EXPECT_EQ(a.seen, "--1-");
    }
}

TEST(fault_choice, counts_skips_and_times_over_all_sessions) {
    auto const f = file_of("[[fault]]\nskip = 1\ntimes = 2\ndo = 'glue'\n");
    fault_counts counts;
    asked a{f, counts, 1}, b{f, counts, 2};
    a.reply(stage::connect, "220 a");
    b.reply(stage::connect, "220 a");
    a.reply(stage::mail, "250 a").reply(stage::mail, "250 a");
    b.reply(stage::mail, "250 a");
    EXPECT_EQ(a.seen, "-1-");
    EXPECT_EQ(b.seen, "1-");
}

/// The draws are the session's own: by chance and yet the same again.
TEST(fault_choice, draws_from_the_sessions_seed) {
    auto const f = file_of("[[fault]]\nchance = 0.3\ndo = 'glue'\n");
    std::size_t happened = 0;
    std::string first;
    for (int run = 0; run < 2; ++run) {
        std::string all;
        for (std::uint64_t session = 1; session <= 100; ++session) {
            fault_counts counts;
            asked a{f, counts, session};
            for (int i = 0; i < 100; ++i) a.reply(stage::noop, "250 Ok");
            happened += a.choice().happened().size();
            all += a.seen;
        }
        if (run == 0) first = all;
        EXPECT_EQ(all, first);
    }
    EXPECT_GT(happened, 2U * 2700);
    EXPECT_LT(happened, 2U * 3300);
}

/// A session may be long. Where it is to be had again, all of it is kept.
TEST(fault_choice, tells_of_so_many_and_no_more) {
    auto const f = file_of("[[fault]]\ndo = 'glue'\n");
    seeded_draws drawn{1, 1};
    for (bool const all : {false, true}) {
        fault_counts counts;
        fault_choice choice{f, counts};
        if (all) choice.keep_all();
        for (int i = 0; i < 5000; ++i) ASSERT_NE(choice.choose({place_of(stage::noop), "250 Ok", {}}, drawn), nullptr);
        EXPECT_EQ(choice.happened().size(), all ? 5000U : fault_choice::most_happened);
    }
}

TEST(fault_choice, does_again_what_happened) {
    auto const f = file_of("[[fault]]\nwhen = { stage = 'mail' }\ndo = 'glue'\n[[fault]]\ndo = 'split'\n");
    fault_choice again{f, std::vector<happened_fault>{{2, 1}, {3, 0}}};
    seeded_draws drawn{1, 1};
    EXPECT_EQ(again.choose({place_of(stage::mail), "250 a", {}}, drawn), nullptr);
    EXPECT_EQ(again.choose({place_of(stage::mail), "250 a", {}}, drawn), &f.faults[1]);
    EXPECT_EQ(again.choose({place_of(stage::quit), "221 a", {}}, drawn), &f.faults[0]);
    EXPECT_EQ(again.happened(), (std::vector<happened_fault>{{2, 1}, {3, 0}}));
}

}  // namespace
}  // namespace relaylab::sim
