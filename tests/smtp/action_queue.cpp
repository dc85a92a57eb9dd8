#include "smtp/action_queue.hpp"

namespace relaylab::smtp {
namespace {

using kind = action::kind;

TEST(action_queue, gives_what_was_added_in_its_order) {
    action_queue<action> q;
    EXPECT_EQ(q.next().what, kind::none);
    q.add(kind::wait, std::chrono::seconds{1});
    q.send({"250", " ", "ok\r\n"});
    q.send({"221 bye\r\n"});
    q.add(kind::close);
    EXPECT_EQ(q.next().delay, std::chrono::seconds{1});
    auto const first = q.next();
    EXPECT_EQ(first.what, kind::send);
    EXPECT_EQ(q.next().octets, "221 bye\r\n");
    EXPECT_EQ(first.octets, "250 ok\r\n") << "it lives on";
    EXPECT_EQ(q.next().what, kind::close);
    EXPECT_EQ(q.next().what, kind::none);
    EXPECT_EQ(q.next().what, kind::none);
}

TEST(action_queue, gives_nothing_that_was_dropped) {
    action_queue<action> q;
    q.send({"a"});
    q.send({"b"});
    EXPECT_EQ(q.next().octets, "a");
    q.clear();
    EXPECT_EQ(q.next().what, kind::none);
    q.send({"c"});
    EXPECT_EQ(q.next().octets, "c");
}

/// Against a list: whatever is taken between what is added.
RC_GTEST_PROP(action_queue, keeps_what_was_not_taken_yet, ()) {
    action_queue<action> q;
    std::vector<std::string> added;
    std::size_t taken = 0;
    for (bool const adds : *rc::gen::container<std::vector<bool>>(rc::gen::arbitrary<bool>())) {
        if (adds) {
            added.push_back(*rc::gen::string<std::string>());
            q.send({added.back()});
        } else if (taken < added.size()) {
            RC_ASSERT(q.next().octets == added[taken++]);
        } else {
            RC_ASSERT(q.next().what == kind::none);
        }
    }
}

}  // namespace
}  // namespace relaylab::smtp
