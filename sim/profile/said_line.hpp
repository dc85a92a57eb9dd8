// What a command line says beyond its verb and path: keywords that are no commands, the name in HELO, the
// parameters of MAIL and RCPT.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/command.hpp"
#include "grammar/esmtp_parameter.hpp"

namespace relaylab::sim {

/// The values of line.word: which keyword it is that is no command. `known`: it is one. `obsolete`: TURN, SEND,
/// SOML, SAML (RFC 5321 appendix F). `symbol`: it begins with no letter. `header`: it ends with ":". `http`: a request of another protocol.
inline constexpr std::array<std::string_view, 12> said_words{
    "known", "other", "empty", "symbol", "obsolete", "header", "http", "xclient", "xforward", "verb", "debug", "wiz"};
std::size_t word_number(grammar::command const&) noexcept;

/// The values of line.name: what the argument of HELO is. `several`: words with blanks between them. `other`:
/// an octet that neither a name nor an address has.
inline constexpr std::array<std::string_view, 8> said_names{
    "none", "domain", "single-label", "address", "literal", "underscore", "several", "other"};
std::size_t name_number(std::string_view argument) noexcept;

/// The extensions' parameters that a server knows, in any case.
struct known_parameters {
    std::vector<std::string> mail;
    std::vector<std::string> rcpt;

    /// Of MAIL or RCPT; of another command none is known.
    bool has(grammar::verb, std::string_view keyword) const noexcept;
    friend bool operator==(known_parameters const&, known_parameters const&) = default;
};

/// The parameters of one command.
struct said_parameters {
    bool any = false;
    bool all_known = true;
    std::optional<std::string_view> size;  ///< the value of SIZE (RFC 1870), as said
    std::optional<std::string_view> body;  ///< the value of BODY (RFC 6152, RFC 3030)
    bool smtputf8 = false;
    /// The first that is not known, else the first whose SIZE or BODY is malformed, else the first.
    grammar::esmtp_parameter told;
    std::string_view told_whole;  ///< the same, as said
};
said_parameters take_parameters(grammar::command const&, known_parameters const&) noexcept;

/// The values of line.size, where `limit` octets are admitted; 0: any number is.
std::size_t size_number(std::optional<std::string_view> value, std::size_t limit) noexcept;
/// The values of line.body.
std::size_t body_number(std::optional<std::string_view> value) noexcept;

}  // namespace relaylab::sim
