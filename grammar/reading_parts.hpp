// The steps of read(), each in its own file. Internal to grammar/reading*.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/reading.hpp"

namespace relaylab::grammar::parts {

constexpr auto npos = std::string_view::npos;

/// A path without its brackets, as a dialect's quotes leave it. `shape` is the text with all that quotes hide
/// made neutral: separators are looked for in the shape, values taken from the text.
struct content {
    std::string text;
    std::string shape;
    std::vector<std::size_t> origin;  ///< where in the path as sent each octet stood, and the end
    std::size_t unclosed = npos;      ///< where in the path an unclosed quote stands, if that is a defect
};

/// Views of a content, and of the same octets of its shape.
struct piece {
    std::string_view text;
    std::string_view shape;

    std::size_t size() const noexcept { return text.size(); }
    piece from(std::size_t begin) const { return {text.substr(begin), shape.substr(begin)}; }
    piece until(std::size_t end) const { return {text.substr(0, end), shape.substr(0, end)}; }
};

/// An address that was split.
struct address {
    piece local;
    std::optional<piece> domain;
};

/// What the path looks like, whatever the dialect.
forms see_forms(std::string_view path);

/// Applies the dialect's quotes to a path, "<" and ">" taken off.
content unquote(std::string_view path, dialect const&);

/// "[...]"
bool is_literal(std::string_view domain) noexcept;
bool is_ipv4(std::string_view text) noexcept;

/// A domain as it is compared: lower case, one trailing dot and, where the dialect says so, brackets off.
std::string canonical(std::string_view domain, dialect const&);
/// Whose such a domain is.
whose owner(std::string_view domain, dialect const&, locality const&);

/// Splits at one octet; no domain where `separator` is npos.
address split_at(piece whole, std::size_t separator);
/// Splits at the "@" that the dialect chooses; with several_at_style::reject the domain ends at the second
/// "@".
address split(piece whole, several_at_style);

/// Reads local parts as addresses. Each search runs over octets that the separator found takes off the local
/// part, and a search that finds nothing is not repeated: all steps of one path together are linear.
class rerouting {
  public:
    explicit rerouting(reroute const& options) : left_(options) {}
    std::optional<address> next(piece local);

  private:
    static std::optional<address> taken(address const& found);

    reroute left_;
};

/// Follows the local part of an own domain for as long as the dialect does; true if it pointed on. Without a
/// domain, "host!user" and "user%host" first, where the dialect reads them.
bool follow(address&, dialect const&, locality const&);

}  // namespace relaylab::grammar::parts
