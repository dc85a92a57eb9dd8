// A dialect is how one MTA reads an address: what it admits, and what a%b@c or @a:b@c finally points at.
// It is a value. Each option names one observable difference between real servers; none names a server.
#pragma once

#include <cstddef>
#include <string>

namespace relaylab::grammar {

/// Double quotes in a local part.
enum class quote_style {
    hide,    ///< RFC 5321 4.1.2: what stands in quotes is content; an "@" in it separates nothing
    remove,  ///< the quotes are taken off before the address is read, so what they hid counts
    ignore,  ///< a quote is a character like any other
};

/// A quote that is never closed.
enum class unclosed_style {
    reject,   ///< a defect
    swallow,  ///< it runs to the end of the line, the closing ">" included
    ignore,   ///< read as if it were not there
};

/// What stands outside RFC 5321's path and may be content, dropped, or a defect: a "(comment)" (RFC 5322
/// 3.2.2), or a ">" that nothing opened.
enum class stray_style { content, drop, reject };

/// A comment that is never closed.
enum class open_comment_style {
    reject,   ///< a defect
    swallow,  ///< the rest of the path is comment
};

/// White space outside quotes.
enum class space_style {
    content,  ///< a character like any other
    fold,     ///< dropped beside an operator; between two words one space is kept
    equals,   ///< as fold, but the last of a path is read as "=" unless a "=" follows it
    reject,   ///< a defect
};

/// Two words (an atom, a quoted string, a literal) with no operator between them: a"b"@c, a[b]@c, and "a b@c"
/// where spaces are folded.
enum class words_style { join, reject };

/// "<" within the brackets.
enum class nested_style {
    content,    ///< a character like any other
    doubled,    ///< "<<a@b>>" is <a@b>; any other is a defect
    innermost,  ///< "<Name <a@b>>" and "<<a@b>>" are <a@b>: what stands around the last pair is dropped
    reject,     ///< a defect
};

/// Which ">" ends a path that "<" began.
enum class bracket_end {
    last,   ///< the one at the very end of the text; the first one outside quotes where there is none
    first,  ///< the first one outside quotes
};

/// What follows the ">" that ends a path.
enum class after_style {
    reject,      ///< a defect, but for white space
    parameters,  ///< keywords of RFCs that extend MAIL and RCPT, with or without "=value"; else a defect
    ignore,      ///< not looked at
};

/// ";", and "name:" before it (RFC 5322 3.4: a group).
enum class group_style {
    content,    ///< characters like any other
    semicolon,  ///< one ";" at the end is dropped; "name:;" is a defect
    group,      ///< "name:a@b;" is a@b, "name:;" is "<>"; a ";" in the middle ends an address
    reject,     ///< ";" is a defect
};

/// Outside quotes, ",": several addresses.
enum class comma_style {
    content,   ///< a character like any other
    separate,  ///< a second address is a defect
    reject,    ///< a defect
};

/// "@a,@b:user@c" (RFC 5321 appendix C).
enum class route_style {
    strip,   ///< the route is dropped and user@c is read
    reject,  ///< a defect
    keep,    ///< nothing special: its "@" count as separators
    prefix,  ///< before the last "@", all up to the first ":" is dropped, whether it begins with "@" or not
};

/// "@a" without ":".
enum class open_route_style {
    address,  ///< an address with an empty local part
    empty,    ///< all of it is route: nothing is left to be read
};

/// A path without "@".
enum class unqualified_style {
    local,    ///< accepted as a local user of this site, no domain added
    qualify,  ///< the site's qualifying domain is added
    reject,   ///< a defect
};

/// "user@", with nothing behind the "@".
enum class empty_domain_style {
    unqualified,  ///< as without "@"
    remote,       ///< a domain that is nobody's
    reject,       ///< a defect
    drop_second,  ///< dropped where another "@" or an operator stands before it: "a@b@" is a@b, "a%b@" a%b; else a defect
};

/// "user@[192.0.2.1]" (RFC 5321 4.1.3).
enum class literal_style {
    recognise,       ///< one of the site's own addresses is local, another is remote
    strip_brackets,  ///< read as the text between the brackets
    reject,          ///< a defect
};

/// What a domain that begins with "[" must be.
enum class literal_syntax {
    any,      ///< anything
    closed,   ///< nothing stands behind its "]"
    digits,   ///< hexadecimal digits, "." and ":" stand between the brackets, perhaps after IPv6: or IPv4:
    address,  ///< an IPv4 address, or an IPv6 address with or without IPv6:
    tagged,   ///< an IPv4 address, or an IPv6 address with IPv6: before it
};

/// "<>".
enum class null_style {
    null,     ///< the null reverse-path of RFC 5321 4.5.5
    mailbox,  ///< an empty local part, qualified like any unqualified one
    reject,   ///< a defect
};

/// More than one "@" (outside quotes, where quotes hide).
enum class several_at_style {
    last,    ///< the last one separates
    first,   ///< the first one separates
    reject,  ///< a defect at the second one: `rest` begins there
};

/// What the octets of a local part must be; what quotes or a backslash hide is not looked at.
enum class local_syntax {
    any,         ///< anything
    words,       ///< words with dots between, before or behind them: no specials (RFC 5322 3.2.3), no controls
    dot_string,  ///< RFC 5321 4.1.2's Dot-string alone: no quotes, no empty word
    local_part,  ///< RFC 5321 4.1.2's Local-part: a Dot-string or one Quoted-string
};

/// What the octets of a domain must be.
enum class domain_syntax {
    any,      ///< anything
    unlisted, ///< no ":" and no ","
    host,     ///< letters, digits, "-" and "."
};

/// Where in a domain "-" may not stand.
enum class hyphen_style {
    anywhere,       ///< it may stand anywhere
    not_first,      ///< not as the domain's first octet
    not_beginning,  ///< not at the beginning of a label
    inside,         ///< neither at the beginning nor at the end of a label (RFC 5321 4.1.2)
};

/// Octets above 127.
enum class eight_bit_style {
    admit,    ///< characters like any other
    utf8,     ///< valid UTF-8 alone (RFC 6532 3.1)
    printed,  ///< not 0x80 to 0x9f (the controls of ISO 8859) and not 0xff
    reject,   ///< a defect
};

/// NUL.
enum class nul_style {
    content,  ///< a character like any other
    end,      ///< the line ends there
    reject,   ///< a defect
};

/// Quotes around a local part that is read again.
enum class requote_style {
    as_seen,  ///< what quotes hide stays hidden, and what they were removed from counts
    open,     ///< they are taken off for it; a backslash goes on hiding
    closed,   ///< a local part that has, or had, need of quotes is not read again
};

/// What is done with a path whose domain is this site's own: is its local part an address again?
struct reroute {
    bool at = false;       ///< "a@b" in the local part is read again
    bool percent = false;  ///< the last "%" of the local part separates: what follows it is the new domain
    bool bang = false;     ///< "host!user" becomes user@host
    bool encapsulated = false;  ///< "IMCEASMTP-user+40host+2Eexample" is user@host.example; first of all, and once
    bool empty_host = false;  ///< "user%" points on, too, to an empty domain; else it is a local part
    requote_style quoted = requote_style::as_seen;

