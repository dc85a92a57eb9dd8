#include "smtp/sasl.hpp"

#include <algorithm>
#include <utility>

#include "grammar/ascii.hpp"
#include "smtp/sasl_mechanisms.hpp"

namespace relaylab::smtp {

std::optional<sasl_mechanism> find_sasl_mechanism(std::string_view name) noexcept {
    auto const& names = sasl_mechanism_names;
    auto const found = std::find_if(names.begin(), names.end(), [&](auto known) { return grammar::same(known, name); });
    if (found == names.end()) return std::nullopt;
    return static_cast<sasl_mechanism>(found - names.begin());
}

std::unique_ptr<sasl_exchange> begin_sasl(sasl_mechanism by, sasl_secrets secrets) {
    switch (by) {
    case sasl_mechanism::plain: return make_sasl_plain(std::move(secrets));
    case sasl_mechanism::login: return make_sasl_login(std::move(secrets));
    case sasl_mechanism::cram_md5: return make_sasl_cram_md5(std::move(secrets));
    case sasl_mechanism::scram_sha_256: break;
    }
    return make_sasl_scram(std::move(secrets));
}

}  // namespace relaylab::smtp
