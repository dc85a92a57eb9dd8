#include "lab/report/grade_report.hpp"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "tests/lab/report/example.hpp"

namespace relaylab::lab {
namespace {

namespace json = boost::json;

grade_report graded() {
    using evidence::word;
    grade_report r;
    r.command = {"./t.sh", "{host}", "it's", ""};
    r.result = example();
    r.result.seed = 5;
    r.result.testers = {{"t.sh", "", false, 1, 1, 0, 0, 1}};
    r.result.cells = {square("t.sh", "alpha", word::open, word::open), square("t.sh", "beta", word::open, word::accepts),
                      square("t.sh", "gamma", word::unknown, word::closed)};
    r.result.cells[0].because = {"exit status 1 means open"};
    r.result.cells[1].because = {"/open/ means open", "  it is \x1b[2Jopen"};
    r.result.cells[2].because = {"ended by signal 11 (Segmentation fault)"};
    r.runs.resize(3);
    r.runs[0].arguments = {"./t.sh", "127.25.0.1", "it's", ""};
    r.runs[0].status = 1;
    r.runs[0].took = std::chrono::milliseconds{1500};
    r.runs[0].arrived = 2;
    r.runs[0].out = {{"one"}, {"two"}, 1000};
    r.runs[2].signal = 11;
    return r;
}

TEST(grade_report, is_a_row_and_what_is_not_right) {
    EXPECT_EQ(grade_text(graded(), false, false),
              "./t.sh {host} 'it'\\''s' ''\n"
              "3 profiles, seed 5\n"
              "\n"
              "t.sh  true open 1  false open 1  true closed 0  false closed 0  unknown 1\n"
              "  false open  beta @ here: called open, is accepts\n"
              "      /open/ means open\n"
              "        it is \\x1b[2Jopen\n"
              "  unknown  gamma @ here: is closed\n"
              "      ended by signal 11 (Segmentation fault)\n");
}

TEST(grade_report, shows_all_that_was_written_where_that_is_wanted) {
    auto const text = grade_text(graded(), true, false);
    EXPECT_NE(text.find("\nalpha @ here: called open, is open\n"
                        "  ./t.sh 127.25.0.1 'it'\\''s' ''\n"
                        "  took 1s500ms\n"
                        "  exit status 1 means open\n"
                        "  out: one\n"
                        "  out: ... 1000 octets are left out ...\n"
                        "  out: two\n"),
              std::string::npos)
        << text;
}

TEST(grade_report, has_colour_where_it_may) {
    EXPECT_EQ(grade_text(graded(), true, false).find('\x1b'), std::string::npos);
    EXPECT_NE(grade_text(graded(), false, true).find("\x1b[33munknown\x1b[0m"), std::string::npos);
}

TEST(grade_report, is_the_matrix_for_programs_with_each_run) {
    auto const document = json::parse(grade_json(graded())).as_object();
    EXPECT_EQ(document.at("command").as_array().size(), 4U);
    EXPECT_EQ(document.at("testers").as_array().at(0).at("false_open").as_int64(), 1);
    auto const& run = document.at("cells").as_array().at(0).at("run").as_object();
    EXPECT_EQ(run.at("status").as_int64(), 1);
    EXPECT_TRUE(run.at("signal").is_null());
    EXPECT_EQ(run.at("took_ms").as_int64(), 1500);
    EXPECT_EQ(run.at("arrived").as_int64(), 2);
    EXPECT_EQ(run.at("out").at("lines").as_array().at(0).as_string(), "one");
    EXPECT_EQ(run.at("out").at("last_lines").as_array().at(0).as_string(), "two");
    EXPECT_EQ(run.at("out").at("left_out").as_int64(), 1000);
    EXPECT_EQ(document.at("cells").as_array().at(2).at("run").at("signal").as_int64(), 11);
    EXPECT_FALSE(document.at("cells").as_array().at(2).at("run").at("timed_out").as_bool());
}

TEST(grade_report, quotes_words_as_a_shell_takes_them) {
    EXPECT_EQ(quoted({"nmap", "-p", "{port}", "a b", "$x", "it's"}), "nmap -p {port} 'a b' '$x' 'it'\\''s'");
}

}  // namespace
}  // namespace relaylab::lab
