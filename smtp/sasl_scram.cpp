// RFC 5802 with SHA-256 (RFC 7677), without channel binding. The server's last word is one more challenge, which the
// client answers with nothing: a reply 235 has no room for it (RFC 4954 4).
#include <algorithm>
#include <utility>

#include "smtp/base64.hpp"
#include "smtp/sasl_digest.hpp"
#include "smtp/sasl_mechanisms.hpp"

namespace relaylab::smtp {
namespace {

constexpr int iterations = 4096;  // RFC 7677 4: at least
constexpr std::size_t salt_octets = 16;

/// "r=abc,s=def": the value of an attribute that comes next, which is taken off.
std::optional<std::string_view> take_attribute(std::string_view& from, char name) {
    if (from.size() < 2 || from[0] != name || from[1] != '=') return std::nullopt;
    auto const value = from.substr(2, from.find(',') == std::string_view::npos ? from.npos : from.find(',') - 2);
    from.remove_prefix(std::min(from.size(), value.size() + 3));
    return value;
}

/// RFC 5802 5.1: "," is "=2C" in a name, "=" is "=3D", and there is no other "=".
std::optional<std::string> name_of(std::string_view said) {
    std::string name;
    while (!said.empty()) {
        auto const coded = said.find('=');
        name += said.substr(0, coded);
        if (coded == std::string_view::npos) break;
        auto const code = said.substr(coded, 3);
        if (code != "=2C" && code != "=3D") return std::nullopt;
        name += code == "=2C" ? ',' : '=';
        said.remove_prefix(coded + 3);
    }
    if (name.empty()) return std::nullopt;
    return name;
}

std::string exclusive_or(std::string_view a, std::string_view b) {
    std::string out;
    for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) out += static_cast<char>(a[i] ^ b[i]);
    return out;
}

class sasl_scram : public sasl_exchange {
  public:
    explicit sasl_scram(sasl_secrets s) : secrets_(std::move(s)) {}

    sasl_step begin(std::optional<std::string_view> initial) override {
        if (initial) return respond(*initial);
        return {sasl_step::kind::challenge};
    }
    sasl_step respond(std::string_view octets) override {
        switch (next_++) {
        case 0: return client_first(octets);
        case 1: return client_final(octets);
        default: return {octets.empty() ? sasl_step::kind::success : sasl_step::kind::malformed};
        }
    }

  private:
    sasl_step client_first(std::string_view said) {
        bool const unbound = said.starts_with("n,") || said.starts_with("y,");
        auto const header_end = unbound ? said.find(',', 2) : said.npos;
        if (header_end == said.npos) return {sasl_step::kind::malformed};
        header_ = said.substr(0, header_end + 1);
        auto const as = said.substr(2, header_end - 2);
        first_bare_ = said.substr(header_end + 1);
        auto rest = std::string_view{first_bare_};
        auto const user = take_attribute(rest, 'n');
        auto const nonce = user ? take_attribute(rest, 'r') : std::nullopt;
        auto name = user ? name_of(*user) : std::nullopt;
        if (!name || !nonce || nonce->empty()) return {sasl_step::kind::malformed};
        user_ = *std::move(name);
        if (!as.empty() && (!as.starts_with("a=") || name_of(as.substr(2)) != user_)) return {sasl_step::kind::failure};
        nonce_ = std::string{*nonce} + secrets_.nonce;
        // Of a user whom nobody knows too, lest it be told apart.
        salt_ = secrets_.salt.empty() ? sha_256(secrets_.host + '\0' + user_).substr(0, salt_octets) : secrets_.salt;
        server_first_ = "r=" + nonce_ + ",s=" + to_base64(salt_) + ",i=" + std::to_string(iterations);
        return {sasl_step::kind::challenge, server_first_};
    }

    sasl_step client_final(std::string_view said) {
        auto const proof_at = said.rfind(",p=");
        if (proof_at == said.npos) return {sasl_step::kind::malformed};
        auto const without_proof = said.substr(0, proof_at);
        auto const proof = from_base64(said.substr(proof_at + 3));
        auto rest = without_proof;
        auto const binding = take_attribute(rest, 'c');
        auto const nonce = binding ? take_attribute(rest, 'r') : std::nullopt;
        if (!proof || !nonce) return {sasl_step::kind::malformed};
        auto const password = secrets_.password_of(user_);
        if (!password || from_base64(*binding) != header_ || *nonce != nonce_) return {sasl_step::kind::failure};
        auto const salted = salted_password(*password, salt_, iterations);
        auto const stored_key = sha_256(hmac_sha_256(salted, "Client Key"));
        auto const message = first_bare_ + "," + server_first_ + "," + std::string{without_proof};
        auto const client_key = exclusive_or(*proof, hmac_sha_256(stored_key, message));
        if (sha_256(client_key) != stored_key) return {sasl_step::kind::failure};
        auto const server_key = hmac_sha_256(salted, "Server Key");
        return {sasl_step::kind::challenge, "v=" + to_base64(hmac_sha_256(server_key, message))};
    }

    sasl_secrets secrets_;
    int next_ = 0;
    std::string header_, first_bare_, nonce_, salt_, server_first_;
};

}  // namespace

std::unique_ptr<sasl_exchange> make_sasl_scram(sasl_secrets s) { return std::make_unique<sasl_scram>(std::move(s)); }

}  // namespace relaylab::smtp
