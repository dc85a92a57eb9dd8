// The values of ESMTP parameters as parts of commands. Internal to this folder. None looks
// for the value's end.
#pragma once

#include "grammar/auth_parameter.hpp"
#include "grammar/body_parameter.hpp"
#include "grammar/deliver_by_parameter.hpp"
#include "grammar/dsn_parameter.hpp"
#include "grammar/esmtp_parameter.hpp"
#include "grammar/hold_parameter.hpp"
#include "grammar/priority_parameter.hpp"
#include "grammar/scan.hpp"
#include "grammar/size_parameter.hpp"

namespace relaylab::grammar::strict {

bool scan_parameter(char const*& first, char const* last, scan_state&, esmtp_parameter&);
bool scan_xtext(char const*& first, char const* last, scan_state&, std::string_view&);
bool scan_size(char const*& first, char const* last, scan_state&, std::uint64_t&);
bool scan_body(char const*& first, char const* last, scan_state&, body_type&);
bool scan_ret(char const*& first, char const* last, scan_state&, returned_part&);
bool scan_envid(char const*& first, char const* last, scan_state&, std::string_view&);
bool scan_notify(char const*& first, char const* last, scan_state&, notify&);
bool scan_orcpt(char const*& first, char const* last, scan_state&, original_recipient&);
bool scan_auth_parameter(char const*& first, char const* last, scan_state&, auth_identity&);
bool scan_mt_priority(char const*& first, char const* last, scan_state&, int&);
bool scan_hold_for(char const*& first, char const* last, scan_state&, hold&);
bool scan_hold_until(char const*& first, char const* last, scan_state&, hold&);
bool scan_deliver_by(char const*& first, char const* last, scan_state&, deliver_by&);

}  // namespace relaylab::grammar::strict
