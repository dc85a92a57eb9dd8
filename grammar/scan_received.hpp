// Parts of the trace fields as other families' parts. Internal to this folder.
#pragma once

#include "grammar/received.hpp"
#include "grammar/scan.hpp"

namespace relaylab::grammar::strict {

bool scan_stamp(char const*& first, char const* last, scan_state&, received&);
bool scan_received(char const*& first, char const* last, scan_state&, received&);
bool scan_tcp_info(char const*& first, char const* last, scan_state&, tcp_info&);

}  // namespace relaylab::grammar::strict
