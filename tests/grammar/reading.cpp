#include "grammar/reading.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <map>

#include "grammar/path.hpp"
#include "tests/grammar/dialect_options.hpp"
#include "tests/grammar/path_texts.hpp"
#include "tests/grammar/table.hpp"

namespace relaylab::grammar {
namespace {

struct reading_case {
    tables::row row;
    std::string options;

    friend std::ostream& operator<<(std::ostream& out, reading_case const& c) { return out << c.row; }
};

std::vector<reading_case> cases() {
    std::map<std::string, std::string> dialects;
    std::vector<reading_case> out;
    for (auto const& row : tables::read_table("reading.tsv")) {
        if (row[0].starts_with("= "))
            dialects[row[0].substr(2)] = row[1];
        else
            out.push_back({row, dialects.at(row[0])});
    }
    return out;
}

std::string marks(reading const& r) {
    std::string out;
    if (r.null) out += "null ";
    if (r.routed) out += "routed ";
    if (r.qualified) out += "qualified ";
    if (!out.empty()) out.pop_back();
    return out;
}

class reading_cases : public ::testing::TestWithParam<reading_case> {};

TEST_P(reading_cases, reads) {
    auto const& [row, options] = GetParam();
    test_site const site;
    auto const got = read(row[1], dialect_of(options), site.here());
    if (row[2] == "flaw") {
        EXPECT_EQ(to_string(got.flaw), row[3]);
        EXPECT_EQ(got.read, row[4]);
        EXPECT_EQ(got.rest, row[5]);
        EXPECT_EQ(got.where, whose::none);
        return;
    }
    EXPECT_EQ(to_string(got.flaw), "none");
    EXPECT_EQ(to_string(got.where), row[2]);
    EXPECT_EQ(got.local_part, row[3]);
    EXPECT_EQ(got.domain, row[4]);
    EXPECT_EQ(marks(got), row[5]);
}

INSTANTIATE_TEST_SUITE_P(, reading_cases, ::testing::ValuesIn(cases()));

TEST(reading, qualifies_nothing_without_a_qualifying_domain) {
    auto const got = read("<u>", dialect{}, locality{});
    EXPECT_EQ(got.where, whose::own);
    EXPECT_EQ(got.domain, "");
    EXPECT_FALSE(got.qualified);
}

TEST(reading, sees_the_forms_of_a_path_with_a_flaw) {
    test_site const site;
    auto const got = read("<u%d@e@f>", dialect_of("several_at=reject"), site.here());
    EXPECT_EQ(got.flaw, defect::several_at);
    EXPECT_TRUE(got.seen.has(form::percent));
    EXPECT_TRUE(got.seen.has(form::several_at));
}

// Both would take minutes if a step looked again at what an earlier one has passed.
TEST(reading, takes_linear_time_through_long_chains) {
    test_site const site;
    auto const d =
        dialect_of("quotes=remove several_at=last at=yes percent=yes bang=yes bang_without_at=yes percent_without_at=yes");
    std::string percents = "u";
    std::string bangs;
    for (int i = 0; i < 100'000; ++i) {
        percents += "%own.test";
        bangs += "own.test!";
    }
    EXPECT_EQ(read("<" + percents + ">", d, site.here()).local_part, "u");
    EXPECT_EQ(read("<" + bangs + "u>", d, site.here()).local_part, "u");
}

RC_GTEST_PROP(reading, is_total_and_a_flaw_splits_the_path_as_sent, ()) {
    auto const path = *any_path_text();
    auto const d = *any_dialect();
    test_site const site;
    auto const got = read(path, d, site.here());
    if (got.flaw != defect::none) {
        RC_ASSERT(got.read + got.rest == path);
        RC_ASSERT(got.domain.empty() && got.local_part.empty());
    } else {
        RC_ASSERT(got.read.empty() && got.rest.empty());
        RC_ASSERT(got.where != whose::none || got.null);
    }
}

RC_GTEST_PROP(reading, keeps_nothing_of_the_one_before, ()) {
    test_site const site;
    reading used;
    read(*any_path_text(), *any_dialect(), site.here(), used);
    auto const path = *any_path_text();
    auto const d = *any_dialect();
    read(path, d, site.here(), used);
    RC_ASSERT(used == read(path, d, site.here()));
}

RC_GTEST_PROP(reading, reads_the_domain_of_every_strict_path, ()) {
    auto const made = *strict_path();
    dialect const permissive;
    auto const got = read(made.text, permissive, locality{});
    RC_ASSERT(got.flaw == defect::none);
    RC_ASSERT(got.domain == made.lower_domain);
    RC_ASSERT(got.local_part == made.local_part);
    RC_ASSERT(got.where == whose::remote);
}

}  // namespace
}  // namespace relaylab::grammar
