#include "evidence/log/line_feed.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>
#include <vector>

using relaylab::evidence::line_feed;

namespace {

struct fed {
    std::vector<std::string> lines;
    std::vector<bool> whole;

    explicit fed(std::vector<std::string> const& parts) {
        line_feed feed{[this](std::string_view line, std::size_t number, bool complete) {
            EXPECT_EQ(number, lines.size() + 1);
            lines.emplace_back(line);
            whole.push_back(complete);
        }};
        for (auto const& part : parts) feed.receive(part);
        feed.end();
    }
};

using texts = std::vector<std::string>;

TEST(line_feed, lines_end_in_lf_or_crlf) { EXPECT_EQ(fed({"a\nb\r\n\nc"}).lines, (texts{"a", "b", "", "c"})); }

TEST(line_feed, of_a_line_that_is_too_long_the_beginning_is_given) {
    auto const f = fed({std::string(line_feed::longest, 'a'), "bbb", "\nc\n"});
    EXPECT_EQ(f.lines, (texts{std::string(line_feed::longest, 'a'), "c"}));
    EXPECT_EQ(f.whole, (std::vector<bool>{false, true}));
}

RC_GTEST_PROP(line_feed, it_does_not_matter_how_octets_arrive, (std::string const& text)) {
    texts parts;
    for (std::size_t at = 0; at < text.size();) {
        auto const size = *rc::gen::inRange<std::size_t>(1, text.size() - at + 1);
        parts.push_back(text.substr(at, size));
        at += size;
    }
    RC_ASSERT(fed(parts).lines == fed({text}).lines);
}

}  // namespace
