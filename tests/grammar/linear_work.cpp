// The strict grammars look at every octet a bounded number of times, however hostile the text.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "grammar/scan_command.hpp"
#include "grammar/scan_header.hpp"
#include "grammar/scan_path.hpp"
#include "grammar/scan_received.hpp"
#include "grammar/scan_reply.hpp"
#include "tests/grammar/chunks.hpp"

namespace relaylab::grammar {
namespace {

// The octets looked at, those looked at again counted again.
template <class T>
std::size_t steps(bool (*scan)(char const*&, char const*, strict::scan_state&, T&), std::string const& text) {
    strict::scan_state state{.selected = {.smtputf8 = true, .one_group_gap = true}};
    T made{};
    char const* at = text.data();
    scan(at, text.data() + text.size(), state, made);
    return state.steps;
}

struct scanner {
    std::string name;
    std::size_t (*steps)(std::string const&);
    std::string begin;  ///< what the hostile text stands behind
    std::size_t most;   ///< times that an octet may be looked at
};

std::vector<scanner> const& scanners() {
    static std::vector<scanner> const all{
        {"forward-path", [](std::string const& t) { return steps(strict::scan_forward_path, t); }, "<", 8},
        {"reverse-path", [](std::string const& t) { return steps(strict::scan_reverse_path, t); }, "<a@", 8},
        {"mail", [](std::string const& t) { return steps(strict::scan_mail, t); }, "MAIL FROM:<a@b> ", 8},
        {"rcpt", [](std::string const& t) { return steps(strict::scan_rcpt, t); }, "RCPT TO:<a@b> ", 8},
        {"auth", [](std::string const& t) { return steps(strict::scan_auth, t); }, "AUTH PLAIN ", 8},
        {"reply", [](std::string const& t) { return steps(strict::scan_reply, t); }, "250-", 8},
        {"address-list", [](std::string const& t) { return steps(strict::scan_address_list, t); }, "", 16},
        {"group", [](std::string const& t) { return steps(strict::scan_address_list, t); }, "a:", 32},
        {"mailbox-list", [](std::string const& t) { return steps(strict::scan_mailbox_list, t); }, "a <", 16},
        {"msg-id", [](std::string const& t) { return steps(strict::scan_message_id, t); }, "<", 8},
        {"date-time", [](std::string const& t) { return steps(strict::scan_header_date, t); }, "1 ", 8},
        {"Stamp", [](std::string const& t) { return steps(strict::scan_stamp, t); }, "from a by b", 16},
        {"received", [](std::string const& t) { return steps(strict::scan_received, t); }, "from a ", 8},
    };
    return all;
}

std::string repeated(std::string const& part, std::size_t octets) {
    std::string out;
    while (out.size() < octets) out += part;
    return out;
}

class linear_work : public ::testing::TestWithParam<scanner> {};

// Where a grammar that takes back what it took, or tries one thing after another, becomes slow.
TEST_P(linear_work, is_enough_for_texts_of_one_part_over_and_over) {
    for (std::string const part :
         {"-",     "a",        ".",     "a.",     "(",       ")",        "()",  "(a",   "\"",        "\\",
          "\"\"",  " ",        ":",     ",",      ";",       "@",        "<",   "a@b,", "a b ",      "(x) ",
          "\r\n ", "[",        "a-",    "1:",     "::",      "a=b ",     "+2B", "=",    "A",         "a;",
          "a:b,",  "a <b@c>,", "(a)b.", "@a,",    "@a:",     "\xc3\xa9", "\t",  "g:;,", "250-x\r\n", "1.",
          "((",    "))",       "(\\)",  "\"a\" ", "with a ", "x y "}) {
        auto const text = GetParam().begin + repeated(part, 4000);
        EXPECT_LE(GetParam().steps(text), GetParam().most * text.size()) << part;
    }
}

TEST_P(linear_work, is_counted_where_it_is_counted) {
    EXPECT_EQ(GetParam().steps(GetParam().begin + "a@b") > 0, strict::counts_steps);
}

INSTANTIATE_TEST_SUITE_P(, linear_work, ::testing::ValuesIn(scanners()),
                         [](auto const& each) { return std::to_string(each.index); });

RC_GTEST_PROP(linear_work_of, any_text_is_linear, ()) {
    auto const text =
        *octets_of({"a", "b", ".", "@", "(",     ")",   "\"", "\\", " ", "\r\n ", ",",  ":",       ";",
                    "<", ">", "[", "]", "from ", "by ", "1",  "-",  "=", "IPv6:", "::", "\xc3\xa9"});
    for (auto const& each : scanners())
        RC_ASSERT(each.steps(each.begin + text) <= each.most * (text.size() + 32));
}

}  // namespace
}  // namespace relaylab::grammar
