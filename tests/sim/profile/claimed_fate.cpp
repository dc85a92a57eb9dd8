#include "sim/profile/claimed_fate.hpp"

#include <gtest/gtest.h>

namespace relaylab::sim {
namespace {

std::vector<claimed_fate> fates_in(std::string const& toml) {
    auto const root = files::parse_toml(toml, "x.toml");
    files::table_reader in{root, "x.toml"};
    return read_fates(in);
}

std::string mistake_in(std::string const& toml) {
    try {
        fates_in(toml);
        return "none";
    } catch (files::bad_file const& e) {
        return e.what();
    }
}

TEST(claimed_fate, is_read_with_its_line) {
    auto const all = fates_in("fates = [\n"
                              "  { to = '<{user}@{domain}>', is = 'delivered' },\n"
                              "  { client = 'pop-granted', from = '<>', to = '<{to}>', is = 'relayed' },\n"
                              "]\n");
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].client, standing::stranger);
    EXPECT_EQ(all[0].reverse_path, "<someone@elsewhere.example>");
    EXPECT_EQ(all[0].fate, evidence::fate::delivered);
    EXPECT_EQ(all[0].place.line, 2U);
    EXPECT_EQ(all[1].place.line, 3U);
    EXPECT_EQ(describe(all[1]), "of a client with a POP grant, MAIL FROM:<> RCPT TO:<{to}>");
    EXPECT_EQ(describe(fates_in("fates = [{ client = 'listed', to = '<a>', is = 'held' }]").at(0)),
              "of a stranger on a list, MAIL FROM:<someone@elsewhere.example> RCPT TO:<a>");
    EXPECT_TRUE(fates_in("title = 'x'").empty());
}

TEST(claimed_fate, may_be_each_fate_or_none) {
    struct {
        std::string word;
        std::optional<evidence::fate> fate;
    } const cases[] = {
        {"refused", std::nullopt},
        {"delivered", evidence::fate::delivered},
        {"relayed", evidence::fate::relayed},
        {"bounced", evidence::fate::bounced},
        {"discarded", evidence::fate::discarded},
        {"held", evidence::fate::held},
    };
    for (auto const& c : cases) {
        auto const all = fates_in("fates = [{ to = '<a>', is = '" + c.word + "' }]");
        EXPECT_EQ(all.at(0).fate, c.fate) << c.word;
        EXPECT_EQ(fate_word(all.at(0).fate), c.word);
    }
}

TEST(claimed_fate, is_refused_where_it_says_what_there_is_not) {
    struct {
        std::string entry, said;
    } const cases[] = {
        {"is = 'delivered'", "x.toml:1:10: expected the key \"to\": a forward-path, as \"<{user}@{domain}>\""},
        {"to = '<a>'", "x.toml:1:10: expected the key \"is\": what becomes of the message"},
        {"to = '<{usr}>', is = 'held'", "x.toml:1:12: unknown placeholder \"usr\"; did you mean \"user\"?"},
        {"to = '<a>', from = '<{ip>', is = 'held'", "x.toml:1:24: expected \"}\" behind \"{\""},
    };
    for (auto const& c : cases) EXPECT_EQ(mistake_in("fates = [{ " + c.entry + " }]"), c.said);
    EXPECT_NE(mistake_in("fates = [{ to = '<a>', is = 'holden' }]").find("did you mean \"held\""), std::string::npos);
    EXPECT_NE(mistake_in("fates = [{ to = '<a>', is = 'held', client = 'insider' }]").find("\"inside\""),
              std::string::npos);
    EXPECT_NE(mistake_in("fates = [{ to = '<a>', is = 'held', form = '<>' }]").find("\"from\""), std::string::npos);
}

}  // namespace
}  // namespace relaylab::sim
