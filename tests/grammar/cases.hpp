// Cases of a production: a line "accept, parser, text, what it was made into" or "refuse, parser, text,
// production, offset, expected, limit".
#pragma once

#include <gtest/gtest.h>

#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

#include "grammar/result.hpp"
#include "tests/grammar/table.hpp"

namespace relaylab::grammar {

/// What a parser made of a text, printed, or why it refused.
using outcome = std::variant<std::string, syntax_error>;

template <class T, class Print>
outcome shown(result<T> const& parsed, Print const& print) {
    if (!parsed) return parsed.error();
    return std::string(print(*parsed));
}

inline void expect_case(tables::row const& row, outcome const& got) {
    auto const* error = std::get_if<syntax_error>(&got);
    if (row[0] == "accept") {
        ASSERT_EQ(error, nullptr) << describe(*error);
        EXPECT_EQ(std::get<std::string>(got), row[3]);
        return;
    }
    ASSERT_EQ(row[0], "refuse");
    ASSERT_NE(error, nullptr) << "accepted as " << std::get<std::string>(got);
    EXPECT_EQ(error->production, row[3]);
    EXPECT_EQ(std::to_string(error->offset), row[4]);
    EXPECT_EQ(error->expected, row[5]);
    EXPECT_EQ(error->limit, row[6]);
}

/// The parts of a thing, with bars between.
inline std::string bars(std::initializer_list<std::string_view> parts) {
    std::string out;
    for (auto const part : parts) out.append(part).append("|");
    out.pop_back();
    return out;
}

}  // namespace relaylab::grammar
