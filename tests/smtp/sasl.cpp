#include "smtp/sasl.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace relaylab::smtp {
namespace {

using strings = std::vector<std::string>;
using namespace std::string_literals;

/// Nobody but these, whom the RFCs' examples are about.
std::optional<std::string> password_of(std::string_view user) {
    if (user == "tim") return "tanstaaftanstaaf";
    if (user == "Kurt") return "xipj3plmq";
    if (user == "user") return "pencil";
    return std::nullopt;
}

/// What a client says, the first of it with AUTH; and what it comes to: the challenges in order, and the end.
struct one_exchange {
    std::string_view name;
    sasl_mechanism by;
    std::optional<std::string> initial;
    strings said;
    strings heard;
};
void PrintTo(one_exchange const& e, std::ostream* out) { *out << e.name; }

std::string const no = "(failure)", yes = "(success)", odd = "(malformed)";

sasl_secrets rfc_7677() {
    return {password_of, "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0", "x.example",
            "\x5b\x6d\x99\x68\x9d\x12\x35\x8e\xec\xa0\x4b\x14\x12\x36\xfa\x81"s};
}
std::string const first = "n,,n=user,r=rOprNGfwEbeRWgbNEkqO";
std::string const answer =
    "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
std::string const nonces = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
std::string const proof = ",p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
std::string const server_proof = "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=";

strings run(sasl_exchange& exchange, one_exchange const& e) {
    strings heard;
    auto const note = [&](sasl_step const& step) {
        using kind = sasl_step::kind;
        heard.push_back(step.what == kind::challenge ? step.challenge
                        : step.what == kind::success ? yes
                        : step.what == kind::failure ? no
                                                     : odd);
        return step.what == kind::challenge;
    };
    bool goes_on = note(exchange.begin(e.initial));
    for (std::size_t i = 0; goes_on && i < e.said.size(); ++i) goes_on = note(exchange.respond(e.said[i]));
    return heard;
}

class sasl_cases : public testing::TestWithParam<one_exchange> {};
TEST_P(sasl_cases, end_as_they_should) {
    auto secrets = rfc_7677();
    if (GetParam().by == sasl_mechanism::cram_md5) {
        secrets.nonce = "1896.697170952";
        secrets.host = "postoffice.reston.mci.net";
    }
    auto const exchange = begin_sasl(GetParam().by, secrets);
    EXPECT_EQ(run(*exchange, GetParam()), GetParam().heard);
}

using m = sasl_mechanism;
auto const none = std::nullopt;
INSTANTIATE_TEST_SUITE_P(
    plain, sasl_cases,
    testing::Values(one_exchange{"RFC 4616 4", m::plain, "\0tim\0tanstaaftanstaaf"s, {}, {yes}},
                    one_exchange{"asked for", m::plain, none, {"\0tim\0tanstaaftanstaaf"s}, {"", yes}},
                    one_exchange{"another's mail, RFC 4616 4", m::plain, "Ursel\0Kurt\0xipj3plmq"s, {}, {no}},
                    one_exchange{"as himself", m::plain, "tim\0tim\0tanstaaftanstaaf"s, {}, {yes}},
                    one_exchange{"wrong", m::plain, "\0tim\0x"s, {}, {no}},
                    one_exchange{"nobody", m::plain, "\0tom\0tanstaaftanstaaf"s, {}, {no}},
                    one_exchange{"one NUL", m::plain, "tim\0tanstaaftanstaaf"s, {}, {odd}},
                    one_exchange{"three NULs", m::plain, "\0tim\0tanstaaf\0tanstaaf"s, {}, {odd}},
                    one_exchange{"no name", m::plain, "\0\0x"s, {}, {odd}},
                    one_exchange{"no password", m::plain, "\0tim\0"s, {}, {odd}},
                    one_exchange{"empty", m::plain, "", {}, {odd}}));
INSTANTIATE_TEST_SUITE_P(
    login, sasl_cases,
    testing::Values(one_exchange{"whole", m::login, none, {"tim", "tanstaaftanstaaf"}, {"Username:", "Password:", yes}},
                    one_exchange{"with a name", m::login, "tim", {"tanstaaftanstaaf"}, {"Password:", yes}},
                    one_exchange{"wrong", m::login, none, {"tim", "x"}, {"Username:", "Password:", no}},
                    one_exchange{"nobody", m::login, none, {"tom", "x"}, {"Username:", "Password:", no}},
                    one_exchange{"no name", m::login, none, {""}, {"Username:", odd}}));
std::string const cram = "<1896.697170952@postoffice.reston.mci.net>";
INSTANTIATE_TEST_SUITE_P(
    cram_md5, sasl_cases,
    testing::Values(one_exchange{"RFC 2195 2", m::cram_md5, none, {"tim b913a602c7eda7a495b4e6e7334d3890"}, {cram, yes}},
                    one_exchange{"wrong", m::cram_md5, none, {"tim b913a602c7eda7a495b4e6e7334d3891"}, {cram, no}},
                    one_exchange{"nobody", m::cram_md5, none, {"tom b913a602c7eda7a495b4e6e7334d3890"}, {cram, no}},
                    one_exchange{"at once", m::cram_md5, "tim b913a602c7eda7a495b4e6e7334d3890", {}, {odd}},
                    one_exchange{"no blank", m::cram_md5, none, {"tim"}, {cram, odd}}));
INSTANTIATE_TEST_SUITE_P(
    scram, sasl_cases,
    testing::Values(
        one_exchange{"RFC 7677 3", m::scram_sha_256, first, {"c=biws," + nonces + proof, ""}, {answer, server_proof, yes}},
        one_exchange{"asked for", m::scram_sha_256, none, {first, "c=biws," + nonces + proof}, {"", answer, server_proof}},
        one_exchange{"wrong", m::scram_sha_256, first, {"c=biws," + nonces + ",p=AAAA"}, {answer, no}},
        one_exchange{"another nonce", m::scram_sha_256, first, {"c=biws,r=x" + proof}, {answer, no}},
        one_exchange{"another binding", m::scram_sha_256, first, {"c=eSws," + nonces + proof}, {answer, no}},
        one_exchange{"no proof", m::scram_sha_256, first, {"c=biws," + nonces}, {answer, odd}},
        one_exchange{"words behind the end", m::scram_sha_256, first, {"c=biws," + nonces + proof, "x"}, {answer, server_proof, odd}},
        one_exchange{"as somebody else in code", m::scram_sha_256, "n,a=us=2Cer,n=user,r=x", {}, {no}},
        one_exchange{"as somebody else", m::scram_sha_256, "n,a=tim,n=user,r=x", {}, {no}},
        one_exchange{"with a channel bound", m::scram_sha_256, "p=tls-unique,,n=user,r=x", {}, {odd}},
        one_exchange{"no name", m::scram_sha_256, "n,,n=,r=x", {}, {odd}},
        one_exchange{"no nonce", m::scram_sha_256, "n,,n=user", {}, {odd}},
        one_exchange{"a name in code", m::scram_sha_256, "n,,n=a=2X,r=x", {}, {odd}}));

/// A user whom nobody knows is asked like any other, and told apart by nothing but the end.
TEST(sasl, scram_does_not_tell_who_is_unknown) {
    auto const exchange = begin_sasl(m::scram_sha_256, {password_of, "srv", "x.example"});
    auto const step = exchange->begin("n,,n=tom,r=abc");
    EXPECT_EQ(step.what, sasl_step::kind::challenge);
    EXPECT_TRUE(step.challenge.starts_with("r=abcsrv,s=")) << step.challenge;
    EXPECT_EQ(exchange->respond("c=biws,r=abcsrv,p=AAAA").what, sasl_step::kind::failure);
    EXPECT_EQ(exchange->user(), "tom");
}

TEST(sasl, scram_reads_names_in_code) {
    auto const exchange = begin_sasl(m::scram_sha_256, {password_of, "srv", "x.example"});
    exchange->begin("n,,n=a=2Cb=3Dc,r=abc");
    EXPECT_EQ(exchange->user(), "a,b=c");
    EXPECT_EQ(begin_sasl(m::scram_sha_256, {password_of, "srv", "x.example"})->begin("n,a=a=2Cb,n=a=2Cb,r=abc").what,
              sasl_step::kind::challenge);
}

TEST(sasl, finds_mechanisms_in_any_case) {
    EXPECT_EQ(find_sasl_mechanism("scram-sha-256"), m::scram_sha_256);
    EXPECT_EQ(find_sasl_mechanism("SCRAM-SHA-1"), std::nullopt);
    EXPECT_EQ(find_sasl_mechanism(""), std::nullopt);
}

/// Whatever is said, nobody gets in who has no password, and it ends.
RC_GTEST_PROP(sasl, lets_nobody_in_without_a_password, (std::vector<std::string> const& said)) {
    for (auto const by : {m::plain, m::login, m::cram_md5, m::scram_sha_256}) {
        auto const exchange = begin_sasl(by, {[](std::string_view) { return std::nullopt; }, "n", "h"});
        auto step = exchange->begin(said.empty() ? std::nullopt : std::optional<std::string_view>{said[0]});
        for (std::size_t i = 1; i < said.size() && step.what == sasl_step::kind::challenge; ++i)
            step = exchange->respond(said[i]);
        RC_ASSERT(step.what != sasl_step::kind::success);
    }
}

}  // namespace
}  // namespace relaylab::smtp
