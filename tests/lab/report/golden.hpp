// A text held against a file of tests/lab/report/golden/.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace relaylab::lab {

/// RELAYLAB_UPDATE_GOLDEN=1 writes the file; the difference is then the reader's to judge.
inline void expect_golden(std::string const& name, std::string const& text) {
    // NOLINTBEGIN(concurrency-mt-unsafe): one thread.
    auto const* const root = std::getenv("RELAYLAB_DATA");
    ASSERT_NE(root, nullptr) << "ctest tells where the data is";
    auto const file = std::string{root} + "/tests/lab/report/golden/" + name;
    if (std::getenv("RELAYLAB_UPDATE_GOLDEN") != nullptr && std::getenv("CI") == nullptr)
        std::ofstream{file, std::ios::binary} << text;
    // NOLINTEND(concurrency-mt-unsafe)
    std::ifstream in{file, std::ios::binary};
    ASSERT_TRUE(in) << file;
    EXPECT_EQ(text, (std::string{std::istreambuf_iterator<char>{in}, {}}))
        << "If the change is meant: RELAYLAB_UPDATE_GOLDEN=1 ctest --preset dev -R lab/report/";
}

}  // namespace relaylab::lab
