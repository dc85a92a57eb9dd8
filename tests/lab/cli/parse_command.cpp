#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "lab/cli/commands.hpp"
#include "tests/lab/cli/program.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

json::object row(outcome const& done, std::string const& dialect) {
    auto const document = json::parse(done.out);
    for (auto const& each : document.at("dialects").as_array())
        if (each.at("dialect").as_string() == dialect) return each.as_object();
    return {};
}

json::object read_as(std::string const& dialect, std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "parse");
    arguments.insert(arguments.end(), {"--all", "--format", "json"});
    auto const done = run_program(std::move(arguments));
    EXPECT_EQ(done.status, 0) << done.err;
    return row(done, dialect);
}

TEST(parse_command, shows_where_a_percent_leads_in_every_dialect) {
    auto const done =
        run_program({"parse", "--all", "<user%third.example@host.example>", "--format", "json"});
    auto const document = json::parse(done.out).as_object();
    EXPECT_EQ(document.size(), 2U);
    EXPECT_EQ(document.at("input").as_string(), "<user%third.example@host.example>");
    EXPECT_EQ(document.at("dialects").as_array().size(), library{find_data("")}.dialects().size());
    EXPECT_EQ(document.at("dialects").as_array().front().at("dialect").as_string(), "strict");
    json::object const relayed{{"dialect", "postfix"}, {"admitted", true},          {"error", nullptr},
                               {"local_part", "user"}, {"domain", "third.example"}, {"routed", true},
                               {"local", false}};
    EXPECT_EQ(row(done, "postfix"), relayed);
    json::object const kept{{"dialect", "qmail"},
                            {"admitted", true},
                            {"error", nullptr},
                            {"local_part", "user%third.example"},
                            {"domain", "host.example"},
                            {"routed", false},
                            {"local", true}};
    EXPECT_EQ(row(done, "qmail"), kept);
    EXPECT_EQ(row(done, "qmail-percenthack").at("domain").as_string(), "third.example");
}

TEST(parse_command, says_why_and_where_a_path_is_not_admitted) {
    json::object const refused{
        {"dialect", "postfix"},  {"admitted", false}, {"error", "two words side by side (octet 3)"},
        {"local_part", nullptr}, {"domain", nullptr}, {"routed", false},
        {"local", false}};
    EXPECT_EQ(read_as("postfix", {"<a b@host.example>"}), refused);
}

TEST(parse_command, takes_what_is_here_from_the_caller) {
    std::string const path = "<a@c.test@relay.test>";
    EXPECT_TRUE(read_as("qmail", {path}).at("local").as_bool());
    EXPECT_TRUE(
        read_as("qmail", {path, "--local", "x.test", "--local", "RELAY.test."}).at("local").as_bool());
    EXPECT_FALSE(read_as("qmail", {path, "--local", "c.test"}).at("local").as_bool());
    EXPECT_TRUE(read_as("qmail", {"<a@[192.0.2.1]>", "--local", "[192.0.2.1]"}).at("local").as_bool());
    EXPECT_TRUE(read_as("qmail", {"<a@[IPv6:2001:db8::1]>"}).at("local").as_bool());
    EXPECT_EQ(read_as("postfix", {"<a>", "--local", "relay.test"}).at("domain").as_string(), "relay.test");
}

TEST(parse_command, reads_octets_that_are_no_text) {
    EXPECT_EQ(read_as("qmail", {"<\xc3\xa9@host.example>"}).at("local_part").as_string(), "\xc3\xa9");
    EXPECT_EQ(read_as("qmail", {"<\xff@host.example>"}).at("local_part").as_string(), "\\xff");
}

TEST(parse_command, draws_the_tree_with_the_sections) {
    auto const done = run_program({"parse", "<a@b>"});
    EXPECT_EQ(done.status, 0);
    EXPECT_EQ(done.out, "Forward-path            <a@b>  RFC 5321 4.1.2\n"
                        "└─ Path                 <a@b>  RFC 5321 4.1.2\n"
                        "   ├─ \"<\"               <\n"
                        "   ├─ Mailbox           a@b    RFC 5321 4.1.2\n"
                        "   │  ├─ Local-part     a      RFC 5321 4.1.2\n"
                        "   │  │  └─ Dot-string  a      RFC 5321 4.1.2\n"
                        "   │  │     └─ Atom     a      RFC 5321 4.1.2\n"
                        "   │  ├─ \"@\"            @\n"
                        "   │  └─ Domain         b      RFC 5321 4.1.2\n"
                        "   │     └─ sub-domain  b      RFC 5321 4.1.2\n"
                        "   └─ \">\"               >\n");
}

TEST(parse_command, ends_with_1_where_the_path_is_refused) {
    auto const strict = run_program({"parse", "<a b@c>"});
    EXPECT_EQ(strict.status, 1);
    EXPECT_EQ(strict.out, "<a b@c>\n  ^\nRFC 5321 refuses it: Mailbox: octet 2: expected \"@\"\n");
    EXPECT_EQ(run_program({"parse", "<a b@c>", "--dialect", "qmail"}).status, 0);
    EXPECT_EQ(run_program({"parse", "<a b@c>", "--dialect", "opensmtpd"}).status, 1);
}

TEST(parse_command, reads_a_dialect_of_the_callers_own) {
    passing_file const own{"own.toml",
                           "title = 'mine'\nextends = 'qmail'\n[[evidence]]\nid = 'x'\nkind = 'inferred'\n"
                           "ref = 'y'\n[accept]\nspaces = 'reject'\n"};
    auto const done = run_program({"parse", "<a b@c>", "--dialect", own.path(), "--format", "json"});
    EXPECT_EQ(done.status, 1);
    EXPECT_EQ(row(done, "own").at("error").as_string(), "white space (octet 2)");
}

TEST(parse_command, reads_an_address_a_line) {
    std::istringstream in("<a@b>\r\n\n<a b@c>");
    std::ostringstream out, err;
    library data{find_data("")};
    EXPECT_EQ(parse_command({"-", "opensmtpd", false, {}, format::json}, data, {out, err}, in), 1);
    std::vector<std::string> lines;
    std::istringstream told(out.str());
    for (std::string line; std::getline(told, line);)
        lines.emplace_back(json::parse(line).at("input").as_string().c_str());
    EXPECT_EQ(lines, (std::vector<std::string>{"<a@b>", "", "<a b@c>"}));
}

TEST(parse_command, wants_one_dialect_or_all) {
    EXPECT_THROW(parse({"parse", "<a@b>", "--all", "--dialect", "qmail"}), bad_call);
    EXPECT_THROW(parse({"parse"}), bad_call);
    auto const unknown = run_program({"parse", "<a@b>", "--dialect", "quail"});
    EXPECT_EQ(unknown.status, 2);
    EXPECT_NE(unknown.err.find("\"qmail\""), std::string::npos) << unknown.err;
}

}  // namespace
}  // namespace relaylab::lab
