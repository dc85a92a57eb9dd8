#include "sim/profile/message_header.hpp"

namespace relaylab::sim {
namespace {

TEST(message_header, tells_its_shape) {
    EXPECT_EQ(look_at_header("").shape, header_shape::none);
    EXPECT_EQ(look_at_header("\r\nbody\r\n").shape, header_shape::none);
    EXPECT_EQ(look_at_header("Subject: x\r\n\tmore\r\n\r\nbody").shape, header_shape::well_formed);
    EXPECT_EQ(look_at_header("Subject: x\nX-A: b\n\nno field\n").shape, header_shape::well_formed);
    EXPECT_EQ(look_at_header("just text\r\n").shape, header_shape::malformed);
    EXPECT_EQ(look_at_header("Subject: x\r\nno field\r\nX: y\r\n").shape, header_shape::malformed);
    EXPECT_EQ(look_at_header(" goes on with nothing\r\n").shape, header_shape::malformed);
    EXPECT_EQ(look_at_header("two words: x\r\n").shape, header_shape::malformed);
}

TEST(message_header, counts_received_fields_of_the_header_alone) {
    EXPECT_EQ(look_at_header("Received: a\r\nX: y\r\nRECEIVED: b\r\n\r\nReceived: c\r\n").received, 2U);
    EXPECT_EQ(look_at_header("X-Received: a\r\n Received: b\r\n").received, 0U);
}

TEST(message_header, sees_who_it_was_delivered_to) {
    EXPECT_TRUE(look_at_header("Subject: x\r\ndelivered-to: a@b\r\n\r\n").delivered_to);
    EXPECT_FALSE(look_at_header("Subject: x\r\n\r\nDelivered-To: a@b\r\n").delivered_to);
    EXPECT_FALSE(look_at_header("X-Delivered-To: a@b\r\n").delivered_to);
}

}  // namespace
}  // namespace relaylab::sim
