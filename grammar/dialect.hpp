// A dialect is how one MTA reads an address: what it admits, and what a%b@c or @a:b@c finally points at.
// It is a value. Each option names one observable difference between real servers; none names a server.
#pragma once

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

/// "@a,@b:user@c" (RFC 5321 appendix C).
enum class route_style {
    strip,   ///< the route is dropped and user@c is read
    reject,  ///< a defect
    keep,    ///< nothing special: its "@" count as separators
};

/// A path without "@".
enum class unqualified_style {
    local,    ///< accepted as a local user of this site, no domain added
    qualify,  ///< the site's qualifying domain is added
    reject,   ///< a defect
};

/// "user@[192.0.2.1]" (RFC 5321 4.1.3).
enum class literal_style {
    recognise,       ///< one of the site's own addresses is local, another is remote
    strip_brackets,  ///< read as the text between the brackets
    reject,          ///< a defect
};

/// "<>".
enum class null_style {
    null,     ///< the null reverse-path of RFC 5321 4.5.5
    mailbox,  ///< an empty local part, qualified like any unqualified one
};

/// More than one "@" (outside quotes, where quotes hide).
enum class several_at_style {
    last,    ///< the last one separates
    first,   ///< the first one separates
    reject,  ///< a defect at the second one: `rest` begins there
};

/// What is done with a path whose domain is this site's own: is its local part an address again?
struct reroute {
    bool at = false;       ///< "a@b" in the local part is read again
    bool percent = false;  ///< the last "%" of the local part separates: what follows it is the new domain
    bool bang = false;     ///< "host!user" becomes user@host

    friend bool operator==(reroute const&, reroute const&) = default;
};

struct dialect {
    std::string name;  ///< for messages only
    quote_style quotes = quote_style::hide;
    unclosed_style unclosed_quote = unclosed_style::reject;
    route_style source_route = route_style::strip;
    unqualified_style unqualified = unqualified_style::qualify;
    literal_style literal = literal_style::recognise;
    null_style null = null_style::null;
    several_at_style several_at = several_at_style::reject;
    reroute own;          ///< applied while the domain read is the site's own
    bool bang_without_at = false;     ///< "host!user" with no "@" at all is user@host
    bool percent_without_at = false;  ///< "user%host" with no "@" at all is user@host
    bool without_brackets = true;     ///< MAIL FROM:user@host is admitted

    friend bool operator==(dialect const&, dialect const&) = default;
};

}  // namespace relaylab::grammar
