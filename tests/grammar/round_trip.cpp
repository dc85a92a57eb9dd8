// What is generated as valid is accepted, prints to its normal form and parses to the same again; an octet
// that may stand nowhere is named.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "grammar/address_list.hpp"
#include "grammar/header_date.hpp"
#include "grammar/received.hpp"
#include "grammar/reply.hpp"
#include "grammar/strict_command.hpp"
#include "tests/grammar/grammar_texts.hpp"

namespace relaylab::grammar {
namespace {

std::string list_normal(std::vector<header_address> const& all) {
    std::string out;
    for (auto const& each : all) out += (out.empty() ? "" : ", ") + normal(each);
    return out;
}

RC_GTEST_PROP(round_trip, of_commands, ()) {
    auto const line = *strict_command_text();
    auto const parsed = parse_command(line);
    RC_ASSERT(parsed.has_value());
    auto const printed = normal(*parsed);
    auto const again = parse_command(printed);
    RC_ASSERT(again.has_value());
    RC_ASSERT(again->index() == parsed->index());
    RC_ASSERT(normal(*again) == printed);
}

RC_GTEST_PROP(round_trip, of_address_lists, ()) {
    auto const body = *address_list_text();
    auto const parsed = parse_address_list(body);
    RC_ASSERT(parsed.has_value());
    auto const printed = list_normal(*parsed);
    RC_PRE(!parsed->empty());
    auto const again = parse_address_list(printed);
    RC_ASSERT(again.has_value());
    RC_ASSERT(again->size() == parsed->size());
    RC_ASSERT(list_normal(*again) == printed);
}

RC_GTEST_PROP(round_trip, of_traces, ()) {
    auto const body = *stamp_text();
    auto const strict = parse_stamp(body);
    RC_ASSERT(strict.has_value());
    auto const wide = parse_received(body);
    RC_ASSERT(wide.has_value());
    RC_ASSERT(wide->date == strict->date);
    RC_ASSERT(wide->by.name == strict->by.name);
    auto const printed = normal(*strict);
    auto const again = parse_stamp(printed);
    RC_ASSERT(again.has_value());
    RC_ASSERT(normal(*again) == printed);
}

RC_GTEST_PROP(round_trip, of_dates, ()) {
    auto const parsed = parse_header_date(*date_text());
    RC_ASSERT(parsed.has_value());
    auto const again = parse_header_date(normal(*parsed));
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == *parsed);
}

RC_GTEST_PROP(round_trip, of_replies_as_they_are_met, ()) {
    reply_framer framer;
    framer.receive(
        *rc::gen::element<std::string>("250-a\n250 b\n", "220 x\r\n", "250\r\n", "550-a\r\nb\n551 c\r\n")
        + "");
    auto const met = framer.next();
    RC_ASSERT(met.has_value());
    reply_framer again;
    again.receive(normal(*met));
    RC_ASSERT(normal(*again.next()) == normal(*met));
}

// Where the word begins that holds the octet.
std::size_t begin_of_word(std::string const& text, std::size_t at) {
    auto const before = text.find_last_of(" <>@:,;=[]()\"\\\t", at == 0 ? 0 : at - 1);
    return before == std::string::npos || at == 0 ? 0 : before + 1;
}

// Outside of UTF-8 an octet above 127 may stand nowhere: it is refused there, or where its word begins.
template <class Parse>
void names_the_octet(std::string text, std::size_t least, Parse const& parse) {
    auto const at = *rc::gen::inRange<std::size_t>(least, text.size());
    text[at] = '\x80';
    auto const got = parse(text);
    RC_ASSERT(!got.has_value());
    RC_ASSERT(got.error().offset <= at);
    RC_ASSERT(got.error().offset >= begin_of_word(text, at));
}

RC_GTEST_PROP(round_trip, of_a_path_with_a_wrong_octet_names_it, ()) {
    auto const path = (*strict_path()).text;
    RC_PRE(path.find("IPv6:") == std::string::npos);
    names_the_octet(path, 0, [](std::string const& text) { return parse_forward_path(text); });
}

RC_GTEST_PROP(round_trip, of_an_address_list_with_a_wrong_octet_names_it, ()) {
    names_the_octet(*address_list_text(), 0,
                    [](std::string const& text) { return parse_address_list(text); });
}

RC_GTEST_PROP(round_trip, of_mail_with_a_wrong_octet_names_it, ()) {
    auto const line =
        "MAIL FROM:<a@b> SIZE=1 " + one_of({"BODY=7BIT", "X=abc", "ENVID=ab", "AUTH=a@b", "BY=60;N"});
    names_the_octet(line, 10, [](std::string const& text) { return parse_mail(text); });
}

}  // namespace
}  // namespace relaylab::grammar
