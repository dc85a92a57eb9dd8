#include "smtp/moves.hpp"

namespace relaylab::smtp {
namespace {

constexpr std::array every_state{state::connected, state::greeted, state::sender,
                                 state::recipient, state::data,    state::closed};
constexpr std::array listening{state::connected, state::greeted, state::sender, state::recipient};

/// RFC 5321 4.1.4, command by command: what is out of order, and where an acceptance leads.
struct row {
    state at;
    stage command;
    breach order;
    state next;
};

constexpr row commands_with_an_order[]{
    {state::connected, stage::mail, breach::no_greeting, state::sender},
    {state::connected, stage::rcpt, breach::no_greeting, state::recipient},
    {state::connected, stage::data, breach::no_greeting, state::data},
    {state::connected, stage::bdat, breach::no_greeting, state::greeted},
    {state::greeted, stage::mail, breach::none, state::sender},
    {state::greeted, stage::rcpt, breach::no_sender, state::recipient},
    {state::greeted, stage::data, breach::no_sender, state::data},
    {state::greeted, stage::bdat, breach::no_sender, state::greeted},
    {state::sender, stage::mail, breach::nested_mail, state::sender},
    {state::sender, stage::rcpt, breach::none, state::recipient},
    {state::sender, stage::data, breach::no_recipient, state::data},
    {state::sender, stage::bdat, breach::no_recipient, state::greeted},
    {state::recipient, stage::mail, breach::nested_mail, state::sender},
    {state::recipient, stage::rcpt, breach::none, state::recipient},
    {state::recipient, stage::data, breach::none, state::data},
    {state::recipient, stage::bdat, breach::none, state::greeted},
};

TEST(moves, give_mail_rcpt_and_data_an_order) {
    for (auto const& r : commands_with_an_order) {
        auto const found = find_move(r.at, r.command);
        EXPECT_EQ(found.order, r.order) << to_string(r.at) << ' ' << to_string(r.command);
        EXPECT_EQ(found.next, r.next) << to_string(r.at) << ' ' << to_string(r.command);
    }
}

/// RFC 4954 4: not within a transaction; it changes no state.
TEST(moves, keep_auth_out_of_transactions) {
    for (auto const at : listening) {
        bool const within = at == state::sender || at == state::recipient;
        EXPECT_EQ(find_move(at, stage::auth).order, within ? breach::in_transaction : breach::none) << to_string(at);
        EXPECT_EQ(find_move(at, stage::auth).next, at) << to_string(at);
    }
}

/// "The NOOP, HELP, EXPN, VRFY, and RSET commands can be used at any time during a session."
TEST(moves, have_no_order_for_the_rest) {
    for (auto const at : listening) {
        for (auto const command :
             {stage::noop, stage::help, stage::expn, stage::vrfy, stage::etrn, stage::unknown}) {
            EXPECT_EQ(find_move(at, command).order, breach::none);
            EXPECT_EQ(find_move(at, command).next, at) << to_string(at) << ' ' << to_string(command);
        }
        EXPECT_EQ(find_move(at, stage::quit).next, state::closed);
    }
}

/// RSET aborts the transaction and nothing else (4.1.1.5); HELO and EHLO have the effect of a RSET (4.1.4);
/// after STARTTLS nothing is known of the client (RFC 3207 4.2).
TEST(moves, lead_out_of_a_transaction) {
    EXPECT_EQ(find_move(state::connected, stage::rset).next, state::connected);
    for (auto const at : {state::greeted, state::sender, state::recipient})
        EXPECT_EQ(find_move(at, stage::rset).next, state::greeted);
    for (auto const at : listening) {
        EXPECT_EQ(find_move(at, stage::helo).next, state::greeted);
        EXPECT_EQ(find_move(at, stage::ehlo).next, state::greeted);
        EXPECT_EQ(find_move(at, stage::starttls).next, state::connected);
    }
}

TEST(moves, end_the_data_before_anything_else) {
    EXPECT_EQ(find_move(state::data, stage::end_of_data).next, state::greeted);
    EXPECT_EQ(find_move(state::data, stage::end_of_data).order, breach::none);
}

TEST(moves, never_leave_the_closed_state) {
    for (std::size_t i = 0; i < stage_count; ++i)
        EXPECT_EQ(find_move(state::closed, static_cast<stage>(i)).next, state::closed);
}

TEST(moves, answer_a_command_at_its_own_stage) {
    using grammar::verb;
    constexpr std::pair<verb, stage> same[]{
        {verb::helo, stage::helo},       {verb::ehlo, stage::ehlo}, {verb::mail, stage::mail},
        {verb::rcpt, stage::rcpt},       {verb::data, stage::data}, {verb::bdat, stage::bdat},
        {verb::rset, stage::rset},       {verb::vrfy, stage::vrfy}, {verb::expn, stage::expn},
        {verb::etrn, stage::etrn},       {verb::noop, stage::noop}, {verb::help, stage::help},
        {verb::quit, stage::quit},       {verb::auth, stage::auth}, {verb::starttls, stage::starttls},
        {verb::unknown, stage::unknown},
    };
    for (auto const& [said, at] : same) {
        EXPECT_EQ(stage_of(said), at);
        EXPECT_EQ(to_string(stage_of(said)), grammar::to_string(said));
    }
}

TEST(moves, have_names_of_their_own) {
    EXPECT_EQ(to_string(stage::end_of_data), "end-of-data");
    EXPECT_EQ(to_string(breach::no_greeting), "no-greeting");
    EXPECT_EQ(to_string(state::recipient), "recipient");
    std::map<std::string_view, int> names;
    for (std::size_t i = 0; i < stage_count; ++i) ++names[to_string(static_cast<stage>(i))];
    EXPECT_EQ(names.size(), stage_count);
    names.clear();
    for (auto const s : every_state) ++names[to_string(s)];
    EXPECT_EQ(names.size(), state_count);
    names.clear();
    for (std::size_t i = 0; i < breach_count; ++i) ++names[to_string(static_cast<breach>(i))];
    EXPECT_EQ(names.size(), breach_count);
}

}  // namespace
}  // namespace relaylab::smtp
