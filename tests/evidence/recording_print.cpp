#include <sstream>

#include "tests/evidence/example.hpp"

namespace relaylab::evidence {
namespace {

TEST(recording_print, writes_everything_the_format_has) {
    EXPECT_EQ(print(tests::example()), tests::example_text);
}

TEST(recording_print, leaves_out_what_is_not_known) {
    EXPECT_EQ(print(recording{}), "relaylab-dialogue 1\n\n");
}

TEST(recording_print, tells_the_line_of_each_entry) {
    auto const r = tests::example();
    auto const lines = printed_lines(r);
    ASSERT_EQ(lines.size(), r.lines.size());
    std::istringstream in{tests::example_text};
    std::vector<std::string> text{""};
    for (std::string line; std::getline(in, line);) text.push_back(line);
    EXPECT_EQ(text[lines[0]], "S: 220 x");
    EXPECT_EQ(text[lines[6]], "C:");
    EXPECT_EQ(text[lines[9]], "X@36.000001: closed");
    EXPECT_EQ(text[lines[11]], "C*12+ \\{2000 x}");
    EXPECT_EQ(lines[11], lines[22]);
    EXPECT_EQ(text[lines.back()], "X: broken-pipe");
}

recording with(entry e) {
    recording r;
    r.lines = {std::move(e)};
    return r;
}
recording with(binding b) {
    recording r;
    r.bindings = {std::move(b)};
    return r;
}

class recording_print_misuse : public testing::TestWithParam<recording> {};

TEST_P(recording_print_misuse, throws_rather_than_print_what_cannot_be_read) {
    EXPECT_THROW(print(GetParam()), std::invalid_argument);
}

INSTANTIATE_TEST_SUITE_P(
    , recording_print_misuse,
    testing::Values(
        with(entry{speaker::event, "gone", false, 1, {}}), with(entry{speaker::server, "220 x", true, 1, {}}),
        with(entry{speaker::client, "NOOP", true, 1, {}}), with(entry{speaker::client, "NOOP", false, 0, {}}),
        with(entry{speaker::client, "NOOP", false, 1, grammar::duration{-1}}),
        with(entry{speaker::message, "a/b", false, 1, {}}),
        with(entry{speaker::note, "250", false, 1, {}, line_end::none}),
        with(entry{speaker::client, "NOOP", false, 1, {}, line_end::unrecorded}), with(binding{binding_kind::address, "", "x"}),
        with(binding{binding_kind::address, "x", ""}),
        with(binding{binding_kind::address, "x", "www.{site.host}"}),
        with(binding{binding_kind::date, "x", "y"}),
        [] {
            recording r;
            r.client_name = "a.example";
            return r;
        }(),
        [] {
            recording r;
            r.client_address = "a.example";
            return r;
        }(),
        [] {
            recording r;
            r.redacted = {""};
            return r;
        }()));

std::string some_octets() { return *rc::gen::container<std::string>(rc::gen::arbitrary<char>()); }
std::string some_text() { return 't' + some_octets(); }

binding some_binding() {
    auto const kind = *rc::gen::element(binding_kind::address, binding_kind::domain, binding_kind::user,
                                        binding_kind::list, binding_kind::queue_id, binding_kind::date);
    auto recorded = some_text() + *rc::gen::element<std::string>("", " = ", " = = ") + some_octets();
    if (drawn_by_server(kind)) return {kind, std::move(recorded), ""};
    auto const value = *rc::gen::element<std::string>("{site.address}", "{site.domain}", "m", "a = b", " ");
    return {kind, std::move(recorded), value};
}

entry some_entry() {
    entry e;
    e.who =
        *rc::gen::element(speaker::server, speaker::client, speaker::message, speaker::event, speaker::note);
    e.text = some_octets();
    if (e.who == speaker::event)
        e.text = *rc::gen::element<std::string>("closed", "timeout", "timeout 3s", "reset", "quit-by-client");
    if (e.who == speaker::message) e.text = *rc::gen::element<std::string>("", "mail.eml", "a b ");
    e.connection = *rc::gen::inRange(1U, 4U);
    if (e.who == speaker::client && *rc::gen::arbitrary<bool>()) e.ending = line_end::none;
    if (e.who == speaker::server && *rc::gen::arbitrary<bool>()) e.ending = line_end::unrecorded;
    if (*rc::gen::arbitrary<bool>())
        e.at = grammar::duration{*rc::gen::inRange<std::int64_t>(0, 999'999'999'999'999)};
    return e;
}

/// Joins some client lines to the burst of the client line before them in their connection.
void make_bursts(transcript& lines) {
    std::vector<bool> spoke(4);
    for (auto& e : lines) {
        if (e.who != speaker::client && e.who != speaker::message) continue;
        e.same_burst = spoke[e.connection] && *rc::gen::arbitrary<bool>();
        spoke[e.connection] = true;
    }
}

recording some_recording() {
    recording r;
    for (auto* text : {&r.title, &r.source, &r.server, &r.profile, &r.site}) *text = some_octets();
    r.client_address = *rc::gen::element<std::string>("", "192.0.2.1", "2001:db8::1");
    if (!r.client_address.empty()) r.client_name = some_octets();
    if (*rc::gen::arbitrary<bool>())
        r.time = grammar::instant{std::chrono::seconds{*rc::gen::inRange<std::int64_t>(0, 4'000'000'000)}};
    for (auto left = *rc::gen::inRange(0, 4); left > 0; --left) r.bindings.push_back(some_binding());
    for (auto left = *rc::gen::inRange(0, 3); left > 0; --left) r.redacted.push_back(some_text());
    for (auto left = *rc::gen::inRange(0, 3); left > 0; --left) r.normalised.push_back(some_text());
    for (auto left = *rc::gen::inRange(0, 12); left > 0; --left) {
        auto e = some_entry();
        if (*rc::gen::inRange(0, 4) == 0) e.text += std::string(*rc::gen::inRange<std::size_t>(30, 3000), 'a');
        if (e.who == speaker::event || e.who == speaker::message) e = some_entry();
        r.lines.insert(r.lines.end(), *rc::gen::element<std::size_t>(1, 1, 1, 9, 12), e);
    }
    make_bursts(r.lines);
    return r;
}

RC_GTEST_PROP(recording_print, is_undone_by_parsing, ()) {
    auto const r = some_recording();
    auto const text = print(r);
    RC_LOG(text);
    RC_ASSERT(parse_recording(text, "x.smtp") == r);
}

}  // namespace
}  // namespace relaylab::evidence
