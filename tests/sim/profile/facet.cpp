#include "sim/profile/facet.hpp"

#include <set>

namespace relaylab::sim {
namespace {

using smtp::stage;

std::vector<stage> stages_of(std::string_view name) {
    std::vector<stage> known;
    for (std::size_t i = 0; i < smtp::stage_count; ++i)
        if (known_at(*find_facet(name), static_cast<stage>(i))) known.push_back(static_cast<stage>(i));
    return known;
}

TEST(facet, is_found_by_its_name) {
    for (auto const& f : facets()) {
        EXPECT_EQ(find_facet(f.name), f.id) << f.name;
        EXPECT_EQ(describe(f.id).name, f.name);
    }
    EXPECT_EQ(find_facet("sender.domain"), facet::sender_domain);
    EXPECT_EQ(find_facet("recipient.form.percent"), facet::recipient_percent);
    EXPECT_EQ(find_facet("sender"), std::nullopt);
    EXPECT_EQ(find_facet(""), std::nullopt);
    EXPECT_EQ(facets().size(), facet_count);
}

TEST(facet, is_a_closed_set_of_values) {
    for (auto const& f : facets()) {
        EXPECT_GE(f.values.size(), 2U) << f.name;
        EXPECT_EQ((std::set<std::string_view>(f.values.begin(), f.values.end()).size()), f.values.size())
            << f.name;
        EXPECT_FALSE(f.meaning.empty()) << f.name;
    }
    EXPECT_TRUE(describe(facet::content_nul).flag());
    EXPECT_FALSE(describe(facet::client_network).flag());
}

TEST(facet, has_bits_of_its_own) {
    std::set<std::size_t> taken;
    for (auto const& f : facets())
        for (std::size_t v = 0; v < f.values.size(); ++v) {
            EXPECT_TRUE(taken.insert(first_bit(f.id) + v).second) << f.name;
            EXPECT_LT(first_bit(f.id) + v, situation_bits) << f.name;
        }
}

/// Of the client: at once and always. Of a transaction: while it lasts. Of a line: where there is one.
TEST(facet, is_known_from_a_stage_on) {
    EXPECT_EQ(stages_of("client.network").size(), smtp::stage_count);
    EXPECT_EQ(stages_of("client.grant").size(), smtp::stage_count);
    for (auto const* name : {"sender.domain", "sender.form.bang", "sender.resolves", "order.refused"})
        EXPECT_EQ(stages_of(name),
                  (std::vector{stage::mail, stage::rcpt, stage::data, stage::end_of_data, stage::bdat}))
            << name;
    for (auto const* name : {"recipient.domain", "recipient.postmaster", "recipient.fault"})
        EXPECT_EQ(stages_of(name), (std::vector{stage::rcpt, stage::vrfy, stage::expn})) << name;
    for (auto const* name : {"content.bare-lf", "content.from", "content.looping", "content.delivered-to"})
        EXPECT_EQ(stages_of(name), (std::vector{stage::end_of_data, stage::bdat})) << name;
    for (auto const* name : {"line.path", "line.size", "line.parameters", "line.space-before-colon"})
        EXPECT_EQ(stages_of(name), (std::vector{stage::mail, stage::rcpt, stage::line})) << name;
    EXPECT_EQ(stages_of("line.name"), (std::vector{stage::helo, stage::ehlo, stage::line}));
    EXPECT_EQ(stages_of("line.chunk"), std::vector{stage::bdat});
    for (auto const* name : {"order.breach", "line.argument", "line.nul", "line.command"}) {
        EXPECT_EQ(stages_of(name).size(), smtp::stage_count - 2) << name;
        EXPECT_FALSE(known_at(*find_facet(name), stage::connect)) << name;
        EXPECT_FALSE(known_at(*find_facet(name), stage::end_of_data)) << name;
    }
}

/// What else had arrived is also asked when a message has ended.
TEST(facet, of_the_burst_is_known_wherever_something_is_answered_to) {
    EXPECT_EQ(stages_of("order.burst").size(), smtp::stage_count - 1);
    EXPECT_FALSE(known_at(facet::order_burst, stage::connect));
    EXPECT_TRUE(known_at(facet::order_burst, stage::end_of_data));
}

TEST(facet, is_known_to_routes_but_for_the_line_and_the_order) {
    for (auto const* name : {"client.grant", "sender.null", "recipient.domain", "content.eight-bit",
                             "session.mark", "client.remembered"})
        EXPECT_TRUE(known_to_routes(*find_facet(name))) << name;
    for (auto const* name : {"order.breach", "order.burst", "line.path", "line.bare-lf", "order.refused",
                             "session.too-many"})
        EXPECT_FALSE(known_to_routes(*find_facet(name))) << name;
}

}  // namespace
}  // namespace relaylab::sim
