#include "sim/profile/reply_template.hpp"

#include <set>

namespace relaylab::sim {
namespace {

using smtp::stage;

std::string render(std::string_view text) {
    return reply_template::parse(text).value().render(
        [](placeholder p) { return "[" + std::to_string(static_cast<int>(p)) + "]"; });
}

TEST(reply_template, stands_for_itself_without_braces) {
    EXPECT_EQ(render("250 OK"), "250 OK");
    EXPECT_EQ(render(""), "");
    EXPECT_TRUE(reply_template::parse("").value().empty());
    EXPECT_FALSE(reply_template::parse(" ").value().empty());
}

TEST(reply_template, has_values_put_into_it) {
    auto const t = reply_template::parse("250 {sender.raw}... {said.keyword}").value();
    EXPECT_EQ(
        t.render([](placeholder p) { return std::string{p == placeholder::sender_raw ? "<a@b>" : "MAIL"}; }),
        "250 <a@b>... MAIL");
    EXPECT_EQ(t.pieces().size(), 2U);
}

TEST(reply_template, knows_doubled_braces) {
    EXPECT_EQ(render("{{x}}"), "{x}");
    EXPECT_EQ(render("}}{{"), "}{");
    EXPECT_EQ(render("{{{date}}}"), "{" + render("{date}") + "}");
}

TEST(reply_template, says_where_it_is_wrong) {
    struct {
        std::string_view text, expected;
        std::size_t offset;
    } const cases[] = {
        {"250 {", "a closing brace", 4},      {"250 {date", "a closing brace", 4},
        {"250 }", "\"}}\" for a brace", 4},   {"250 {dat}", "a known placeholder", 5},
        {"250 {}", "a known placeholder", 5}, {"{DATE}", "a known placeholder", 1},
        {"a } b", "\"}}\" for a brace", 2},
    };
    for (auto const& c : cases) {
        auto const parsed = reply_template::parse(c.text);
        ASSERT_TRUE(parsed.has_error()) << c.text;
        EXPECT_EQ(parsed.error().offset, c.offset) << c.text;
        EXPECT_EQ(parsed.error().expected, c.expected) << c.text;
    }
}

TEST(reply_template, has_a_name_for_every_placeholder) {
    auto const names = placeholder_names();
    EXPECT_EQ((std::set<std::string_view>(names.begin(), names.end()).size()), placeholder_count);
    for (std::size_t i = 0; i < placeholder_count; ++i)
        EXPECT_EQ(render("{" + std::string{names[i]} + "}"), "[" + std::to_string(i) + "]");
}

TEST(reply_template, may_hold_what_is_known_at_its_stage) {
    struct {
        placeholder what;
        std::vector<stage> not_at, at;
    } const cases[] = {
        {placeholder::site_host, {}, {stage::connect, stage::mail, stage::quit}},
        {placeholder::client_address, {}, {stage::connect, stage::noop}},
        {placeholder::date, {}, {stage::connect, stage::end_of_data}},
        {placeholder::client_helo, {stage::connect}, {stage::helo, stage::quit}},
        {placeholder::said_line, {stage::connect}, {stage::unknown, stage::helo}},
        {placeholder::sender_echo,
         {stage::connect, stage::helo, stage::noop},
         {stage::mail, stage::rcpt, stage::end_of_data}},
        {placeholder::recipient_raw, {stage::mail, stage::data, stage::end_of_data}, {stage::rcpt}},
        {placeholder::recipient_rest, {stage::mail, stage::data}, {stage::rcpt}},
        {placeholder::queue_id, {stage::data, stage::connect}, {stage::end_of_data}},
        {placeholder::queue_id_last, {stage::data}, {stage::end_of_data, stage::bdat}},
        {placeholder::date_plain, {}, {stage::connect, stage::end_of_data}},
        {placeholder::size, {stage::data}, {stage::end_of_data}},
    };
    for (auto const& c : cases) {
        for (auto const s : c.at)
            EXPECT_TRUE(known_at(c.what, s)) << static_cast<int>(c.what) << smtp::to_string(s);
        for (auto const s : c.not_at)
            EXPECT_FALSE(known_at(c.what, s)) << static_cast<int>(c.what) << smtp::to_string(s);
    }
}

RC_GTEST_PROP(reply_template, gives_its_source_back, ()) {
    auto const piece =
        rc::gen::element<std::string>("250 ", "{{", "}}", "{date}", "{sender.raw}", "x", "\r\n");
    std::string text;
    for (auto const& p : *rc::gen::container<std::vector<std::string>>(piece)) text += p;
    auto const parsed = reply_template::parse(text);
    RC_ASSERT(parsed.has_value());
    RC_ASSERT(parsed.value().source() == text);
}

RC_GTEST_PROP(reply_template, takes_any_text_or_says_where_not, ()) {
    auto const text = *rc::gen::container<std::string>(rc::gen::element('{', '}', 'd', 'a', 't', 'e', ' '));
    auto const parsed = reply_template::parse(text);
    if (parsed.has_error())
        RC_ASSERT(parsed.error().offset <= text.size());
    else
        RC_ASSERT(parsed.value().source() == text);
}

}  // namespace
}  // namespace relaylab::sim
