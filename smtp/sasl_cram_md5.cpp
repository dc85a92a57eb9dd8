// RFC 2195 2: the challenge is a msg-id; the response "user" SP hex(HMAC-MD5(password, challenge)).
#include <utility>

#include "grammar/hexadecimal.hpp"
#include "smtp/sasl_digest.hpp"
#include "smtp/sasl_mechanisms.hpp"

namespace relaylab::smtp {
namespace {

class sasl_cram_md5 : public sasl_exchange {
  public:
    explicit sasl_cram_md5(sasl_secrets s)
        : secrets_(std::move(s)), challenge_("<" + secrets_.nonce + "@" + secrets_.host + ">") {}

    sasl_step begin(std::optional<std::string_view> initial) override {
        if (initial) return {sasl_step::kind::malformed};
        return {sasl_step::kind::challenge, challenge_};
    }
    sasl_step respond(std::string_view octets) override {
        auto const space = octets.rfind(' ');
        if (space == std::string_view::npos || space == 0) return {sasl_step::kind::malformed};
        user_ = octets.substr(0, space);
        auto const password = secrets_.password_of(user_);
        bool const right = password && grammar::to_hex(hmac_md5(*password, challenge_)) == octets.substr(space + 1);
        return {right ? sasl_step::kind::success : sasl_step::kind::failure};
    }

  private:
    sasl_secrets secrets_;
    std::string challenge_;
};

}  // namespace

std::unique_ptr<sasl_exchange> make_sasl_cram_md5(sasl_secrets s) {
    return std::make_unique<sasl_cram_md5>(std::move(s));
}

}  // namespace relaylab::smtp
