// Named dialects against what real servers answered: each row of corpus/dialects is explained, or listed
// here.
#include "tests/sim/profile/dialect_tables.hpp"

#include <gtest/gtest.h>

#include <map>
#include <set>

namespace relaylab::sim {
namespace {

using dialect_tables::row;

struct unexplained_row {
    std::string table, path, why;
};

std::vector<unexplained_row> const unexplained{};

bool is_unexplained(row const& r) {
    return std::any_of(unexplained.begin(), unexplained.end(),
                       [&](auto const& u) { return u.table == r.table && u.path == r.escaped; });
}

named_dialect const& dialect_named(std::string const& id) {
    static std::map<std::string, named_dialect> known;
    auto const found = known.find(id);
    return found != known.end() ? found->second
                                : known.emplace(id, dialect_tables::dialect(id)).first->second;
}

std::string mail_class(row const& r) {
    return grammar::read(r.path, dialect_named(r.dialect).sender, r.here()).flaw == grammar::defect::none
               ? "accepted"
               : "refused";
}

std::string rcpt_class(row const& r) {
    auto const got = grammar::read(r.path, dialect_named(r.dialect).accept, r.here());
    if (got.flaw != grammar::defect::none) return "refused";
    if (r.rcpt == "admitted") return "admitted";
    return std::string{to_string(got.where)};
}

class dialect_tables_rows : public ::testing::TestWithParam<row> {};

TEST_P(dialect_tables_rows, are_explained_by_the_dialect) {
    auto const& r = GetParam();
    if (is_unexplained(r)) {
        EXPECT_TRUE(mail_class(r) != r.mail || rcpt_class(r) != r.rcpt)
            << "explained by now: no longer to be listed";
        return;
    }
    EXPECT_EQ(mail_class(r), r.mail) << "to MAIL";
    EXPECT_EQ(rcpt_class(r), r.rcpt) << "to RCPT";
}

INSTANTIATE_TEST_SUITE_P(, dialect_tables_rows, ::testing::ValuesIn(dialect_tables::rows()));

TEST(dialect_tables, leave_less_than_three_rows_in_a_hundred_unexplained) {
    auto const all = dialect_tables::rows();
    EXPECT_EQ(all.size(), 13u * 98u);
    EXPECT_LT(unexplained.size() * 100, all.size() * 3);
    for (auto const& each : unexplained) EXPECT_NE(each.why, "") << each.path;
}

TEST(dialect_tables, of_every_file_of_dialects_load) {
    std::set<std::string> ids;
    for (auto const& file : dialect_tables::files_of("profiles/dialects", ".toml")) {
        auto const id = file.stem().string();
        auto const made = dialect_tables::dialect(id);
        EXPECT_EQ(made.accept.name, id);
        EXPECT_NE(made.title, "");
        ids.insert(id);
    }
    for (auto const* id : {"strict", "rfc5321-smtputf8", "asip", "qmail", "qmail-percenthack", "postfix",
                           "postfix-no-percent-hack", "postfix-no-swap-bangpath", "postfix-quoted",
                           "postfix-strict", "exim", "exim-percent-hack", "sendmail", "sendmail-loose",
                           "sendmail-strict", "opensmtpd", "courier", "exchange"})
        EXPECT_TRUE(ids.contains(id)) << id;
}

}  // namespace
}  // namespace relaylab::sim
