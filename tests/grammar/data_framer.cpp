#include "grammar/data_framer.hpp"

#include "grammar/end_of_data.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/grammar/chunks.hpp"

namespace relaylab::grammar {
namespace {

using namespace std::string_literals;

struct data_case {
    char const* what;
    std::string octets;
    std::size_t taken;
    bool done;
    std::string message;
    data_facts facts;

    friend std::ostream& operator<<(std::ostream& out, data_case const& c) { return out << c.what; }
};

class data_framer_cases : public ::testing::TestWithParam<data_case> {};

TEST_P(data_framer_cases, are_framed) {
    auto const& c = GetParam();
    data_framer framer;
    EXPECT_EQ(framer.receive(c.octets), c.taken);
    EXPECT_EQ(framer.done(), c.done);
    EXPECT_EQ(framer.facts(), c.facts);
    EXPECT_EQ(framer.take_message(), c.message);
}

data_case const data_framer_table[] = {
    {"a first line with a dot", ".\r\n", 3, true, "", {}},
    {"a line", "ab\r\n.\r\n", 7, true, "ab\r\n", {.size = 4, .longest_line = 2}},
    {"what follows is not taken", "ab\r\n.\r\nQUIT\r\n", 7, true, "ab\r\n", {.size = 4, .longest_line = 2}},
    {"two lines", "a\r\nbcd\r\n.\r\n", 11, true, "a\r\nbcd\r\n", {.size = 8, .longest_line = 3}},
    {"a stuffed dot", "..a\r\n.\r\n", 8, true, ".a\r\n", {.size = 4, .longest_line = 2}},
    {"a line of one dot, stuffed", "..\r\n.\r\n", 7, true, ".\r\n", {.size = 3, .longest_line = 1}},
    {"a dot that is not doubled", ".a\r\n.\r\n", 7, true, "a\r\n", {.size = 3, .longest_line = 1}},
    {"a dot within a line", "a.\r\n.\r\n", 7, true, "a.\r\n", {.size = 4, .longest_line = 2}},
    {"LF . LF ends nothing", "a\n.\nb", 5, false, "a\n.\nb", {.bare_lf = true, .size = 5, .longest_line = 5}},
    {"LF . CR LF ends nothing",
     "a\n.\r\n",
     5,
     false,
     "a\n.\r\n",
     {.bare_lf = true, .size = 5, .longest_line = 3}},
    {"CR LF . LF ends nothing",
     "a\r\n.\n",
     5,
     false,
     "a\r\n\n",
     {.bare_lf = true, .size = 4, .longest_line = 1}},
    {"CR . CR ends nothing", "a\r.\rb", 5, false, "a\r.\rb", {.bare_cr = true, .size = 5, .longest_line = 5}},
    {"CR LF . CR CR LF ends nothing",
     "\r\n.\r\r\n",
     6,
     false,
     "\r\n\r\r\n",
     {.bare_cr = true, .size = 5, .longest_line = 1}},
    {"CR LF . CR x ends nothing",
     "\r\n.\rx",
     5,
     false,
     "\r\n\rx",
     {.bare_cr = true, .size = 4, .longest_line = 2}},
    {"CR CR LF", "a\r\r\n.\r\n", 7, true, "a\r\r\n", {.bare_cr = true, .size = 4, .longest_line = 2}},
    {"a NUL", "\0\r\n.\r\n"s, 6, true, "\0\r\n"s, {.nul = true, .size = 3, .longest_line = 1}},
    {"eight bits", "\xe9\r\n.\r\n", 6, true, "\xe9\r\n", {.eight_bit = true, .size = 3, .longest_line = 1}},
    {"a NUL behind a dot", ".\0\r\n.\r\n"s, 7, true, "\0\r\n"s, {.nul = true, .size = 3, .longest_line = 1}},
    {"no end yet", "ab\r\n.", 5, false, "ab\r\n", {.size = 4, .longest_line = 2}},
};

INSTANTIATE_TEST_SUITE_P(, data_framer_cases, ::testing::ValuesIn(data_framer_table));

TEST(data_framer, takes_nothing_once_it_is_done) {
    data_framer framer;
    framer.receive(".\r\n");
    EXPECT_EQ(framer.receive("x"), 0u);
}

TEST(data_framer, counts_what_it_does_not_keep) {
    data_framer framer(3);
    framer.receive("abcde\r\n.\r\n");
    EXPECT_EQ(framer.facts().size, 7u);
    EXPECT_EQ(framer.facts().longest_line, 5u);
    EXPECT_EQ(framer.take_message(), "abc");
}

TEST(data_framer, is_ready_for_another_message_and_keeps_the_facts_until_then) {
    data_framer framer;
    framer.receive("a\nb\r\n.\r\n");
    framer.take_message();
    EXPECT_FALSE(framer.done());
    EXPECT_TRUE(framer.facts().bare_lf);
    framer.receive("");
    EXPECT_TRUE(framer.facts().bare_lf);
    EXPECT_EQ(framer.receive("c\r\n.\r\n"), 6u);
    EXPECT_EQ(framer.facts(), (data_facts{.size = 3, .longest_line = 1}));
    EXPECT_EQ(framer.take_message(), "c\r\n");
}

struct stuffing_case {
    std::string message;
    std::string stuffed;
};

TEST(data_framer, dots_are_doubled_at_line_starts_alone) {
    for (auto const& [message, stuffed] : std::vector<stuffing_case>{
             {"", ""},
             {"a", "a\r\n"},
             {"a\r\n", "a\r\n"},
             {".", "..\r\n"},
             {"..\r\n", "...\r\n"},
             {"a.\r\n.b\r\n", "a.\r\n..b\r\n"},
             {"a\n.b\r\n", "a\n.b\r\n"},
             {"a\r.b\r\n", "a\r.b\r\n"},
             {"a\n", "a\n\r\n"},
             {"\n", "\n\r\n"},
             {"a\r", "a\r\r\n"},
         })
        EXPECT_EQ(dot_stuff(message), stuffed) << testing::PrintToString(message);
}

RC_GTEST_PROP(data_framer, gives_a_stuffed_message_back, ()) {
    auto message = *line_octets();
    data_framer framer;
    auto const sent = dot_stuff(message) + ".\r\n";
    RC_ASSERT(framer.receive(sent + "x") == sent.size());
    RC_ASSERT(framer.done());
    if (!message.empty() && !message.ends_with("\r\n")) message += "\r\n";
    RC_ASSERT(framer.facts().size == message.size());
    RC_ASSERT(framer.take_message() == message);
}

RC_GTEST_PROP(data_framer, does_not_depend_on_chunks, ()) {
    auto const octets = *line_octets();
    data_framer whole;
    auto const taken = whole.receive(octets);
    data_framer parts;
    std::size_t taken_in_parts = 0;
    for (auto const piece : cut(octets)) taken_in_parts += parts.receive(piece);
    RC_ASSERT(taken_in_parts == taken);
    RC_ASSERT(parts.done() == whole.done());
    RC_ASSERT(parts.facts() == whole.facts());
    RC_ASSERT(parts.take_message() == whole.take_message());
}

// What is in the message and the dots that were taken off make up what was sent.
RC_GTEST_PROP(data_framer, loses_no_octet_but_dots_at_line_starts, ()) {
    auto const octets = *line_octets() + "\r\n.\r\n";
    data_framer framer;
    auto const taken = framer.receive(octets);
    RC_ASSERT(framer.done());
    auto message = framer.take_message();
    auto const sent = octets.substr(0, taken - 3);
    std::size_t at = 0;
    for (std::size_t i = 0; i < sent.size(); ++i) {
        bool const line_start = i == 0 || (i >= 2 && sent[i - 1] == '\n' && sent[i - 2] == '\r');
        if (line_start && sent[i] == '.') continue;
        RC_ASSERT(at < message.size());
        RC_ASSERT(message[at++] == sent[i]);
    }
    RC_ASSERT(at == message.size());
}

struct rule_case {
    std::string what;
    data_rules rules;
    std::string sent;
    std::size_t taken;
    bool done;
    std::string message;
};

constexpr line_ends any_lf{.lf = true, .cr_cr_lf = true};

/// What servers take for the end of the data beside RFC 5321's, and what they do on the way.
TEST(data_framer, ends_the_data_where_its_rules_have_it) {
    data_rules lines;
    lines.before_dot = lines.after_dot = any_lf;
    data_rules before = lines;
    before.after_dot = {};
    data_rules strict;
    strict.before_dot = {};
    data_rules cr;
    cr.before_dot.cr = cr.after_dot.cr = true;
    data_rules nul;
    nul.nul_after_dot = true;
    data_rules rewritten = lines;
    rewritten.ends_are_rewritten = true;
    std::string const nul_end{"a\r\n.\0\r\nx", 8}, nul_text{"a\r\n.\0b\r\n.\r\n", 11};
    for (auto const& c : std::vector<rule_case>{
             {"LF.LF", lines, "a\n.\nb", 4, true, "a\n"},
             {"CRLF.CRCRLF", lines, "a\r\n.\r\r\nb", 7, true, "a\r\n"},
             {"LF.CRLF where only CRLF ends", before, "a\n.\r\nb", 5, true, "a\n"},
             {"LF.LF where only CRLF ends", before, "a\n.\nb\r\n.\r\n", 10, true, "a\n\nb\r\n"},
             {"a dot behind LF is stuffed there", lines, "a\n..b\n.\n", 8, true, "a\n.b\n"},
             {"CRCRLF.CRLF where CRLF alone begins a line", strict, "a\r\r\n.\r\nb", 8, false, "a\r\r\n.\r\nb"},
             {"CR.CR", cr, "a\r.\rb", 4, true, "a\r"},
             {"CR . CR LF: the LF is left", cr, "a\r.\r\n", 4, true, "a\r"},
             {"CRLF.NUL CRLF", nul, nul_end, 7, true, "a\r\n"},
             {"a NUL behind a dot that is not alone", nul, nul_text, 11, true, std::string{"a\r\n\0b\r\n", 7}},
             {"line ends are rewritten", rewritten, "a\nb\r\r\n.\n", 8, true, "a\r\nb\r\r\n"},
         }) {
        data_framer framer(c.rules);
        EXPECT_EQ(framer.receive(c.sent), c.taken) << c.what;
        EXPECT_EQ(framer.done(), c.done) << c.what;
        EXPECT_EQ(framer.ended_by_cr(), c.what.starts_with("CR.") || c.what.starts_with("CR .")) << c.what;
        if (c.done) EXPECT_EQ(framer.take_message(), c.message) << c.what;
    }
}

TEST(data_framer, stops_where_its_rules_have_it) {
    auto const stopped = [](bool data_rules::*at, std::string_view sent) {
        data_rules rules;
        rules.*at = true;
        data_framer framer(rules);
        auto const taken = framer.receive(sent);
        return framer.done() ? taken : std::string::npos;
    };
    EXPECT_EQ(stopped(&data_rules::stops_at_bare_lf, "a\r\nb\nc\r\n.\r\n"), 5U);
    EXPECT_EQ(stopped(&data_rules::stops_at_bare_cr, "a\r\nb\rc\r\n.\r\n"), 6U);
    EXPECT_EQ(stopped(&data_rules::stops_at_nul, std::string_view{"a\0b\r\n.\r\n", 8}), 2U);
    EXPECT_EQ(stopped(&data_rules::stops_at_bare_lf, "a\rb\r\n.\r\n"), 8U);
    EXPECT_EQ(stopped(&data_rules::stops_at_bare_cr, "a\r"), std::string::npos);
}

TEST(data_framer, describes_octets_that_no_dot_frames) {
    auto const facts = describe_data("a\r\n.\r\nb\nc\xff");
    EXPECT_EQ(facts.longest_line, 4U);
    EXPECT_TRUE(facts.bare_lf);
    EXPECT_TRUE(facts.eight_bit);
    EXPECT_FALSE(facts.bare_cr);
    EXPECT_FALSE(facts.nul);
}

rc::Gen<line_ends> some_line_ends() {
    return rc::gen::map(rc::gen::pair(rc::gen::arbitrary<bool>(), rc::gen::arbitrary<bool>()), [](auto const& p) {
        return line_ends{.lf = p.first, .cr_cr_lf = p.second};
    });
}

bool holds(line_ends const& set, line_break kind) {
    if (kind == line_break::lf || kind == line_break::lf_lf) return set.lf;
    if (kind == line_break::cr_cr_lf) return set.cr_cr_lf;
    return kind == line_break::crlf || kind == line_break::start;
}

/// Of all the forms that there are in the data, the first that the rules admit ends them.
RC_GTEST_PROP(data_framer, ends_at_the_first_form_that_its_rules_admit, ()) {
    auto const octets = *line_octets() + *rc::gen::element<std::string>("\n.\n", "\r\n.\r\r\n", "\r\r\n.\n", "\r.\r\n");
    data_rules rules;
    rules.before_dot = *some_line_ends();
    rules.after_dot = *some_line_ends();
    end_of_data forms;
    forms.receive(octets);
    std::size_t end = 0;
    for (auto f = forms.next(); f && end == 0; f = forms.next())
        if (!f->nul_before && !f->nul_after && holds(rules.before_dot, f->before) && holds(rules.after_dot, f->after)
            && f->after != line_break::start)
            end = f->end;
    data_framer framer(rules);
    auto const taken = framer.receive(octets);
    RC_ASSERT(framer.done() == (end != 0));
    if (end != 0) RC_ASSERT(taken == end);
}

RC_GTEST_PROP(data_framer, does_not_depend_on_chunks_under_any_rules, ()) {
    auto const octets = *line_octets();
    data_rules rules;
    rules.before_dot = *some_line_ends();
    rules.after_dot = *some_line_ends();
    rules.before_dot.cr = *rc::gen::arbitrary<bool>();
    rules.after_dot.cr = *rc::gen::arbitrary<bool>();
    rules.nul_after_dot = *rc::gen::arbitrary<bool>();
    rules.ends_are_rewritten = *rc::gen::arbitrary<bool>();
    rules.stops_at_bare_cr = *rc::gen::arbitrary<bool>();
    data_framer whole(rules), parts(rules);
    auto const taken = whole.receive(octets);
    std::size_t taken_in_parts = 0;
    for (auto const piece : cut(octets)) taken_in_parts += parts.receive(piece);
    RC_ASSERT(taken_in_parts == taken);
    RC_ASSERT(parts.done() == whole.done());
    RC_ASSERT(parts.facts() == whole.facts());
    RC_ASSERT(parts.take_message() == whole.take_message());
}

}  // namespace
}  // namespace relaylab::grammar
