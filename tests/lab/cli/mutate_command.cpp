#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include "tests/lab/cli/program.hpp"

namespace relaylab::lab {
namespace {

TEST(mutate_command, prints_text_or_json) {
    auto const text = run_program({"profile", "mutate", "qmail-1.03-percenthack"});
    EXPECT_EQ(text.status, 0) << text.err;
    EXPECT_TRUE(text.out.starts_with("profile ")) << text.out;
    EXPECT_NE(text.out.find("\ntotal "), std::string::npos) << text.out;
    auto const read = boost::json::parse(run_program({"profile", "mutate", "qmail-1.03-percenthack", "--format", "json"}).out);
    EXPECT_EQ(read.at("profiles").at(0).at("profile"), "qmail-1.03-percenthack");
}

}  // namespace
}  // namespace relaylab::lab
