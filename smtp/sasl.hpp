// One authentication by SASL (RFC 4422) from the server's side: what the client says goes in, challenges come out. No
// socket, no clock, and what it needs by chance it is given.
#pragma once

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace relaylab::smtp {

enum class sasl_mechanism {
    plain,          ///< RFC 4616
    login,          ///< draft-murchison-sasl-login: two questions
    cram_md5,       ///< RFC 2195
    scram_sha_256,  ///< RFC 5802, RFC 7677; without channel binding
};
/// As EHLO lists them, in the order of the enumeration.
inline constexpr std::array<std::string_view, 4> sasl_mechanism_names{"PLAIN", "LOGIN", "CRAM-MD5", "SCRAM-SHA-256"};
/// In any case.
std::optional<sasl_mechanism> find_sasl_mechanism(std::string_view name) noexcept;

/// What the server knows, and draws.
struct sasl_secrets {
    /// The password of a user; nothing where there is no such user.
    std::function<std::optional<std::string>(std::string_view user)> password_of;
    std::string nonce;  ///< printable, without ","; nobody else has been given it
    std::string host;   ///< of the server: a part of CRAM-MD5's challenge
    std::string salt = {};  ///< of SCRAM; empty: made of the host's name and the user's
};

struct sasl_step {
    enum class kind {
        challenge,  ///< the client is asked for more
        success,
        failure,    ///< nobody by that name, or another password
        malformed,  ///< not what the mechanism expects
    };
    kind what = kind::malformed;
    std::string challenge = {};  ///< octets; AUTH says them in base64
};

class sasl_exchange {
  public:
    virtual ~sasl_exchange() = default;
    /// What AUTH brought with it; nothing where it brought nothing, which is not the same as an empty response.
    virtual sasl_step begin(std::optional<std::string_view> initial) = 0;
    /// To the challenge before; not called after another step.
    virtual sasl_step respond(std::string_view octets) = 0;
    /// Who it is about, once he has said so.
    std::string const& user() const noexcept { return user_; }

  protected:
    std::string user_;
};

/// The secrets' function is called before the exchange ends.
std::unique_ptr<sasl_exchange> begin_sasl(sasl_mechanism, sasl_secrets);

}  // namespace relaylab::smtp
