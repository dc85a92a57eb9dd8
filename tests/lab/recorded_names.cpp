#include "lab/recorded_names.hpp"

#include <gtest/gtest.h>

namespace relaylab::lab {
namespace {

evidence::recording recorded(std::string const& bindings, std::string const& lines = {}) {
    return evidence::parse_recording("relaylab-dialogue 1\n" + bindings + "\n" + lines, "x.smtp");
}

TEST(recorded_names, are_those_of_the_world_and_back) {
    sim::site here;
    here.address = "192.0.2.1";
    here.host = "mx.here.example";
    recorded_names const names{
        recorded("bind: address 9xx = {site.address}\nbind: domain ##.jp = third.example\nbind: domain m##.jp = {site.host}\n"),
        here};
    EXPECT_EQ(names.in_world("a@[9xx] b@##.jp c@m##.jp"), "a@[192.0.2.1] b@third.example c@mx.here.example");
    EXPECT_EQ(names.as_recorded("a@[192.0.2.1] b@third.example"), "a@[9xx] b@##.jp");
}

TEST(recorded_names, give_each_connection_what_its_server_drew) {
    auto const r = recorded("bind: date noon\nbind: queue-id A\nbind: date noon\nbind: queue-id B\n",
                            "S: 220 noon\n@2\nS: 220 noon\nC: x A\nS: 250 id=B\n@1\nS: 250 id=A\n");
    drawn_texts const drawn{r};
    auto const first = drawn.of(1), second = drawn.of(2);
    EXPECT_EQ(first->queue_id("", {}), "A");
    EXPECT_EQ(second->queue_id("", {}), "B");
    EXPECT_EQ(first->date({}, {}), "noon");
    EXPECT_EQ(second->date({}, {}), "noon");
    // Nothing is left of the recording's: they draw for themselves.
    EXPECT_NE(first->date({}, {}), "noon");
    EXPECT_NE(first->queue_id("{hex.4}", {}), "B");
}

}  // namespace
}  // namespace relaylab::lab
