#include "evidence/transcript.hpp"

namespace relaylab::evidence {
namespace {

using std::chrono::milliseconds;

struct line_case {
    entry e;
    std::string line;
};

class transcript : public testing::TestWithParam<line_case> {};

TEST_P(transcript, shows_an_entry_as_a_line) { EXPECT_EQ(to_line(GetParam().e), GetParam().line); }

INSTANTIATE_TEST_SUITE_P(
    , transcript,
    testing::Values(line_case{{speaker::client, "RCPT TO:<a@b>", false, 1, {}}, "C: RCPT TO:<a@b>"},
                    line_case{{speaker::client, "QUIT", true, 1, {}}, "C+ QUIT"},
                    line_case{{speaker::server, "", false, 1, {}}, "S:"},
                    line_case{{speaker::server, "250 \x1b[2J", false, 3, {}}, "S: 250 \\x1b[2J"},
                    line_case{{speaker::server, "250 ok", false, 1, milliseconds{35500}}, "S@35.5: 250 ok"},
                    line_case{{speaker::server, "250 ok", false, 1, milliseconds{0}}, "S@0: 250 ok"},
                    line_case{{speaker::client, "NOOP", true, 1, milliseconds{100000}}, "C@100+ NOOP"},
                    line_case{{speaker::event, "closed", false, 1, grammar::duration{1}},
                              "X@0.000001: closed"},
                    line_case{{speaker::message, "", false, 1, {}}, "M:"},
                    line_case{{speaker::message, "a.eml", true, 1, {}}, "M+ a.eml"},
                    line_case{{speaker::note, "Test 8", false, 1, {}}, "#: Test 8"},
                    line_case{{speaker::client, "a\n", false, 1, {}, line_end::none}, "C: a\\n\\c"},
                    line_case{{speaker::client, "", true, 1, {}, line_end::none}, "C+ \\c"},
                    line_case{{speaker::server, "250", false, 1, {}, line_end::unrecorded}, "S: 250\\..."}));

TEST(transcript_events, are_a_closed_list) {
    for (auto const* event : {"closed", "timeout", "timeout 15s", "reset", "broken-pipe", "quit-by-client"})
        EXPECT_TRUE(is_event(event)) << event;
    for (auto const* other : {"", "Closed", "gone", "closed ", "timeout ", "timeout s", "timeout 0s", "timeout 15",
                              "timeout 15s ", "timeout 12345s"})
        EXPECT_FALSE(is_event(other)) << other;
}

TEST(transcript_events, tell_how_the_connection_ended) {
    for (auto const* event : {"closed", "reset", "broken-pipe"}) EXPECT_TRUE(is_close(event)) << event;
    for (auto const* event : {"timeout", "timeout 3s", "quit-by-client"}) EXPECT_FALSE(is_close(event)) << event;
    EXPECT_EQ(waited("timeout 15s"), std::chrono::seconds{15});
    EXPECT_EQ(waited("timeout"), std::nullopt);
}

}  // namespace
}  // namespace relaylab::evidence
