#include "files/bad_file.hpp"

namespace relaylab::files {
namespace {

TEST(bad_file, says_where_as_compilers_do) {
    EXPECT_EQ(describe({"profiles/x.toml", 12, 3, "expected a string"}),
              "profiles/x.toml:12:3: expected a string");
}

TEST(bad_file, names_the_file_alone_where_there_is_no_place) {
    EXPECT_EQ(describe({"profiles/x.toml", 0, 0, "cannot be read"}), "profiles/x.toml: cannot be read");
}

TEST(bad_file, keeps_what_it_says_as_a_value_too) {
    file_error const error{"x.smtp", 1, 2, "expected a header key"};
    bad_file const thrown{error};
    EXPECT_EQ(thrown.error, error);
    EXPECT_STREQ(thrown.what(), "x.smtp:1:2: expected a header key");
}

}  // namespace
}  // namespace relaylab::files
