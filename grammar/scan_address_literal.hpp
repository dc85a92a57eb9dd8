// The address literal as other families' part. Internal to this folder.
#pragma once

#include "grammar/address_literal.hpp"
#include "grammar/scan.hpp"

namespace relaylab::grammar::strict {

/// "[" ... "]"
bool scan_address_literal(char const*& first, char const* last, scan_state&, address_literal&);

}  // namespace relaylab::grammar::strict
