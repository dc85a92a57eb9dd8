#include "lab/report/matrix_json.hpp"

#include <gtest/gtest.h>

#include "tests/lab/report/example.hpp"

namespace relaylab::lab {
namespace {

TEST(matrix_json, has_the_keys_of_schema_1_in_their_order) {
    auto m = example();
    m.profiles.resize(2);
    m.testers.resize(1);
    m.cells.resize(2);
    EXPECT_EQ(
        matrix_json(m),
        R"({"schema":1,"seed":18446744073709551615,"ok":true,"profiles":[)"
        R"({"id":"alpha","site":"here","claim":"open","truth":"open","authorised":[]},)"
        R"({"id":"beta","site":"here","claim":"accepts","truth":"accepts","authorised":["inside","pop-granted"]}],"testers":[)"
        R"({"id":"old","true_open":1,"false_open":1,"true_closed":0,"false_closed":1,"unknown":0}],"cells":[)"
        R"({"tester":"old","profile":"alpha","site":"here","knowledge":"none","verdict":"open","flags":[],)"
        R"("authorised":[],"truth":"open","correct":true,"because":[]},)"
        R"({"tester":"old","profile":"beta","site":"here","knowledge":"none","verdict":"open",)"
        R"("flags":["backscatter","late-refusal"],"authorised":[],"truth":"accepts","correct":false,)"
        R"("because":["probe 8: RCPT was answered 250","  S: 250 \\x1b[2Jok"]}]})"
        "\n");
}

TEST(matrix_json, says_null_where_a_verdict_is_unknown) {
    auto m = example();
    m.cells = {m.cells[4]};
    EXPECT_NE(matrix_json(m).find(R"("verdict":"unknown","flags":[],"authorised":[],"truth":"accepts","correct":null)"),
              std::string::npos);
}

TEST(matrix_json, says_what_was_known_and_that_it_is_not_ok) {
    auto m = example();
    m.cells = {m.cells[5]};
    m.failures = {"something is wrong"};
    auto const json = matrix_json(m);
    EXPECT_NE(json.find(R"("knowledge":"known-user","verdict":"conditional")"), std::string::npos) << json;
    EXPECT_NE(json.find(R"("ok":false)"), std::string::npos) << json;
}

TEST(matrix_json, stays_utf_8_whatever_a_server_said) {
    auto m = example();
    m.cells = {m.cells[0]};
    m.cells[0].because = {"S: 250 \xff\xfe\""};
    EXPECT_NE(matrix_json(m).find(R"("because":["S: 250 \\xff\\xfe\""])"), std::string::npos)
        << matrix_json(m);
}

}  // namespace
}  // namespace relaylab::lab
