// Commands as scanners, for strict_command.cpp. Internal to this folder.
#pragma once

#include "grammar/auth_command.hpp"
#include "grammar/bare_command.hpp"
#include "grammar/bdat_command.hpp"
#include "grammar/command_line.hpp"
#include "grammar/etrn_command.hpp"
#include "grammar/hello_command.hpp"
#include "grammar/mail_command.hpp"
#include "grammar/rcpt_command.hpp"
#include "grammar/scan.hpp"
#include "grammar/string_command.hpp"

namespace relaylab::grammar::strict {

bool scan_auth(char const*& first, char const* last, scan_state&, auth_command&);
bool scan_bare(char const*& first, char const* last, scan_state&, bare_command&);
bool scan_bdat(char const*& first, char const* last, scan_state&, bdat_command&);
bool scan_etrn(char const*& first, char const* last, scan_state&, etrn_command&);
bool scan_hello(char const*& first, char const* last, scan_state&, hello_command&);
bool scan_mail(char const*& first, char const* last, scan_state&, mail_command&);
bool scan_rcpt(char const*& first, char const* last, scan_state&, rcpt_command&);
bool scan_string(char const*& first, char const* last, scan_state&, string_command&);

/// A parser of a whole command line, given without its CRLF, of at most `most` octets with it.
template <class T, class Scan>
result<T> parse_line(std::string_view line, rules selected, std::string_view production, Scan const& scan,
                     std::size_t most = max_command) {
    return parse_whole<T>(line, selected, production, "end of line",
                          [&](char const*& first, char const* last, scan_state& state, T& out) {
                              return scan(first, last, state, out)
                                     && ended(first, last, state, production, "end of line")
                                     && line_within_limits(line, most - max_command, state);
                          });
}

}  // namespace relaylab::grammar::strict
