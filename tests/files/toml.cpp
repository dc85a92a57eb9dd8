#include "files/toml.hpp"

#include <functional>

namespace relaylab::files {
namespace {

using strings = std::vector<std::string>;

constexpr std::string_view example = "title = \"x\"\n"
                                     "\n"
                                     "zeta = 5\n"
                                     "alpha = true\n"
                                     "half = 0.5\n"
                                     "  indented = [\"a\", \"b\"]\n"
                                     "[[rule]]\n"
                                     "id = \"one\"\n"
                                     "[[rule]]\n"
                                     "id = \"two\"\n"
                                     "[inner]\n"
                                     "a.b = \"dotted\"\n";

node parse(std::string_view text) { return parse_toml(text, "x.toml"); }

/// What is said of a text when it is read like this; empty where nothing is.
std::string complaint(std::string_view text, std::function<void(table_reader&)> const& read) {
    try {
        auto const root = parse(text);
        table_reader in{root, "x.toml"};
        read(in);
    } catch (bad_file const& e) {
        return e.what();
    }
    return {};
}

TEST(toml, keeps_the_order_of_the_file) {
    strings keys;
    for (auto const& entry : parse(example).elements) keys.push_back(entry.key);
    EXPECT_EQ(keys, (strings{"title", "zeta", "alpha", "half", "indented", "rule", "inner"}));
}

TEST(toml, keeps_the_place_of_every_key_and_element) {
    auto const root = parse(example);
    auto const at = [](node const& n) { return std::pair{n.place.line, n.place.column}; };
    EXPECT_EQ(at(*root.find("zeta")), (std::pair<std::size_t, std::size_t>{3, 1}));
    EXPECT_EQ(at(*root.find("indented")), (std::pair<std::size_t, std::size_t>{6, 3}));
    EXPECT_EQ(at(root.find("indented")->elements.at(1)), (std::pair<std::size_t, std::size_t>{6, 20}));
    EXPECT_EQ(root.find("rule")->elements.at(1).place.line, 9U);
    EXPECT_EQ(at(*root.find("inner")->find("a")), (std::pair<std::size_t, std::size_t>{12, 1}));
}

TEST(toml, tells_kinds_apart) {
    auto const root = parse(example);
    EXPECT_EQ(root.what, node::kind::table);
    EXPECT_EQ(root.find("title")->what, node::kind::string);
    EXPECT_EQ(root.find("title")->text, "x");
    EXPECT_EQ(root.find("zeta")->what, node::kind::integer);
    EXPECT_EQ(root.find("zeta")->integer, 5);
    EXPECT_EQ(root.find("alpha")->what, node::kind::boolean);
    EXPECT_TRUE(root.find("alpha")->boolean);
    EXPECT_EQ(root.find("half")->what, node::kind::real);
    EXPECT_EQ(root.find("indented")->what, node::kind::array);
    EXPECT_EQ(parse("at = 2001-01-26").find("at")->what, node::kind::other);
    EXPECT_EQ(root.find("inner")->find("a")->find("b")->text, "dotted");
    EXPECT_EQ(root.find("nothing"), nullptr);
    EXPECT_EQ(root.find("title")->find("x"), nullptr);
}

TEST(toml, says_where_its_syntax_is_broken) {
    for (std::string_view const broken :
         {"a = 1\nb = ", "a = 1\nb == 2", "a = 1\nb = \"open", "a = 1\na = 2"}) {
        try {
            parse(broken);
            ADD_FAILURE() << "read: " << broken;
        } catch (bad_file const& e) {
            EXPECT_EQ(e.error.line, 2U) << e.what();
            EXPECT_GE(e.error.column, 1U) << e.what();
            EXPECT_FALSE(e.error.expected.empty());
        }
    }
}

TEST(toml, reads_what_is_there) {
    auto const root = parse(example);
    table_reader in{root, "x.toml"};
    EXPECT_EQ(in.required_string("title"), "x");
    EXPECT_EQ(in.integer("zeta"), 5);
    EXPECT_EQ(in.boolean("alpha"), true);
    EXPECT_EQ(in.strings("indented"), (strings{"a", "b"}));
    EXPECT_EQ(in.strings("title"), strings{"x"});
    EXPECT_EQ(in.tables("rule").size(), 2U);
    EXPECT_EQ(in.one_of("title", {"w", "x"}), 1U);
    EXPECT_EQ(in.value("inner")->what, node::kind::table);
    EXPECT_EQ(in.value("half")->what, node::kind::real);
    EXPECT_NO_THROW(in.finish());
}

TEST(toml, gives_nothing_for_what_is_not_there) {
    auto const root = parse("");
    table_reader in{root, "x.toml"};
    EXPECT_EQ(in.string("a"), std::nullopt);
    EXPECT_EQ(in.integer("a"), std::nullopt);
    EXPECT_EQ(in.boolean("a"), std::nullopt);
    EXPECT_EQ(in.strings("a"), strings{});
    EXPECT_EQ(in.value("a"), nullptr);
    EXPECT_TRUE(in.tables("a").empty());
    EXPECT_EQ(in.one_of("a", {"x"}), std::nullopt);
}

TEST(toml, complains_about_the_first_mistake) {
    auto const nothing = [](table_reader&) {};
    struct {
        std::string_view text;
        std::function<void(table_reader&)> read;
        std::string_view said;
    } const cases[] = {
        {"a = 1", [](auto& in) { in.string("a"); }, "x.toml:1:1: a: expected a string"},
        {"\na = \"1\"", [](auto& in) { in.integer("a"); }, "x.toml:2:1: a: expected a whole number"},
        {"a = 1.5", [](auto& in) { in.integer("a"); }, "x.toml:1:1: a: expected a whole number"},
        {"a = 1", [](auto& in) { in.boolean("a"); }, "x.toml:1:1: a: expected true or false"},
        {"a = 1", [](auto& in) { in.strings("a"); }, "x.toml:1:1: a: expected a list of strings"},
        {"a = [\"x\", 1]", [](auto& in) { in.strings("a"); }, "x.toml:1:11: a: expected a string"},
        {"a = 1", [](auto& in) { in.tables("a"); }, "x.toml:1:1: a: expected a list of tables"},
        {"a = [1]", [](auto& in) { in.tables("a"); }, "x.toml:1:6: a: expected a table"},
        {"b = 1", [](auto& in) { in.required_string("a"); }, "x.toml:1:1: expected the key \"a\", a string"},
        {"a = \"closd\"", [](auto& in) { in.one_of("a", {"open", "closed"}); },
         "x.toml:1:1: unknown value of a \"closd\"; did you mean \"closed\"?"},
        {"reciever = 1",
         [](auto& in) {
             in.value("receiver");
             in.finish();
         },
         "x.toml:1:1: unknown key \"reciever\"; did you mean \"receiver\"?"},
        {"x = 1\nreciever = 1",
         [](auto& in) {
             in.value("x");
             in.value("x");  // asked twice and listed once
             in.value("title");
             in.finish();
         },
         "x.toml:2:1: unknown key \"reciever\"; expected one of x, title"},
        {"a = 1", [](auto& in) { table_reader inner{*in.value("a"), "x.toml"}; },
         "x.toml:1:1: expected a table"},
    };
    for (auto const& c : cases) EXPECT_EQ(complaint(c.text, c.read), c.said) << c.text;
    EXPECT_EQ(complaint("a = 1", nothing), "");
    // toml++ takes this for impossible.
    EXPECT_EQ(complaint("a = [ } ]", nothing), "x.toml:1:7: expected TOML");
}

/// Whoever shows the place to an editor counts octets, and "ä" has two.
TEST(toml, counts_columns_in_octets) {
    auto const root = parse("a = [\"\xC3\xA4\", \"b\"]");
    EXPECT_EQ(root.find("a")->elements.at(1).place.column, 12U);
}

}  // namespace
}  // namespace relaylab::files
