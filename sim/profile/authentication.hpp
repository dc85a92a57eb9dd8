// AUTH (RFC 4954) of one session: which exchange is under way, and what the line that came last made of it.
#pragma once

#include <array>
#include <memory>
#include <string>
#include <string_view>

#include "sim/profile/draws.hpp"
#include "sim/profile/profile.hpp"
#include "sim/profile/site.hpp"
#include "smtp/question.hpp"
#include "smtp/sasl.hpp"

namespace relaylab::sim {

/// The values of auth.outcome.
enum class auth_outcome : std::size_t {
    none,        ///< AUTH names no mechanism
    unknown,     ///< one that the profile has not
    challenged,  ///< the client is to say more
    succeeded,
    failed,      ///< nobody by that name, or not his password
    malformed,   ///< no base64, or not what the mechanism expects
    cancelled,   ///< "*" in place of a response
};
inline constexpr std::array<std::string_view, 7> auth_outcomes{"none",   "unknown",   "challenged", "succeeded",
                                                               "failed", "malformed", "cancelled"};

class authentication {
  public:
    /// Both must outlive it.
    authentication(profile const& p, site const& s) : kind_(p), here_(s) {}

    /// AUTH, or the answer to a challenge. What the mechanism needs by chance is drawn.
    auth_outcome hear(smtp::question const&, draws&);
    /// In base64, after auth_outcome::challenged.
    std::string_view challenge() const noexcept { return challenge_; }
    /// Who it is about, as he said; and by which mechanism, as the client named it.
    std::string_view account() const noexcept { return account_; }
    std::string_view mechanism() const noexcept { return mechanism_; }

  private:
    auth_outcome begin(smtp::question const&, draws&);
    auth_outcome take(smtp::sasl_step const&);

    profile const& kind_;
    site const& here_;
    std::unique_ptr<smtp::sasl_exchange> exchange_;
    std::string challenge_, account_, mechanism_;
};

}  // namespace relaylab::sim
