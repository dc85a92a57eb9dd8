#include <gtest/gtest.h>

#include "tests/lab/cli/program.hpp"

namespace relaylab::lab {
namespace {

TEST(twins_command, prints_text_or_json) {
    auto const text = run_program({"profile", "twins", "qmail-1.03", "qmail-1.03-percenthack", "--knowledge", "none"});
    EXPECT_EQ(text.status, 0) << text.err;
    EXPECT_TRUE(text.out.starts_with("qmail-1.03 @ atmarkit-qmail: accepts (bounced)\n")) << text.out;
    EXPECT_TRUE(text.out.ends_with("1 pair of twins among 2 servers\n")) << text.out;
    auto const json = run_program({"profile", "twins", "sink", "--knowledge", "none", "--format", "json"});
    EXPECT_EQ(json.out, "{\"schema\":1,\"servers\":1,\"knowledge\":\"none\",\"twins\":[]}\n");
}

}  // namespace
}  // namespace relaylab::lab