    friend bool operator==(reroute const&, reroute const&) = default;
};

/// The longest that is admitted, in octets; 0: no limit.
struct length_limits {
    std::size_t local_part = 0;
    std::size_t label = 0;
    std::size_t domain = 0;
    std::size_t address = 0;  ///< the address as first read, without brackets and route

    friend bool operator==(length_limits const&, length_limits const&) = default;
};

struct dialect {
    std::string name;  ///< for messages only
    bool strict = false;  ///< what RFC 5321's own grammar (grammar/path.hpp) refuses is a defect; RFC 6531's
                          ///< with eight_bit_style::utf8

    bool missing_path = false;     ///< no path at all is read as "<>"
    bool without_brackets = true;  ///< MAIL FROM:user@host is admitted
    bool open_bracket = false;     ///< "<user@host" without ">" is admitted
    bool phrase = false;           ///< "Name <a@b>": what stands before the first "<" is dropped
    after_style after_path = after_style::reject;
    bracket_end ends = bracket_end::last;
    nested_style nested = nested_style::content;
    stray_style stray_bracket = stray_style::content;  ///< ">" where no "<" began; dropped at the end alone

    quote_style quotes = quote_style::hide;
    unclosed_style unclosed_quote = unclosed_style::reject;
    stray_style comments = stray_style::content;
    open_comment_style unclosed_comment = open_comment_style::reject;
    space_style spaces = space_style::content;
    words_style words = words_style::join;
    group_style groups = group_style::content;
    comma_style commas = comma_style::content;
    bool controls = true;  ///< octets below 32, and 127, are admitted outside quotes
    eight_bit_style eight_bit = eight_bit_style::admit;
    nul_style nul = nul_style::content;

    route_style source_route = route_style::strip;
    open_route_style open_route = open_route_style::address;
    bool route_domains = false;  ///< a route is "@" and an admissible domain, again after each ","; else a defect
    unqualified_style unqualified = unqualified_style::qualify;
    bool postmaster = false;  ///< "postmaster" alone, in any case, is local where `unqualified` is reject
    null_style null = null_style::null;
    bool null_at = false;  ///< "<@>" is "<>"
    several_at_style several_at = several_at_style::reject;

    bool empty_local = true;  ///< "@host" and "<@a:>" are admitted
    local_syntax local = local_syntax::any;
    bool leading_hyphen = true;  ///< the final local part may begin with "-"
    bool files = true;  ///< an own local part may begin with "/", "|" or ":include:", as names of files do
    empty_domain_style empty_domain = empty_domain_style::unqualified;
    domain_syntax domain = domain_syntax::any;
    bool underscore = true;      ///< "_" in a domain of domain_syntax::host
    bool numeric_domain = true;  ///< a domain of digits and dots alone is admitted
    bool empty_label = true;     ///< "a..b", ".a" and, beyond trailing_dots, "a." are admitted
    hyphen_style hyphens = hyphen_style::anywhere;
    std::size_t trailing_dots = 1;   ///< so many dots at the end of a domain are dropped
    bool dot_after_literal = true;   ///< also those of "[192.0.2.1]."
    literal_style literal = literal_style::recognise;
    literal_syntax literals = literal_syntax::any;
    bool open_literal = false;  ///< "[192.0.2.1" without "]" is [192.0.2.1]
    bool loopback = true;  ///< localhost, [127.0.0.1] and [IPv6:::1] are domains like any other; else defects
    length_limits longest;

    reroute own;                      ///< applied while the domain read is the site's own
    bool bang_without_at = false;     ///< "host!user" with no "@" at all is user@host
    bool percent_without_at = false;  ///< "user%host" with no "@" at all is user@host
    bool operators_relay = false;     ///< an own address with "@", "%" or "!" left in its local part is not taken
                                      ///< for the site's own: it would be relayed on behalf of the sender

    friend bool operator==(dialect const&, dialect const&) = default;
};

}  // namespace relaylab::grammar
