#include <gtest/gtest.h>

#include <algorithm>

#include "tests/lab/cli/program.hpp"

namespace relaylab::lab {
namespace {

TEST(coverage_command, lists_what_no_recording_reached) {
    auto const done = run_program({"profile", "coverage", "gradwell"});
    EXPECT_EQ(done.status, 0) << done.err;
    library data{find_data("")};
    auto const& p = data.profile("gradwell");
    EXPECT_TRUE(done.out.starts_with("gradwell: 0 of ")) << done.out;
    EXPECT_TRUE(done.out.find(" rules reached by 0 recordings\n") != std::string::npos) << done.out;
    for (auto const& r : p.routes)
        EXPECT_NE(done.out.find("  never reached: " + r.id + "\n"), std::string::npos) << r.id;
}

TEST(coverage_command, lists_nothing_that_was_reached) {
    auto const done = run_program({"profile", "coverage", "asip-6.2.1"});
    EXPECT_NE(done.out.find(" rules reached by 1 recording\n"), std::string::npos) << done.out;
    library data{find_data("")};
    auto const& p = data.profile("asip-6.2.1");
    auto const& banner = p.stages[static_cast<std::size_t>(smtp::stage::connect)].back().id;
    EXPECT_EQ(done.out.find("never reached: " + banner + "\n"), std::string::npos) << done.out;
}

TEST(coverage_command, takes_all_profiles_that_recordings_name) {
    auto const done = run_program({"profile", "coverage"});
    EXPECT_NE(done.out.find("\nqmail-1.03: "), std::string::npos) << done.out;
    EXPECT_EQ(done.out.find("sink: "), std::string::npos);
    EXPECT_EQ(run_program({"profile", "coverage", "nobody"}).status, 2);
}

}  // namespace
}  // namespace relaylab::lab
