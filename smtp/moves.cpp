#include "smtp/moves.hpp"

namespace relaylab::smtp {
namespace {

constexpr std::size_t index(auto value) { return static_cast<std::size_t>(value); }

using row = std::array<move, stage_count>;

/// The moves that are the same in every state: nothing but MAIL, RCPT, DATA and BDAT has an order.
constexpr row unordered(state at, state after_rset) {
    row r{};
    r.fill({breach::none, at});
    r[index(stage::connect)] = {breach::none, state::connected};
    r[index(stage::helo)] = {breach::none, state::greeted};
    r[index(stage::ehlo)] = {breach::none, state::greeted};
    r[index(stage::starttls)] = {breach::none, state::connected};
    r[index(stage::rset)] = {breach::none, after_rset};
    r[index(stage::quit)] = {breach::none, state::closed};
    return r;
}

constexpr row connected() {
    row r = unordered(state::connected, state::connected);
    r[index(stage::mail)] = {breach::no_greeting, state::sender};
    r[index(stage::rcpt)] = {breach::no_greeting, state::recipient};
    r[index(stage::data)] = {breach::no_greeting, state::data};
    r[index(stage::bdat)] = {breach::no_greeting, state::greeted};
    return r;
}

constexpr row greeted() {
    row r = unordered(state::greeted, state::greeted);
    r[index(stage::mail)] = {breach::none, state::sender};
    r[index(stage::rcpt)] = {breach::no_sender, state::recipient};
    r[index(stage::data)] = {breach::no_sender, state::data};
    r[index(stage::bdat)] = {breach::no_sender, state::greeted};
    return r;
}

constexpr row sender() {
    row r = unordered(state::sender, state::greeted);
    r[index(stage::mail)] = {breach::nested_mail, state::sender};
    r[index(stage::auth)].order = breach::in_transaction;
    r[index(stage::rcpt)] = {breach::none, state::recipient};
    r[index(stage::data)] = {breach::no_recipient, state::data};
    r[index(stage::bdat)] = {breach::no_recipient, state::greeted};
    return r;
}

constexpr row recipient() {
    row r = unordered(state::recipient, state::greeted);
    r[index(stage::mail)] = {breach::nested_mail, state::sender};
    r[index(stage::auth)].order = breach::in_transaction;
    r[index(stage::rcpt)] = {breach::none, state::recipient};
    r[index(stage::data)] = {breach::none, state::data};
    r[index(stage::bdat)] = {breach::none, state::greeted};
    return r;
}

constexpr row data() {
    row r{};
    r[index(stage::end_of_data)] = {breach::none, state::greeted};
    return r;
}

constexpr std::array<row, state_count> table{connected(), greeted(), sender(), recipient(), data(), row{}};

constexpr std::array<std::string_view, state_count> state_names{"connected", "greeted", "sender",
                                                                "recipient", "data",    "closed"};
constexpr std::array<std::string_view, stage_count> stage_names{
    "connect", "helo", "ehlo", "starttls", "auth", "mail", "rcpt", "data", "end-of-data",
    "bdat",    "rset", "vrfy", "expn",     "etrn", "noop", "help", "quit", "unknown", "line"};
constexpr std::array<std::string_view, breach_count> breach_names{"none", "no-greeting", "no-sender",
                                                                  "no-recipient", "nested-mail", "open-chunks",
                                                                  "in-transaction"};

}  // namespace

move find_move(state at, stage command) noexcept { return table[index(at)][index(command)]; }

stage stage_of(grammar::verb said) noexcept {
    using grammar::verb;
    switch (said) {
    case verb::helo: return stage::helo;
    case verb::ehlo: return stage::ehlo;
    case verb::mail: return stage::mail;
    case verb::rcpt: return stage::rcpt;
    case verb::data: return stage::data;
    case verb::bdat: return stage::bdat;
    case verb::rset: return stage::rset;
    case verb::vrfy: return stage::vrfy;
    case verb::expn: return stage::expn;
    case verb::etrn: return stage::etrn;
    case verb::noop: return stage::noop;
    case verb::help: return stage::help;
    case verb::quit: return stage::quit;
    case verb::starttls: return stage::starttls;
    case verb::auth: return stage::auth;
    case verb::unknown: break;
    }
    return stage::unknown;
}

std::string_view to_string(state s) noexcept { return state_names[index(s)]; }
std::string_view to_string(stage s) noexcept { return stage_names[index(s)]; }
std::string_view to_string(breach b) noexcept { return breach_names[index(b)]; }

}  // namespace relaylab::smtp
