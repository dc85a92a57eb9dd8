// RFC 4616 2: message = [authzid] UTF8NUL authcid UTF8NUL passwd
#include <utility>

#include "smtp/sasl_mechanisms.hpp"

namespace relaylab::smtp {
namespace {

class sasl_plain : public sasl_exchange {
  public:
    explicit sasl_plain(sasl_secrets s) : secrets_(std::move(s)) {}

    sasl_step begin(std::optional<std::string_view> initial) override {
        if (initial) return respond(*initial);
        return {sasl_step::kind::challenge};
    }
    sasl_step respond(std::string_view octets) override {
        auto const first = octets.find('\0');
        auto const second = first == std::string_view::npos ? first : octets.find('\0', first + 1);
        if (second == std::string_view::npos) return {sasl_step::kind::malformed};
        user_ = octets.substr(first + 1, second - first - 1);
        auto const password = octets.substr(second + 1);
        if (user_.empty() || password.empty() || password.find('\0') != std::string_view::npos)
            return {sasl_step::kind::malformed};
        // To act as somebody else is nobody allowed.
        auto const as = octets.substr(0, first);
        bool const himself = as.empty() || as == user_;
        return {himself && secrets_.password_of(user_) == password ? sasl_step::kind::success : sasl_step::kind::failure};
    }

  private:
    sasl_secrets secrets_;
};

}  // namespace

std::unique_ptr<sasl_exchange> make_sasl_plain(sasl_secrets s) { return std::make_unique<sasl_plain>(std::move(s)); }

}  // namespace relaylab::smtp
