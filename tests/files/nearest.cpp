#include "files/nearest.hpp"

#include <array>

namespace relaylab::files {
namespace {

using sv = std::string_view;

constexpr std::array words{sv{"sender"}, sv{"recipient"}, sv{"client"}, sv{"order"}};

TEST(nearest, is_the_word_with_the_fewest_changes) {
    EXPECT_EQ(nearest("reciever", std::array{sv{"sender"}, sv{"receiver"}}),
              "receiver");                               // two letters changed
    EXPECT_EQ(nearest("recipent", words), "recipient");  // one left out
    EXPECT_EQ(nearest("senders", words), "sender");      // one too many
    EXPECT_EQ(nearest("clinet", words), "client");       // two changed places
    EXPECT_EQ(nearest("order", words), "order");
}

TEST(nearest, is_nothing_where_half_of_the_word_would_have_to_change) {
    EXPECT_EQ(nearest("xyzzy", words), "");
    EXPECT_EQ(nearest("banner", std::array{sv{"rcpt"}}), "");
    EXPECT_EQ(nearest("", words), "");
    EXPECT_EQ(nearest("sender", {}), "");
}

TEST(nearest, is_the_first_of_two_that_are_as_near) {
    EXPECT_EQ(nearest("mail", std::array{sv{"main"}, sv{"maid"}}), "main");
}

TEST(nearest, makes_a_sentence) {
    EXPECT_EQ(unknown_word("facet", "recipent", words),
              "unknown facet \"recipent\"; did you mean \"recipient\"?");
    EXPECT_EQ(unknown_word("facet", "xyzzy", words),
              "unknown facet \"xyzzy\"; expected one of sender, recipient, client, order");
}

/// Distance by its definition: the least of deleting, inserting and replacing.
std::size_t distance(sv a, sv b) {
    if (a.empty() || b.empty()) return a.size() + b.size();
    auto const tail = distance(a.substr(1), b.substr(1));
    if (a.front() == b.front()) return tail;
    return 1 + std::min({tail, distance(a.substr(1), b), distance(a, b.substr(1))});
}

RC_GTEST_PROP(nearest, has_no_nearer_neighbour, ()) {
    auto const letters = rc::gen::element('a', 'b', 'c');
    auto const a_word = rc::gen::mapcat(rc::gen::inRange(0, 6), [=](int n) {
        return rc::gen::container<std::string>(static_cast<std::size_t>(n), letters);
    });
    auto const word = *a_word;
    auto const texts = *rc::gen::container<std::vector<std::string>>(a_word);
    std::vector<sv> const candidates(texts.begin(), texts.end());
    auto const found = nearest(word, candidates);
    for (auto const candidate : candidates) {
        auto const most = std::max<std::size_t>(word.size() / 2, 1);
        if (distance(word, candidate) > most) continue;
        RC_ASSERT(distance(word, found) <= distance(word, candidate));
    }
}

}  // namespace
}  // namespace relaylab::files
