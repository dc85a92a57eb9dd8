// The paths as other families' parts. Internal to this folder.
#pragma once

#include "grammar/path.hpp"
#include "grammar/scan.hpp"

namespace relaylab::grammar::strict {

bool scan_forward_path(char const*& first, char const* last, scan_state&, forward_path&);
bool scan_reverse_path(char const*& first, char const* last, scan_state&, reverse_path&);
bool scan_mailbox(char const*& first, char const* last, scan_state&, mailbox&);

}  // namespace relaylab::grammar::strict
