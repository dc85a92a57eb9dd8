#include <vector>

#include "lab/cli/schema_table.hpp"

namespace relaylab::lab {
namespace {

/// The options of a reading (grammar/dialect.hpp).
constexpr schema_row option_rows[] = {
    {"strict", "flag", "what RFC 5321's own grammar refuses is a defect; RFC 6531's with eight-bit = utf8"},
    {"missing-path", "flag", "no path at all is read as \"<>\""},
    {"without-brackets", "flag", "MAIL FROM:user@host is admitted"},
    {"open-bracket", "flag", "\"<user@host\" without \">\" is admitted"},
    {"phrase", "flag", "\"Name <a@b>\": what stands before the first \"<\" is dropped"},
    {"after-path", "word reject|parameters|ignore", "what follows the \">\" that ends a path"},
    {"ends", "word last|first", "which \">\" ends a path that \"<\" began"},
    {"nested", "word content|doubled|innermost|reject", "\"<\" within the brackets"},
    {"stray-bracket", "word content|drop|reject", "\">\" where no \"<\" began; dropped at the end alone"},
    {"quotes", "word hide|remove|ignore", "double quotes in a local part"},
    {"unclosed-quote", "word reject|swallow|ignore", "A quote that is never closed"},
    {"comments", "word content|drop|reject", "\"(comment)\" (RFC 5322 3.2.2) outside quotes"},
    {"unclosed-comment", "word reject|swallow", "A comment that is never closed"},
    {"spaces", "word content|fold|equals|reject", "white space outside quotes"},
    {"words", "word join|reject",
     "two words (an atom, a quoted string, a literal) with no operator between them: a\"b\"@c, a[b]@c"},
    {"groups", "word content|semicolon|group|reject",
     "\";\", and \"name:\" before it (RFC 5322 3.4: a group)"},
    {"commas", "word content|separate|reject", "outside quotes, \",\": several addresses"},
    {"controls", "flag", "octets below 32, and 127, are admitted outside quotes"},
    {"eight-bit", "word admit|utf8|printed|reject", "octets above 127"},
    {"nul", "word content|end|reject", "NUL in a path"},
    {"source-route", "word strip|reject|keep|prefix", "\"@a,@b:user@c\" (RFC 5321 appendix C)"},
    {"open-route", "word address|empty", "\"@a\" without \":\""},
    {"route-domains", "flag",
     "a route is \"@\" and an admissible domain, again after each \",\"; else a defect"},
    {"unqualified", "word local|qualify|reject", "A path without \"@\""},
    {"postmaster", "flag", "\"postmaster\" alone, in any case, is local where unqualified is reject"},
    {"null", "word null|mailbox|reject", "\"<>\""},
    {"null-at", "flag", "\"<@>\" is \"<>\""},
    {"several-at", "word last|first|reject", "more than one \"@\" (outside quotes, where quotes hide)"},
    {"empty-local", "flag", "\"@host\" and \"<@a:>\" are admitted"},
    {"local", "word any|words|dot-string|local-part",
     "what the octets of a local part must be; what quotes or a backslash hide is not looked at"},
    {"leading-hyphen", "flag", "the final local part may begin with \"-\""},
    {"files", "flag", "an own local part may begin with \"/\", \"|\" or \":include:\", as names of files do"},
    {"longest-local-part", "count", "octets of a local part; 0: no limit"},
    {"longest-address", "count",
     "octets of the address as first read, without brackets and route; 0: no limit"},
    {"empty-domain", "word unqualified|remote|reject|drop-second", "\"user@\", with nothing behind the \"@\""},
    {"domain", "word any|unlisted|host", "what the octets of a domain must be"},
    {"underscore", "flag", "\"_\" in a domain of domain = host"},
    {"numeric-domain", "flag", "a domain of digits and dots alone is admitted"},
    {"empty-label", "flag", "\"a..b\", \".a\" and, beyond trailing-dots, \"a.\" are admitted"},
    {"hyphens", "word anywhere|not-first|not-beginning|inside", "where in a domain \"-\" may not stand"},
    {"trailing-dots", "count", "so many dots at the end of a domain are dropped"},
    {"dot-after-literal", "flag", "also those of \"[192.0.2.1].\""},
    {"literal", "word recognise|strip-brackets|reject", "\"user@[192.0.2.1]\" (RFC 5321 4.1.3)"},
    {"literals", "word any|closed|digits|address|tagged", "what a domain that begins with \"[\" must be"},
    {"open-literal", "flag", "\"[192.0.2.1\" without \"]\" is [192.0.2.1]"},
    {"loopback", "flag", "localhost, [127.0.0.1] and [IPv6:::1] are domains like any other; else defects"},
    {"longest-label", "count", "octets of a label of a domain; 0: no limit"},
    {"longest-domain", "count", "octets of a domain; 0: no limit"},
    {"at", "flag", "\"a@b\" in the local part is read again"},
    {"percent", "flag", "the last \"%\" of the local part separates: what follows it is the new domain"},
    {"bang", "flag", "\"host!user\" becomes user@host"},
    {"encapsulated", "flag", "\"IMCEASMTP-user+40host+2Eexample\" in the local part is user@host.example"},
    {"empty-host", "flag", "\"user%\" points on, too, to an empty domain; else it is a local part"},
    {"requote", "word as-seen|open|closed", "quotes around a local part that is read again"},
    {"bang-without-at", "flag", "\"host!user\" with no \"@\" at all is user@host"},
    {"percent-without-at", "flag", "\"user%host\" with no \"@\" at all is user@host"},
    {"operators-relay", "flag",
     "an own address with \"@\", \"%\" or \"!\" left in its local part would be relayed, and not taken for "
     "the site's own"},
};

constexpr schema_row file_rows[] = {
    {"title!", "text", "for people"},
    {"extends", "text", "the id of a dialect that this one stands on"},
    {"evidence", "tables evidence", "how it is known"},
    {"accept", "table dialect", "options; they change all three readings"},
    {"sender", "table dialect", "options for the reading of reverse-paths alone"},
    {"deliver", "table dialect", "options for the reading at delivery alone"},
};

}  // namespace

void define_dialect_options(schema_book& book) {
    book.define({"dialect", "how an address is read", option_rows});
    std::vector<schema_row> rows{
        {"dialect", "text", "the dialect that the options stand on: a file of profiles/dialects/"}};
    rows.insert(rows.end(), std::begin(option_rows), std::end(option_rows));
    book.define({"dialect-choice", "how an address is read", rows});
}

std::string dialect_schema() {
    schema_book book;
    book.define(evidence_table);
    book.define({"dialect", "how an address is read", option_rows});
    return book.text(
        schema_object({"dialects", "how a server reads addresses", file_rows, "evidence|extends"}),
        "a dialect of relaylab");
}

}  // namespace relaylab::lab
