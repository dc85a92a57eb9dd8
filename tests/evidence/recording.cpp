#include "evidence/recording.hpp"

namespace relaylab::evidence {
namespace {

TEST(recording, names_the_kinds_of_bindings) {
    EXPECT_EQ(to_string(binding_kind::address), "address");
    EXPECT_EQ(to_string(binding_kind::domain), "domain");
    EXPECT_EQ(to_string(binding_kind::user), "user");
    EXPECT_EQ(to_string(binding_kind::list), "list");
    EXPECT_EQ(to_string(binding_kind::queue_id), "queue-id");
    EXPECT_EQ(to_string(binding_kind::date), "date");
}

TEST(recording, tells_renamed_texts_from_drawn_ones) {
    for (auto const kind :
         {binding_kind::address, binding_kind::domain, binding_kind::user, binding_kind::list})
        EXPECT_FALSE(drawn_by_server(kind)) << to_string(kind);
    for (auto const kind : {binding_kind::queue_id, binding_kind::date})
        EXPECT_TRUE(drawn_by_server(kind)) << to_string(kind);
}

}  // namespace
}  // namespace relaylab::evidence
