// draft-murchison-sasl-login-00: "User Name" and "Password" are asked for in these or other words; clients look at
// neither. These are what most servers say.
#include <utility>

#include "smtp/sasl_mechanisms.hpp"

namespace relaylab::smtp {
namespace {

class sasl_login : public sasl_exchange {
  public:
    explicit sasl_login(sasl_secrets s) : secrets_(std::move(s)) {}

    sasl_step begin(std::optional<std::string_view> initial) override {
        if (initial) return respond(*initial);
        return {sasl_step::kind::challenge, "Username:"};
    }
    sasl_step respond(std::string_view octets) override {
        if (octets.empty()) return {sasl_step::kind::malformed};
        if (user_.empty()) {
            user_ = octets;
            return {sasl_step::kind::challenge, "Password:"};
        }
        return {secrets_.password_of(user_) == octets ? sasl_step::kind::success : sasl_step::kind::failure};
    }

  private:
    sasl_secrets secrets_;
};

}  // namespace

std::unique_ptr<sasl_exchange> make_sasl_login(sasl_secrets s) { return std::make_unique<sasl_login>(std::move(s)); }

}  // namespace relaylab::smtp
