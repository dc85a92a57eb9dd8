#include "lab/report/matrix_text.hpp"

#include <gtest/gtest.h>

#include "tests/lab/report/example.hpp"

namespace relaylab::lab {
namespace {

TEST(matrix_text, shows_all_of_it_without_colour) {
    EXPECT_EQ(matrix_text(example(), false), R"(3 profiles, 2 testers, seed 18446744073709551615

                old
                |  ours
profile @ site  |  |   truth
alpha @ here    O  O   open
beta @ here     O! ?   accepts (bounced); relays for inside, pop-granted
gamma @ here    c! o   conditional (the sender is a real local user)

O open   o conditional: open to whoever says what he must know   a accepts: takes mail, none arrives
c closed   ? unknown   ! false (conditional counts as open, accepts as closed)

old   true open 1  false open 1  true closed 0  false closed 1  unknown 0
  false open  beta @ here: called open, is accepts (bounced) [backscatter, late-refusal]
      probe 8: RCPT was answered 250
        S: 250 \x1b[2Jok
  false closed  gamma @ here: called closed, is conditional (the sender is a real local user)
      no RCPT was answered 2yz

ours  true open 2  false open 0  true closed 0  false closed 0  unknown 1

ok: every claim is what the oracle found, and our own testers say nothing false
)");
}

/// The text without its colours.
std::string bleached(std::string const& text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\x1b')
            i = text.find('m', i);
        else
            plain += text[i];
    }
    return plain;
}

TEST(matrix_text, says_nothing_by_colour_alone) {
    auto const coloured = matrix_text(example(), true);
    EXPECT_NE(coloured.find("\x1b[1;31mO!\x1b[0m"), std::string::npos);
    EXPECT_NE(coloured.find("\x1b[32mO\x1b[0m"), std::string::npos);
    EXPECT_NE(coloured.find("\x1b[33m?\x1b[0m"), std::string::npos);
    EXPECT_EQ(bleached(coloured), matrix_text(example(), false));
}

TEST(matrix_text, counts_failures_and_shows_a_claim_that_is_not_the_truth) {
    auto m = example();
    m.profiles[0].claim = evidence::word::closed;
    m.failures = {"alpha claims to be closed, and the oracle finds open"};
    auto const text = matrix_text(m, false);
    EXPECT_NE(text.find("O  O   open; its file claims closed\n"), std::string::npos) << text;
    EXPECT_TRUE(text.ends_with("\nnot ok: 1 failure\n")) << text;
}

TEST(matrix_text, leaves_a_square_empty_where_nobody_looked) {
    auto m = example();
    m.cells.erase(m.cells.begin());
    EXPECT_NE(matrix_text(m, false).find("alpha @ here       O   open\n"), std::string::npos);
}

TEST(matrix_text, is_legible_without_rows) {
    EXPECT_NE(matrix_text({}, false).find("0 profiles, 0 testers, seed 0\n"), std::string::npos);
}

}  // namespace
}  // namespace relaylab::lab
