#include "sim/profile/authentication.hpp"

#include <algorithm>
#include <utility>

#include "smtp/base64.hpp"

namespace relaylab::sim {
namespace {

/// RFC 4954 4: "=" is an initial response of no octets.
std::optional<std::string> initial_response(std::string_view said) {
    return said == "=" ? std::string{} : smtp::from_base64(said);
}

bool draws_by_chance(smtp::sasl_mechanism m) noexcept {
    return m == smtp::sasl_mechanism::cram_md5 || m == smtp::sasl_mechanism::scram_sha_256;
}

}  // namespace

auth_outcome authentication::take(smtp::sasl_step const& step) {
    using kind = smtp::sasl_step::kind;
    account_ = exchange_->user();
    challenge_ = smtp::to_base64(step.challenge);
    if (step.what == kind::challenge) return auth_outcome::challenged;
    exchange_.reset();
    if (step.what == kind::success) return auth_outcome::succeeded;
    return step.what == kind::failure ? auth_outcome::failed : auth_outcome::malformed;
}

auth_outcome authentication::begin(smtp::question const& q, draws& drawn) {
    exchange_.reset();
    account_.clear();
    auto said = q.said.argument;
    said.remove_suffix(said.size() - (said.find_last_not_of(' ') + 1));
    auto const space = said.find(' ');
    mechanism_ = said.substr(0, space);
    if (mechanism_.empty()) return auth_outcome::none;
    auto const chosen = smtp::find_sasl_mechanism(mechanism_);
    if (!chosen || std::ranges::find(kind_.mechanisms, *chosen) == kind_.mechanisms.end()) return auth_outcome::unknown;
    auto initial = space == std::string_view::npos ? std::nullopt : initial_response(said.substr(space + 1));
    if (space != std::string_view::npos && !initial) return auth_outcome::malformed;
    smtp::sasl_secrets secrets;
    secrets.password_of = [this](std::string_view account) { return here_.password_of(account); };
    secrets.host = here_.host;
    if (draws_by_chance(*chosen)) secrets.nonce = drawn.nonce();
    exchange_ = smtp::begin_sasl(*chosen, std::move(secrets));
    return take(exchange_->begin(initial));
}

auth_outcome authentication::hear(smtp::question const& q, draws& drawn) {
    if (!q.response) return begin(q, drawn);
    if (!exchange_) return auth_outcome::malformed;
    if (q.said.argument == "*") {
        exchange_.reset();
        return auth_outcome::cancelled;
    }
    auto const octets = q.line.too_long ? std::nullopt : smtp::from_base64(q.said.argument);
    if (!octets) {
        exchange_.reset();
        return auth_outcome::malformed;
    }
    return take(exchange_->respond(*octets));
}

}  // namespace relaylab::sim
