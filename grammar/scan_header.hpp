// Parts of header fields as other families' parts. Internal to this folder.
#pragma once

#include <vector>

#include "grammar/address_list.hpp"
#include "grammar/header_date.hpp"
#include "grammar/message_id.hpp"
#include "grammar/scan.hpp"

namespace relaylab::grammar::strict {

bool scan_mailbox_list(char const*& first, char const* last, scan_state&, std::vector<header_address>&);
bool scan_address_list(char const*& first, char const* last, scan_state&, std::vector<header_address>&);
bool scan_header_mailbox(char const*& first, char const* last, scan_state&, header_address&);
bool scan_message_id(char const*& first, char const* last, scan_state&, message_id&);
/// Without the CFWS around it.
bool scan_bare_message_id(char const*& first, char const* last, scan_state&, message_id&);
bool scan_header_date(char const*& first, char const* last, scan_state&, header_date&);

}  // namespace relaylab::grammar::strict
