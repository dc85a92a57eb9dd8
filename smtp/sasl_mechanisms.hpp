// The mechanisms, each a file of its own.
#pragma once

#include <memory>

#include "smtp/sasl.hpp"

namespace relaylab::smtp {

std::unique_ptr<sasl_exchange> make_sasl_plain(sasl_secrets);
std::unique_ptr<sasl_exchange> make_sasl_login(sasl_secrets);
std::unique_ptr<sasl_exchange> make_sasl_cram_md5(sasl_secrets);
std::unique_ptr<sasl_exchange> make_sasl_scram(sasl_secrets);

}  // namespace relaylab::smtp
