#include "lab/cli/port_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "lab/cli/options.hpp"
#include "lab/library.hpp"

namespace relaylab::lab {
namespace {

namespace fs = std::filesystem;

struct folder {
    folder() { fs::create_directories(path); }
    ~folder() { fs::remove_all(path); }
    fs::path path = fs::path{testing::TempDir()} / "relaylab-port-file";
};

TEST(port_file, holds_the_endpoint_and_leaves_nothing_beside_it) {
    folder const here;
    port_file told{here.path / "port"};
    told.write("127.0.0.1:4025");
    EXPECT_EQ(read_file(here.path / "port"), "127.0.0.1:4025\n");
    EXPECT_EQ(std::distance(fs::directory_iterator{here.path}, {}), 1);
}

TEST(port_file, takes_away_what_an_earlier_run_left) {
    folder const here;
    std::ofstream{here.path / "port"} << "127.0.0.1:1\n";
    port_file const told{here.path / "port"};
    EXPECT_FALSE(fs::exists(here.path / "port"));
}

TEST(port_file, goes_with_its_server) {
    folder const here;
    port_file{here.path / "port"}.write("127.0.0.1:4025");
    EXPECT_TRUE(fs::is_empty(here.path));
}

TEST(port_file, says_where_it_cannot_be_written) {
    folder const here;
    port_file told{here.path / "no" / "port"};
    EXPECT_THROW(told.write("127.0.0.1:4025"), bad_call);
}

}  // namespace
}  // namespace relaylab::lab
