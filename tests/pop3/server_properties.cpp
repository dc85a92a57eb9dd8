// What holds of every session with a POP3 server.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/pop3/example_accounts.hpp"

namespace relaylab::pop3 {
namespace {

using tests::talk;

std::vector<std::string> const lines{"USER alice\r\n", "PASS tan staaf\r\n", "PASS x\r\n", "STAT\r\n", "LIST\r\n",
                                     "RETR 1\r\n", "RETR 2\r\n", "DELE 1\r\n", "DELE 2\r\n", "RSET\r\n", "NOOP\r\n",
                                     "TOP 1 1\r\n", "UIDL\r\n", "CAPA\r\n", "STLS\r\n", "NOOP\n", "\r\n", "x\ry\r\n",
                                     std::string(300, 'x') + "\r\n", "QUIT\r\n"};

std::vector<std::string> some_lines() { return *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(lines)); }

std::string joined(std::vector<std::string> const& all) {
    std::string text;
    for (auto const& each : all) text += each;
    return text;
}

RC_GTEST_PROP(server_properties, any_split_gives_the_same, ()) {
    auto options = tests::example_options();
    options.tls = *rc::gen::arbitrary<bool>();
    auto const text = "USER alice\r\nPASS tan staaf\r\n" + joined(some_lines());
    talk whole(options), cut(options);
    auto const expected = whole.say(text);
    std::string got;
    for (std::string_view rest = text; !rest.empty();) {
        auto const size = *rc::gen::inRange<std::size_t>(1, 40);
        got += cut.say(rest.substr(0, size));
        rest.remove_prefix(std::min(size, rest.size()));
    }
    RC_ASSERT(got == expected);
    RC_ASSERT(cut.session.state() == whole.session.state());
    RC_ASSERT(cut.at.mail == whole.at.mail);
}

/// One status line for each line, until the session closes.
RC_GTEST_PROP(server_properties, every_command_has_an_answer, ()) {
    talk t;
    for (auto const& line : some_lines()) {
        bool const open = t.session.state() != state::closed;
        auto const answered = t.say(line);
        RC_ASSERT(open == (answered.starts_with("+OK ") || answered.starts_with("-ERR ")));
        RC_ASSERT(answered.ends_with("[closed]") == (open && t.session.state() == state::closed));
        RC_ASSERT((t.session.state() == state::transaction) == (t.at.holder == "alice"));
    }
}

/// Held against a model: what is deleted and not brought back goes with QUIT, and with nothing else.
RC_GTEST_PROP(server_properties, only_quit_deletes, ()) {
    talk t;
    t.log_in();
    std::set<char> deleted;
    bool quit = false;
    for (auto const& line : some_lines()) {
        if (quit) break;
        if (line.starts_with("DELE")) deleted.insert(line[5]);
        if (line == "RSET\r\n") deleted.clear();
        quit = line == "QUIT\r\n";
        t.say(line);
        RC_ASSERT(t.at.mail["alice"].size() == (quit ? 2 - deleted.size() : 2));
    }
    t.session.hang_up();
    RC_ASSERT(t.at.mail["alice"].size() == (quit ? 2 - deleted.size() : 2));
}

}  // namespace
}  // namespace relaylab::pop3
