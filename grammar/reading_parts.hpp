// The steps of read(), each in its own file. Internal to grammar/reading*.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory_resource>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "grammar/reading.hpp"

namespace relaylab::grammar::parts {

constexpr auto npos = std::string_view::npos;

/// The first defect in reading order; positions are octets of the path as sent.
struct flaws {
    defect first = defect::none;
    std::size_t position = npos;
    std::string why;

    void note(defect found, std::size_t where, std::string_view what) {
        if (first != defect::none && position <= where) return;
        first = found;
        position = where;
        why = what;
    }
};

/// What an octet of the path is to the dialect.
enum class mark : std::uint8_t {
    plain,
    quote,      ///< a quotation mark that opens or closes
    quoted,     ///< between them
    backslash,  ///< takes the next one's meaning
    escaped,    ///< ... this one
    comment,    ///< of a comment, parentheses included
    dropped,    ///< an unclosed quotation mark that is read as if it were not there
};

struct marking {
    std::pmr::vector<mark> of;  ///< an octet each
    std::size_t open_quote = npos;
    std::size_t open_comment = npos;

    bool plain(std::size_t i) const { return of[i] == mark::plain; }
};

marking mark_octets(std::string_view path, dialect const&, std::pmr::memory_resource*);

/// Where between the brackets of a path the address stands.
struct bounds {
    std::size_t begin = 0;
    std::size_t end = 0;
};

bounds find_bounds(std::string_view path, marking const&, dialect const&, flaws&);

/// A path without its brackets, as a dialect's quotes, comments and spaces leave it. `shape` is the text with
/// all that quotes hide made neutral: separators are looked for in the shape, values taken from the text.
class content {
  public:
    /// What it takes of this memory it does not give back.
    explicit content(std::pmr::memory_resource* memory) : memory_(memory) {}

    std::string_view text() const noexcept { return {text_, size_}; }
    std::string_view shape() const noexcept { return {shape_, size_}; }
    /// Where in the path as sent each octet stood, and the end.
    std::span<std::size_t const> origin() const noexcept { return {origin_, size_ + 1}; }

    /// Begins anew; at most so many octets will be added.
    void begin(std::size_t octets);
    void add(char octet, char seen_as, std::size_t from) noexcept {
        text_[size_] = octet;
        shape_[size_] = seen_as;
        origin_[size_++] = from;
    }
    /// Octets that stood side by side and are seen as they are.
    void add(std::string_view octets, std::size_t from) noexcept;
    void end(std::size_t from) noexcept { origin_[size_] = from; }

    bool quotes = false;  ///< quotation marks stood there, even if they were removed

  private:
    std::pmr::memory_resource* memory_;
    char* text_ = nullptr;
    char* shape_ = nullptr;
    std::size_t* origin_ = nullptr;
    std::size_t size_ = 0;
};

void take_content(std::string_view path, marking const&, bounds, dialect const&, flaws&, content& into);

/// Octets that the dialect admits nowhere: controls, NUL, above 127.
void judge_octets(std::string_view path, marking const&, bounds, dialect const&, flaws&);

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

/// Where an octet of a text that does not pass stands, and why it does not.
struct fault {
    std::size_t at = 0;
    std::string_view why;
};

/// One address of "name:a@b;" and "a@b,": the part of it that is read, or a fault.
struct member {
    piece whole;
    std::optional<fault> wrong;
};
member take_member(piece whole, dialect const&);

/// Where "@a,@b:" ends: the octet behind its ":", or npos.
std::size_t end_of_route(std::string_view shape);

std::optional<fault> fault_of_local(piece local, dialect const&);
/// Its syntax and lengths. Where literals are rejected, that is judged elsewhere.
std::optional<fault> fault_of_domain(std::string_view domain, dialect const&);

/// What the path looks like, whatever the dialect.
forms see_forms(std::string_view path);

/// "[...]"
bool is_literal(std::string_view domain) noexcept;
bool is_ipv4(std::string_view text) noexcept;
/// RFC 4291 2.2, with a "::" that stands for one group or more.
bool is_ipv6(std::string_view text) noexcept;

/// A domain without the dots at its end that the dialect drops.
std::string_view without_dots(std::string_view domain, dialect const&) noexcept;
/// A domain as it is compared: lower case, trailing dots and, where the dialect says so, brackets off.
void make_canonical(std::string_view domain, dialect const&, std::string& into);
std::string canonical(std::string_view domain, dialect const&);
/// Whose such a domain is, or one that differs from it by the case of its letters.
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
    std::optional<address> taken(address const& found) const;

    reroute left_;
};

/// A local part without the quotes that hide operators: requote_style::open. Origins are those of `whole`.
void open_quotes(content const& whole, piece local, content& into);

/// The path's text, and its local part with the quotes taken off, or out of its capsule, where that was needed:
/// pieces are views of one of them.
struct texts {
    explicit texts(std::pmr::memory_resource* memory) : whole(memory), opened(memory) {}

    content whole;
    content opened;

    /// Where in the path as sent a piece begins.
    std::size_t origin(std::string_view text) const;
};

/// Follows the local part of an own domain for as long as the dialect does; true if it pointed on. Without a
/// domain, "host!user" and "user%host" first, where the dialect reads them.
bool follow(address&, dialect const&, locality const&, texts&);

/// "@", "%" or "!" stands in it.
bool has_operator(piece local, dialect const&);

}  // namespace relaylab::grammar::parts
