#include "pop3/moves.hpp"

#include <gtest/gtest.h>

#include <string>

namespace relaylab::pop3 {
namespace {

constexpr state talking[]{state::authorization, state::user, state::transaction};

/// RFC 1939 4: USER, PASS, APOP and QUIT are valid before login; 5: the rest after it.
TEST(moves, keep_the_transaction_behind_the_login) {
    for (auto const said : {verb::stat, verb::list, verb::uidl, verb::retr, verb::top, verb::dele, verb::rset, verb::noop}) {
        for (auto const at : {state::authorization, state::user}) {
            EXPECT_EQ(find_move(at, said).order, breach::not_logged_in) << to_string(said);
            EXPECT_EQ(find_move(at, said).refused, at) << to_string(said);
        }
        EXPECT_EQ(find_move(state::transaction, said).order, breach::none) << to_string(said);
        EXPECT_EQ(find_move(state::transaction, said).taken, state::transaction) << to_string(said);
    }
    for (auto const said : {verb::user, verb::pass, verb::apop, verb::stls}) {
        EXPECT_EQ(find_move(state::transaction, said).order, breach::logged_in) << to_string(said);
        EXPECT_EQ(find_move(state::transaction, said).refused, state::transaction) << to_string(said);
    }
}

TEST(moves, log_in_by_a_user_and_his_password_or_at_once) {
    EXPECT_EQ(find_move(state::authorization, verb::user).taken, state::user);
    EXPECT_EQ(find_move(state::authorization, verb::pass).order, breach::no_user);
    EXPECT_EQ(find_move(state::user, verb::pass).taken, state::transaction);
    EXPECT_EQ(find_move(state::user, verb::pass).refused, state::authorization);
    for (auto const at : {state::authorization, state::user}) {
        EXPECT_EQ(find_move(at, verb::apop).taken, state::transaction);
        EXPECT_EQ(find_move(at, verb::apop).refused, state::authorization);
    }
}

/// RFC 2595 4: STLS is for the authorization alone, which begins anew.
TEST(moves, begin_anew_with_tls) {
    EXPECT_EQ(find_move(state::user, verb::stls).taken, state::authorization);
    EXPECT_EQ(find_move(state::user, verb::stls).refused, state::user);
}

TEST(moves, end_with_quit_whatever_is_answered) {
    for (auto const at : talking) {
        EXPECT_EQ(find_move(at, verb::quit).order, breach::none);
        EXPECT_EQ(find_move(at, verb::quit).taken, state::closed);
        EXPECT_EQ(find_move(at, verb::quit).refused, state::closed);
        EXPECT_EQ(find_move(at, verb::capa).taken, at) << "RFC 2449 5: in both states";
        EXPECT_EQ(find_move(at, verb::unknown).refused, at);
    }
}

TEST(moves, have_names) {
    EXPECT_EQ(to_string(state::authorization), "authorization");
    EXPECT_EQ(to_string(state::closed), "closed");
    EXPECT_EQ(to_string(verb::user), "user");
    EXPECT_EQ(to_string(verb::unknown), "unknown");
    EXPECT_EQ(to_string(breach::logged_in), "logged-in");
}

}  // namespace
}  // namespace relaylab::pop3
