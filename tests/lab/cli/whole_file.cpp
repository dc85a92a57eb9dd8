#include "lab/cli/whole_file.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "lab/cli/options.hpp"
#include "lab/library.hpp"

namespace relaylab::lab {
namespace {

namespace fs = std::filesystem;

class whole_file : public testing::Test {
  protected:
    whole_file() { fs::create_directories(folder_); }
    ~whole_file() override { fs::remove_all(folder_); }
    fs::path folder_ = fs::path{testing::TempDir()} / "relaylab-whole-file";
};

TEST_F(whole_file, replaces_what_was_there_and_leaves_nothing_beside_it) {
    write_whole(folder_ / "f", std::string(100, 'x'));
    write_whole(folder_ / "f", {"a\r\n\0b", 5});
    EXPECT_EQ(read_file(folder_ / "f"), (std::string{"a\r\n\0b", 5}));
    EXPECT_EQ(std::distance(fs::directory_iterator{folder_}, {}), 1);
}

TEST_F(whole_file, leaves_a_link_a_link) {
    std::ofstream{folder_ / "f"} << "old";
    fs::create_symlink("f", folder_ / "link");
    write_whole(folder_ / "link", "new");
    EXPECT_TRUE(fs::is_symlink(folder_ / "link"));
    EXPECT_EQ(read_file(folder_ / "f"), "new");
}

TEST_F(whole_file, writes_to_a_device_and_does_not_replace_it) {
    fs::create_symlink("/dev/null", folder_ / "null");
    EXPECT_NO_THROW(write_whole(folder_ / "null", "x"));
    EXPECT_TRUE(fs::is_character_file("/dev/null"));
    EXPECT_THROW(write_whole("/dev/full", "x"), bad_call);
}

TEST_F(whole_file, says_where_it_cannot_be_written) {
    try {
        write_whole(folder_ / "no" / "f", "x");
        FAIL() << "it was written";
    } catch (bad_call const& e) {
        EXPECT_EQ(std::string{e.what()}, "cannot write " + (folder_ / "no" / "f").string() + ": No such file or directory");
    }
    EXPECT_THROW(write_whole(folder_, "x"), bad_call);
}

}  // namespace
}  // namespace relaylab::lab
