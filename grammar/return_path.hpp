// Return-Path: what the reverse-path was at final delivery (RFC 5321 4.4, RFC 5322 3.6.7).
#pragma once

#include <string_view>

#include "grammar/path.hpp"
#include "grammar/result.hpp"
#include "grammar/rules.hpp"

namespace relaylab::grammar {

/// Strict: a field's body is FWS and a Reverse-path of RFC 5321 4.1.2.
result<reverse_path> parse_return_path(std::string_view body, rules = {});

/// The wider form of RFC 5322 3.6.7: an angle-addr or "<>" with comments, obsolete forms included. Views of
/// the input, which hold comments where the field does.
result<reverse_path> parse_obsolete_return_path(std::string_view body, rules = {});

}  // namespace relaylab::grammar
