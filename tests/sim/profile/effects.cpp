#include "sim/profile/effects.hpp"

#include <gtest/gtest.h>

namespace relaylab::sim {
namespace {

TEST(effects, of_a_plain_rule_are_none) { EXPECT_EQ(effects_text(rule{}), ""); }

TEST(effects, stand_in_the_order_in_which_they_happen) {
    rule r;
    r.delay = std::chrono::seconds{2};
    r.count = {"errors", "junk"};
    r.mark = 1;
    r.remember = "grey";
    r.as_unknown = r.discard = r.close = true;
    EXPECT_EQ(effects_text(r), "after 2s; counts errors; counts junk; marks the session "
                                   + std::string{describe(facet::session_mark).values[1]}
                                   + "; remembers grey; answered as unknown; then drops what is waiting; then closes");
}

TEST(effects, that_are_drawn_stand_with_their_weight) {
    rule r;
    r.chance.own_weight = 8;
    r.chance.others.resize(2);
    r.chance.others[0].reply = reply_template::parse("451-later\r\n451 {date}").value();
    r.chance.others[0].delay = std::chrono::seconds{2};
    r.chance.others[1].weight = 3;
    r.chance.others[1].close = true;
    EXPECT_EQ(effects_text(r), "1 in 12 by chance: 451-later / 451 {date} after 2s; 3 in 12 by chance: closes");
}

TEST(effects, of_a_route_tell_its_way_its_time_and_its_words) {
    route_rule r;
    EXPECT_EQ(effects_text(r), "bounce");
    r.status = "5.4.6";
    r.why = "loops";
    EXPECT_EQ(effects_text(r), "bounce with 5.4.6 loops");
    r.end = route_end::relay;
    r.via = route_via::mx;
    EXPECT_EQ(effects_text(r), "relay by MX");
    r.via = route_via::smart_host;
    r.after = std::chrono::minutes{5};
    EXPECT_EQ(effects_text(r), "relay by the smart host after 5min");
}

}  // namespace
}  // namespace relaylab::sim
