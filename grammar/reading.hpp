// What a path means to one dialect at one site: the final domain and local part, whether it was routed, and
// what is odd about its form.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "grammar/dialect.hpp"

namespace relaylab::grammar {

/// What the reader must know of the site. Views are the caller's and must outlive the call.
struct locality {
    std::span<std::string const> own;        ///< domains for which the site is final destination, lower case
    std::span<std::string const> relay;      ///< domains that it is MX for without being final destination
    std::span<std::string const> addresses;  ///< its own IP addresses, as text without brackets
    std::string_view qualify;                ///< the domain put behind an unqualified name
};

/// Whose a domain is.
enum class whose : std::uint8_t {
    none,    ///< the path has no domain
    own,     ///< the site is final destination, by name or by its own address
    relay,   ///< the site is MX for it
    remote,  ///< anyone else's
};

/// What is wrong with a path in this dialect.
enum class defect : std::uint8_t { none, syntax, several_at, unclosed_quote, no_domain, literal, route };

/// Forms that can be seen in the text, whatever the dialect; each is a bit.
enum class form : std::uint16_t {
    percent = 1 << 0,       ///< "%" in the part before the last "@"
    bang = 1 << 1,          ///< "!" there
    source_route = 1 << 2,  ///< begins with "@"
    quoted = 1 << 3,        ///< holds a double quote
    several_at = 1 << 4,    ///< more than one "@", quotes and route not counted as hiding
    literal = 1 << 5,       ///< the last domain is "[...]"
    unqualified = 1 << 6,   ///< no "@"
    bare_address = 1 << 7,  ///< the last domain is an IPv4 address without brackets
    no_brackets = 1 << 8,   ///< not in "<" ">"
    eight_bit = 1 << 9,     ///< an octet above 127
    pipe = 1 << 10,         ///< "|" or "/" in the part before the last "@"
    upper_case = 1 << 11,   ///< an upper-case letter in the last domain, a literal excepted
};

class forms {
  public:
    constexpr bool has(form f) const noexcept { return (bits_ & static_cast<std::uint16_t>(f)) != 0; }
    constexpr void add(form f) noexcept { bits_ |= static_cast<std::uint16_t>(f); }
    friend bool operator==(forms, forms) = default;

  private:
    std::uint16_t bits_ = 0;
};

struct reading {
    std::string local_part;  ///< without quotes where the dialect removes them; empty for the null path
    std::string domain;      ///< lower case as compared; empty where `where` is none; a literal keeps "[" "]"
                             ///< unless the dialect strips them
    whose where = whose::none;
    forms seen;
    bool null = false;       ///< the null reverse-path
    bool routed = false;     ///< a source route, or the local part of an own domain, pointed on
    bool qualified = false;  ///< the site's domain was added
    defect flaw = defect::none;
    std::string read;  ///< with a flaw: the text before it ...
    std::string rest;  ///< ... and from it on, both as sent, brackets included
    std::string why;   ///< ... and what it is, in words: "two words side by side"

    friend bool operator==(reading const&, reading const&) = default;
};

/// Reads a path as sent, "<" and ">" included, as `d` does at a site that is `here`. Total: any octets give a
/// reading; what the dialect does not admit has a flaw, the first one in reading order, and then neither
/// local part nor domain. Takes time linear in the path's length.
reading read(std::string_view path, dialect const& d, locality const& here);
/// The same into a reading that there is already, whose memory is used again.
void read(std::string_view path, dialect const& d, locality const& here, reading& into);

/// Whose a final domain is by its name alone, whatever stands in the local part.
whose owner_of(std::string_view domain, dialect const&, locality const&);

/// A dialect's option words, for files and messages: "several-at" for defect::several_at.
std::string_view to_string(whose) noexcept;
std::string_view to_string(defect) noexcept;
std::string_view to_string(form) noexcept;

}  // namespace relaylab::grammar
