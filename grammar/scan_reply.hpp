// The reply as a scanner. Internal to this folder.
#pragma once

#include "grammar/reply_text.hpp"
#include "grammar/scan.hpp"

namespace relaylab::grammar::strict {

bool scan_reply(char const*& first, char const* last, scan_state&, reply_text&);

}  // namespace relaylab::grammar::strict
