// What is refused stands in bad/.
#include "tests/evidence/example.hpp"

namespace relaylab::evidence {
namespace {

TEST(recording_parse, reads_everything_the_format_has) {
    EXPECT_EQ(parse_recording(tests::example_text, "x.smtp"), tests::example());
}

TEST(recording_parse, needs_no_key_and_no_line) {
    EXPECT_EQ(parse_recording("relaylab-dialogue 1\n\n", "x.smtp"), recording{});
}

TEST(recording_parse, takes_the_keys_in_any_order) {
    auto const r =
        parse_recording("relaylab-dialogue 1\nsite: s\nnormalised: n\ntitle: t\nnormalised: m\n\n", "x.smtp");
    EXPECT_EQ(r.title, "t");
    EXPECT_EQ(r.site, "s");
    EXPECT_EQ(r.normalised, (std::vector<std::string>{"n", "m"}));
}

TEST(recording_parse, takes_an_equals_sign_that_is_escaped_for_text) {
    auto const r = parse_recording("relaylab-dialogue 1\nbind: list a \\x3d b = c = d\n\n", "x.smtp");
    EXPECT_EQ(r.bindings, (std::vector{binding{binding_kind::list, "a = b", "c = d"}}));
}

}  // namespace
}  // namespace relaylab::evidence
