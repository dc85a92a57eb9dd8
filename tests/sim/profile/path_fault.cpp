#include "sim/profile/path_fault.hpp"

#include "sim/profile/read_dialect.hpp"
#include "tests/sim/profile/example.hpp"

namespace relaylab::sim {
namespace {

/// The fault that a dialect of profiles/dialects finds in a forward-path.
std::string_view fault(std::string const& path, std::string const& dialect) {
    static auto const source = [](std::string_view id) {
        return tests::read_file("profiles/dialects/" + std::string{id} + ".toml");
    };
    auto const d = parse_dialect(source(dialect), dialect + ".toml", dialect, source);
    static auto const here = tests::example_site();
    return path_faults[fault_number(grammar::read(path, d.accept, here.locality()))];
}

TEST(path_fault, has_a_word_for_what_servers_tell_apart) {
    EXPECT_EQ(fault("<alice@here.example>", "sendmail"), "none");
    EXPECT_EQ(fault("<a@b.example", "sendmail"), "unclosed-bracket");
    EXPECT_EQ(fault("a@b.example>", "sendmail"), "unopened-bracket");
    EXPECT_EQ(fault("<a@b.example\">", "sendmail"), "unclosed-quote");
    EXPECT_EQ(fault("<>", "sendmail"), "no-address");
    EXPECT_EQ(fault("<@here.example>", "sendmail"), "no-local-part");
    EXPECT_EQ(fault("<alice@>", "sendmail"), "no-domain");
    EXPECT_EQ(fault("<a@b@c.example>", "sendmail"), "several-at");
    EXPECT_EQ(fault("<a@b..example>", "sendmail"), "empty-label");
    EXPECT_EQ(fault("<|/bin/true>", "sendmail"), "program");
    EXPECT_EQ(fault("</tmp/x>", "sendmail"), "file");
    EXPECT_EQ(fault("<" + std::string(300, 'a') + "@b.example>", "sendmail"), "address-too-long");
    EXPECT_EQ(fault(std::string{"<a\1b@c.example>"}, "sendmail"), "control");
    EXPECT_EQ(fault("<a@b.example>x", "postfix"), "text-behind");
    EXPECT_EQ(fault("<caf\xe9@b.example>", "postfix"), "bad-utf8");
    EXPECT_EQ(fault("<a@[999.1.1.1]>", "postfix"), "literal");
    EXPECT_EQ(fault("<a b@c.example>", "postfix"), "words");
    EXPECT_EQ(fault("<a@-b.example>", "postfix"), "bad-domain");
}

}  // namespace
}  // namespace relaylab::sim
