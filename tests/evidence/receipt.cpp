#include "evidence/receipt.hpp"

#include "evidence/recording.hpp"

namespace relaylab::evidence {
namespace {

grammar::instant at(char const* text) { return *grammar::parse_timestamp(text); }

receipt const plain{"k7",
                    "192.0.2.25",
                    "<a@b.example>",
                    "<\"c d\"@e.example>",
                    at("2001-01-26T02:10:07Z"),
                    false,
                    "Subject: x\r\n\r\nhello\r\n"};
char const* const plain_line =
    R"({"token":"k7","delivering_address":"192.0.2.25","reverse_path":"<a@b.example>",)"
    R"("forward_path":"<\"c d\"@e.example>","at":"2001-01-26T02:10:07Z","bounce":false,)"
    R"("message":"Subject: x\r\n\r\nhello\r\n"})";

TEST(receipt, is_one_line_of_json) { EXPECT_EQ(to_json_line(plain), plain_line); }

TEST(receipt, is_read_back_line_by_line) {
    auto second = plain;
    second.reverse_path = "<>";
    second.bounce = true;
    second.at += std::chrono::milliseconds{250};
    second.message = "caf\xe9 \xc3\xa9\n";
    auto const text = std::string{plain_line} + "\n" + to_json_line(second) + "\n";
    EXPECT_EQ(read_receipts(text, "r"), (std::vector{plain, second}));
}

TEST(receipt, shows_octets_that_are_no_utf8_as_hex_and_parts_of_a_second) {
    auto r = plain;
    r.token = "\xff\x01";
    r.at += std::chrono::milliseconds{250};
    auto const line = to_json_line(r);
    EXPECT_NE(line.find(R"("token":{"hex":"ff01"})"), std::string::npos) << line;
    EXPECT_NE(line.find(R"("at":"2001-01-26T02:10:07.250000Z")"), std::string::npos) << line;
}

/// One message to many recipients, and a header field for each in front.
TEST(receipt, refers_to_a_message_of_a_line_above) {
    auto other = plain, third = plain, fourth = plain;
    other.message = "short";
    third.message = "X: \xff\r\n" + plain.message.substr(2);
    auto const reference = to_json_line(third, message_above{2, "X: \xff\r\n", 2});
    EXPECT_TRUE(reference.ends_with(R"("bounce":false,"message":{"above":2,"begins":{"hex":"583a20ff0d0a"},"from":2}})"))
        << reference;
    auto const text = std::string{plain_line} + "\n" + to_json_line(other) + "\n" + reference + "\n"
                      + to_json_line(plain, message_above{3, "", 0}) + "\n";
    EXPECT_EQ(read_receipts(text, "r"), (std::vector{plain, other, third, fourth}));
}

TEST(receipt, refers_to_nothing_that_is_not_there) {
    for (message_above const& wrong : {message_above{0, "", 0}, {2, "", 0}, {1, "", plain.message.size() + 1}})
        EXPECT_THROW(read_receipts(std::string{plain_line} + "\n" + to_json_line(plain, wrong), "r"), bad_file);
    auto const with = [](std::string const& message) {
        std::string line = plain_line;
        return line + "\n" + line.substr(0, line.find(R"("message")")) + R"("message":)" + message + "}";
    };
    EXPECT_EQ(read_receipts(with(R"({"above":1,"begins":"","from":0})"), "r").size(), 2U);
    for (auto const* const wrong :
         {R"({"above":1})", R"({"above":-1,"begins":"","from":0})", R"({"above":1,"begins":0,"from":0})",
          R"({"above":1,"begins":"","from":0,"x":0})", R"({"above":"1","begins":"","from":0})"})
        EXPECT_THROW(read_receipts(with(wrong), "r"), bad_file) << wrong;
}

TEST(receipt, needs_no_line_end_behind_the_last) {
    EXPECT_EQ(read_receipts(plain_line, "r"), std::vector{plain});
}
TEST(receipt, may_be_none) { EXPECT_TRUE(read_receipts("", "r").empty()); }

struct token_case {
    std::string message, token;
};

class receipt_tokens : public testing::TestWithParam<token_case> {};

TEST_P(receipt_tokens, are_found) { EXPECT_EQ(find_token(GetParam().message), GetParam().token); }

INSTANTIATE_TEST_SUITE_P(
    , receipt_tokens,
    testing::Values(token_case{"", ""}, token_case{"Subject: x\r\n\r\nno token\r\n", ""},
                    token_case{"To: a\r\nx-RELAYLAB-token:  k7 \r\n\r\nb\r\n", "k7"},
                    token_case{"Subject: relaylab-token:s1\r\nX-Relaylab-Token: k7\r\n\r\n", "k7"},
                    token_case{"Subject: x\r\n\r\nrelaylab-token:k8\r\n", "k8"},
                    token_case{"Subject: x\n\nmail relaylab-token:k9 failed\n", "k9"},
                    token_case{"Subject: bounce\r\n\r\n> X-Relaylab-Token: ka\r\n", "ka"},
                    token_case{"Subject: bounce\r\n\r\nRELAYLAB-TOKEN: kb", "kb"},
                    token_case{"\r\nrelaylab-token:\r\nrelaylab-token:kc\r\n", "kc"},
                    token_case{"\r\nrelaylab-token:", ""}, token_case{"\r\nrelaylab-token", ""}));

RC_GTEST_PROP(receipt, survives_any_octets, ()) {
    auto const octets = rc::gen::container<std::string>(rc::gen::arbitrary<char>());
    receipt const r{
        *octets,
        *octets,
        *octets,
        *octets,
        grammar::instant{grammar::duration{*rc::gen::inRange<std::int64_t>(0, 4'000'000'000'000'000)}},
        *rc::gen::arbitrary<bool>(),
        *octets};
    auto const line = to_json_line(r);
    RC_ASSERT(line.find('\n') == std::string::npos);
    RC_ASSERT(read_receipts(line + "\n", "r") == std::vector{r});
}

}  // namespace
}  // namespace relaylab::evidence
