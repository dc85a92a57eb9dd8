#include "grammar/end_of_data.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "grammar/data_framer.hpp"
#include "tests/grammar/chunks.hpp"
#include "tests/grammar/table.hpp"

namespace relaylab::grammar {
namespace {

void drain(end_of_data& found, std::vector<end_form>& out) {
    while (auto const form = found.next()) out.push_back(*form);
}

std::vector<end_form> forms_of(std::string_view data) {
    end_of_data found;
    std::vector<end_form> out;
    found.receive(data);
    found.finish();
    drain(found, out);
    return out;
}

std::string print(std::vector<end_form> const& forms) {
    std::string out;
    for (auto const& form : forms) {
        if (!out.empty()) out += "; ";
        out += form.name();
        for (auto const offset : {form.begin, form.dot, form.end}) out += " " + std::to_string(offset);
    }
    return out;
}

class end_of_data_cases : public ::testing::TestWithParam<tables::row> {};

TEST_P(end_of_data_cases, are_named) {
    auto const& row = GetParam();
    EXPECT_EQ(print(forms_of(row[0])), row[1]);
}

TEST_P(end_of_data_cases, are_the_same_octet_by_octet) {
    end_of_data found;
    std::vector<end_form> out;
    for (char const octet : GetParam()[0]) {
        found.receive({&octet, 1});
        drain(found, out);
    }
    found.finish();
    drain(found, out);
    EXPECT_EQ(print(out), GetParam()[1]);
}

INSTANTIATE_TEST_SUITE_P(, end_of_data_cases, ::testing::ValuesIn(tables::read_table("end_of_data.tsv")));

TEST(end_of_data, has_one_strict_form) {
    EXPECT_TRUE(forms_of("\r\n.\r\n").at(0).strict());
    EXPECT_TRUE(forms_of(".\r\n").at(0).strict());
    EXPECT_TRUE(forms_of("\r\r\n.\r\n").at(0).strict());
    for (auto const data : {"\n.\r\n", "\r\n.\n", "\r\n.\r", "\r\n.\r\r\n", "\r.\r\n", "\n\n.\r\n", "\r\n."})
        EXPECT_FALSE(forms_of(data).at(0).strict()) << data;
    EXPECT_FALSE(forms_of(std::string("\r\n\0.\r\n", 6)).at(0).strict());
    EXPECT_FALSE(forms_of(std::string("\r\n.\0\r\n", 6)).at(0).strict());
}

TEST(end_of_data, is_known_before_more_comes) {
    end_of_data found;
    found.receive("a\r\n.\r\n");
    EXPECT_TRUE(found.next());
    found.receive(".\r");
    EXPECT_FALSE(found.next());
    found.receive("x");
    EXPECT_EQ(found.next()->name(), "CRLF.CR");
    EXPECT_FALSE(found.next());
}

RC_GTEST_PROP(end_of_data, does_not_depend_on_chunks_and_lies_where_it_says, ()) {
    auto const data = *line_octets();
    auto const whole = forms_of(data);
    end_of_data found;
    std::vector<end_form> parts;
    for (auto const piece : cut(data)) {
        found.receive(piece);
        drain(found, parts);
    }
    found.finish();
    drain(found, parts);
    RC_ASSERT(whole == parts);
    for (auto const& form : whole) {
        RC_ASSERT(form.begin <= form.dot && form.dot < form.end && form.end <= data.size());
        RC_ASSERT(data[form.dot] == '.');
    }
}

RC_GTEST_PROP(end_of_data, ends_the_data_where_the_first_strict_form_does, ()) {
    auto const data = *line_octets();
    data_framer framer;
    auto const taken = framer.receive(data);
    auto const forms = forms_of(data);
    auto const first = std::find_if(forms.begin(), forms.end(), [](end_form const& f) { return f.strict(); });
    RC_ASSERT(framer.done() == (first != forms.end()));
    if (framer.done()) RC_ASSERT(taken == first->end);
}

}  // namespace
}  // namespace relaylab::grammar
