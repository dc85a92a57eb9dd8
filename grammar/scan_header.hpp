// Parts of header fields as other families' parts. Internal to this folder.
#pragma once

#include "grammar/header_date.hpp"
#include "grammar/message_id.hpp"
#include "grammar/scan.hpp"

namespace relaylab::grammar::strict {

bool scan_message_id(char const*& first, char const* last, scan_state&, message_id&);
bool scan_header_date(char const*& first, char const* last, scan_state&, header_date&);

}  // namespace relaylab::grammar::strict
