#include "pop3/moves.hpp"

#include <array>

namespace relaylab::pop3 {
namespace {

constexpr std::size_t index(auto value) { return static_cast<std::size_t>(value); }

using row = std::array<move, verb_count>;

/// What moves nowhere, and what is known in every state.
constexpr row everywhere(state at) {
    row r{};
    r.fill({breach::none, at, at});
    r[index(verb::quit)] = {breach::none, state::closed, state::closed};
    return r;
}

constexpr row before_login(state at) {
    row r = everywhere(at);
    for (auto const v : {verb::stat, verb::list, verb::uidl, verb::retr, verb::top, verb::dele, verb::rset, verb::noop})
        r[index(v)].order = breach::not_logged_in;
    r[index(verb::user)] = {breach::none, state::user, state::authorization};
    r[index(verb::apop)] = {breach::none, state::transaction, state::authorization};
    r[index(verb::stls)] = {breach::none, state::authorization, at};
    return r;
}

constexpr row authorization() {
    row r = before_login(state::authorization);
    r[index(verb::pass)].order = breach::no_user;
    return r;
}

constexpr row user() {
    row r = before_login(state::user);
    r[index(verb::pass)] = {breach::none, state::transaction, state::authorization};
    return r;
}

constexpr row transaction() {
    row r = everywhere(state::transaction);
    for (auto const v : {verb::user, verb::pass, verb::apop, verb::stls}) r[index(v)].order = breach::logged_in;
    return r;
}

constexpr std::array<row, state_count> table{authorization(), user(), transaction(), row{}};

constexpr std::array<std::string_view, state_count> state_names{"authorization", "user", "transaction", "closed"};
constexpr std::array<std::string_view, verb_count> verb_names{"user", "pass", "apop", "stls", "capa",
                                                              "stat", "list", "uidl", "retr", "top",
                                                              "dele", "rset", "noop", "quit", "unknown"};
constexpr std::array<std::string_view, 4> breach_names{"none", "no-user", "not-logged-in", "logged-in"};

}  // namespace

move find_move(state at, verb said) noexcept { return table[index(at)][index(said)]; }

std::string_view to_string(state s) noexcept { return state_names[index(s)]; }
std::string_view to_string(verb v) noexcept { return verb_names[index(v)]; }
std::string_view to_string(breach b) noexcept { return breach_names[index(b)]; }

}  // namespace relaylab::pop3
