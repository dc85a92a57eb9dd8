#include "grammar/path_tree.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "grammar/path.hpp"
#include "tests/grammar/path_texts.hpp"

namespace relaylab::grammar {
namespace {

/// "Path(< Mailbox(...) >)", terminals as their text.
std::string drawn(path_node const& n) {
    if (n.section.empty()) return std::string(n.text);
    std::string out(n.production);
    if (n.children.empty()) return out + "=" + std::string(n.text);
    out += '(';
    for (auto const& child : n.children) out += (&child == &n.children.front() ? "" : " ") + drawn(child);
    return out + ')';
}

struct tree_case {
    char const* path;
    char const* tree;

    friend std::ostream& operator<<(std::ostream& out, tree_case const& c) { return out << c.path; }
};

class path_tree_cases : public ::testing::TestWithParam<tree_case> {};

TEST_P(path_tree_cases, are_drawn) {
    auto const tree = parse_path_tree(GetParam().path);
    ASSERT_TRUE(tree.has_value());
    EXPECT_EQ(drawn(*tree), GetParam().tree);
}

tree_case const path_tree_table[] = {
    {"<a.b@c.d>", "Forward-path(Path(< Mailbox(Local-part(Dot-string(Atom=a . Atom=b)) @ "
                  "Domain(sub-domain=c . sub-domain=d)) >))"},
    {"<@x,@y:a@c>", "Forward-path(Path(< A-d-l(At-domain(@ Domain(sub-domain=x)) , "
                    "At-domain(@ Domain(sub-domain=y))) : Mailbox(Local-part(Dot-string(Atom=a)) @ "
                    "Domain(sub-domain=c)) >))"},
    {R"(<"a\"b"@c>)",
     R"(Forward-path(Path(< Mailbox(Local-part(Quoted-string(" qtextSMTP=a quoted-pairSMTP=\" )"
     R"(qtextSMTP=b ")) @ Domain(sub-domain=c)) >)))"},
    {R"(<""@c>)",
     R"(Forward-path(Path(< Mailbox(Local-part(Quoted-string(" ")) @ Domain(sub-domain=c)) >)))"},
    {"<a@[192.0.2.1]>", "Forward-path(Path(< Mailbox(Local-part(Dot-string(Atom=a)) @ address-literal([ "
                        "IPv4-address-literal(Snum=192 . Snum=0 . Snum=2 . Snum=1) ])) >))"},
    {"<a@[IPv6:::1]>", "Forward-path(Path(< Mailbox(Local-part(Dot-string(Atom=a)) @ address-literal([ "
                       "IPv6-address-literal(IPv6: IPv6-addr=::1) ])) >))"},
    {"<a@[x-y:z]>", "Forward-path(Path(< Mailbox(Local-part(Dot-string(Atom=a)) @ address-literal([ "
                    "General-address-literal(Standardized-tag=x-y : 1*dcontent=z) ])) >))"},
    {"<PostMaster>", "Forward-path(< Postmaster=PostMaster >)"},
    {"<>", "Reverse-path(< >)"},
};

INSTANTIATE_TEST_SUITE_P(, path_tree_cases, ::testing::ValuesIn(path_tree_table));

TEST(path_tree, fails_where_the_path_does) {
    auto const tree = parse_path_tree("<a b@c>");
    ASSERT_FALSE(tree.has_value());
    EXPECT_EQ(tree.error(), parse_forward_path("<a b@c>").error());
}

/// The leaves, one after the other, are the text; and each node's offset is where its text stands.
std::string leaves(path_node const& n, std::string_view whole) {
    EXPECT_EQ(whole.substr(n.offset, n.text.size()), n.text);
    if (n.children.empty()) return std::string(n.text);
    std::string out;
    for (auto const& child : n.children) out += leaves(child, whole);
    return out;
}

RC_GTEST_PROP(path_tree, covers_every_octet_once, ()) {
    auto const path = (*strict_path()).text;
    auto const tree = parse_path_tree(path);
    RC_ASSERT(tree.has_value());
    RC_ASSERT(leaves(*tree, path) == path);
}

}  // namespace
}  // namespace relaylab::grammar
