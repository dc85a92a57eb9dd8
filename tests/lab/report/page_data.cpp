#include "lab/report/page_data.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <boost/json/parse.hpp>

#include "evidence/escape.hpp"
#include "tests/lab/report/example.hpp"
#include "tests/lab/report/golden.hpp"
#include "tests/lab/report/read_markup.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

std::string text(json::value const& data, json::value const& place) {
    return std::string{data.at("texts").at(place.to_number<std::size_t>()).as_string()};
}

TEST(page_data, has_what_a_square_opens) { expect_golden("page_data.json", page_data(example_with_evidence()) + "\n"); }

TEST(page_data, tells_equal_dialogues_once) {
    auto const data = json::parse(page_data(example_with_evidence()));
    EXPECT_EQ(data.at("dialogues").as_array().size(), 1U);
    EXPECT_EQ(data.at("cells").at(1).at("dialogue"), data.at("cells").at(2).at("dialogue"));
    EXPECT_FALSE(data.at("cells").at(0).as_object().contains("dialogue"));
    EXPECT_EQ(data.at("cells").at(1).at("telling").as_array(), json::array{3});
    EXPECT_EQ(data.at("cells").at(2).at("left_out").as_int64(), 7);
}

RC_GTEST_PROP(page_data, ends_no_script_and_is_read_back, (std::string const& octets)) {
    auto const written = page_data(filled_with(octets));
    RC_ASSERT(written.find_first_of("<>&") == std::string::npos);
    auto const data = json::parse(written);
    auto const& lines = data.at("dialogues").at(0).as_array();
    RC_ASSERT(lines.size() == 4U);
    auto const line = text(data, lines[1]);
    RC_ASSERT(line.starts_with("S:"));
    RC_ASSERT(evidence::unescape(line.size() < 3 ? "" : line.substr(3)) == octets);
}

}  // namespace
}  // namespace relaylab::lab
