// Every mistake a recording or a sidecar can hold: bad/NAME, and in bad/expected.tsv where it is found and
// what is expected there.
#include <algorithm>
#include <filesystem>

#include "evidence/fates.hpp"
#include "evidence/receipt.hpp"
#include "evidence/recording.hpp"
#include "tests/evidence/data.hpp"

namespace relaylab::evidence {
namespace {

struct bad_case {
    std::string file, position, expected;
};

std::vector<bad_case> cases() {
    std::istringstream table{tests::read_file("tests/evidence/bad/expected.tsv")};
    std::vector<bad_case> found;
    for (bad_case c; std::getline(table, c.file, '\t');) {
        std::getline(table, c.position, '\t');
        std::getline(table, c.expected);
        found.push_back(c);
    }
    return found;
}

void read(std::string const& file, std::string const& text) {
    auto const kind = std::filesystem::path(file).extension();
    if (kind == ".smtp") parse_recording(text, file);
    if (kind == ".fates") parse_fates(text, file);
    if (kind == ".receipts") read_receipts(text, file);
}

class bad_files : public testing::TestWithParam<bad_case> {};

TEST_P(bad_files, say_where_and_what_was_expected) {
    auto const& [file, position, expected] = GetParam();
    try {
        read(file, tests::read_file("tests/evidence/bad/" + file));
        FAIL() << "read without complaint";
    } catch (bad_file const& e) {
        EXPECT_EQ(e.what(), file + ":" + position + ": expected " + expected);
    }
}

INSTANTIATE_TEST_SUITE_P(, bad_files, testing::ValuesIn(cases()), [](auto const& info) {
    auto name = info.param.file;
    std::replace_if(name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
    return name;
});

TEST(bad_files_table, names_every_file_of_the_folder) {
    std::vector<std::string> named;
    for (auto const& c : cases()) named.push_back("tests/evidence/bad/" + c.file);
    named.push_back("tests/evidence/bad/expected.tsv");
    std::sort(named.begin(), named.end());
    EXPECT_EQ(named, tests::files_under("tests/evidence/bad"));
}

}  // namespace
}  // namespace relaylab::evidence
