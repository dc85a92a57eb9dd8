#include "lab/cli/schema_table.hpp"

namespace relaylab::lab {
namespace {

constexpr schema_row site_rows[] = {
    {"title!", "text", "for people"},
    {"host!", "text", "the name that it calls itself in replies: {site.host}"},
    {"banner", "text", "the name in its greeting; host where not given"},
    {"ptr", "text", "the name that its address resolves to; host where not given"},
    {"domain!", "text", "the mail domain whose users it has: {site.domain}"},
    {"address!", "text", "its IP address, without brackets: {site.address}"},
    {"qualify", "text", "put behind an unqualified name; host where not given"},
    {"own!", "some", "domains for which it is final destination"},
    {"relay", "texts", "domains that it is MX for without being final destination"},
    {"nonexistent", "texts", "domains that its DNS does not know, nor what is below them: sender.resolves"},
    {"users", "texts", "local parts of its users"},
    {"passwords", "names", "of users, { alice = \"secret\" }: who has one reads mail by POP3, and sends it by AUTH"},
    {"delimiter", "text", "octets that begin a detail in a local part: with \"+\", alice+shop is alice"},
    {"senders", "texts", "sender domains that may relay: sender.listed"},
    {"inside", "texts", "trusted networks and ranges, [\"192.0.2.0/24\", \"192.0.2.100-192.0.2.199\"]: client.network"},
    {"xclient", "texts", "networks whose clients may say XCLIENT; none where not given: line.xclient"},
    {"max-size", "count", "octets of a message, 0 for no limit: content.oversize"},
    {"inferred", "flag", "true where no evidence shows this site"},
};

constexpr schema_row host_rows[] = {
    {"name!", "text", "one word, no other host's or client's"},
    {"profile!", "text", "its kind: a profile's id"},
    {"site", "text or table site",
     "where it is installed: an id, or a table with a site's keys; the profile's own where not given"},
    {"filter", "text", "the id of a filter that stands before it, in place of its profile's own"},
    {"faults", "text", "the id of a file of faults, of profiles/faults/: what it does wrong"},
    {"clock", "clock", "how much its clock is ahead of the world's: \"2h\", \"-5min11s\""},
    {"smart-host", "text", "the host that it relays by, where its routes do not say otherwise"},
    {"lists", "texts", "DNS lists that it asks about clients: client.listed"},
    {"queue-ids", "texts", "its first queue ids, as recorded; after them they are drawn"},
};

constexpr schema_row world_client_rows[] = {
    {"name!", "text", "one word, no other host's or client's"},
    {"address!", "text", "its IP address, without brackets"},
    {"hello", "text", "the line that it greets with; EHLO and its name where not given"},
};

constexpr schema_row nat_rows[] = {
    {"address!", "text", "those behind it are seen with this one from outside"},
    {"behind!", "some", "names of hosts and clients"},
    {"inside", "text",
     "what hosts behind it see of everybody who comes from outside; each one's own address where not given"},
    {"forwards-to", "text", "the host behind it that connections to address reach"},
};

constexpr schema_row zone_rows[] = {
    {"a", "texts", "IPv4 addresses"},
    {"aaaa", "texts", "IPv6 addresses"},
    {"ptr", "texts", "names, of a zone that is an address"},
    {"txt", "texts", "TXT records"},
    {"mx", "texts", "\"10 mx.here.example\"; \"0 .\" takes no mail (RFC 7505)"},
    {"cname", "text", "another name; nothing stands beside it"},
    {"answer", "word nxdomain|servfail|timeout", "how every question about it, and below it, ends"},
    {"listed", "texts", "addresses that are entered below this name as DNS lists do (RFC 5782)"},
};

constexpr schema_row event_rows[] = {
    {"at", "time", "since the beginning; at once where not given"},
    {"what!", "word mail|pop-login|auth|down|up|reply|list|delist", "what happens"},
    {"host", "text", "where; of list where the mailbox is"},
    {"client", "text", "who: of mail, pop-login, auth and reply"},
    {"from", "text", "of mail: the reverse-path as sent, brackets included"},
    {"to", "some", "of mail: the forward-paths as sent, brackets included"},
    {"message", "text", "of mail; one of its own where none is given"},
    {"legitimate", "flag", "of mail: those to whom it goes want it; it is counted where a list has it refused"},
    {"every", "time", "of mail: after which it is sent again; with times"},
    {"times", "count", "of mail: how often in all; with every"},
    {"account", "text", "of pop-login: whose, \"alice@here.example\""},
    {"mailbox", "text",
     "of reply: the user at the host who replies to his last message; of list: whose last message shows who is entered"},
    {"text", "text", "of reply: what he writes above it; of list: its TXT, $ is the address; the list's own where not given"},
    {"list", "text", "of list and delist: the name of a zone, or of a list that a host asks"},
    {"address", "text", "of delist, and of list where no mailbox shows it: who"},
};

constexpr schema_row registrar_rows[] = {
    {"host!", "text", "where it is"},
    {"mailbox!", "text", "the user that it is there"},
    {"valid!", "time", "how long a registration is"},
    {"subject!", "text", "of its answer; ({password}) stands in it"},
    {"rules!", "text", "the answer's text"},
};

constexpr schema_row world_rows[] = {
    {"title!", "text", "for people"},
    {"start", "instant", "when it begins, \"2001-01-26T02:10:07Z\"; 1970 where not given"},
    {"seed", "count", "what is drawn depends on it; drawn where neither it nor --seed is given"},
    {"third-party", "text", "the host that takes the mail for all domains that neither zones nor hosts know"},
    {"host!", "tables host", "the hosts, one or more"},
    {"client", "tables client", "who sends, logs in and authenticates"},
    {"nat", "tables nat", "address translators"},
    {"zone", "each zone",
     "[zone.\"here.example\"]: all about one name, in place of what hosts' sites say of it"},
    {"registrar", "tables registrar", "mailboxes that answer by themselves, and register who accepts"},
    {"event", "tables event", "what happens, and when"},
};

}  // namespace

schema_table const site_table{"site", "one installation", site_rows};

std::string site_schema() { return schema_book{}.text(schema_object(site_table), "a site of relaylab"); }

std::string world_schema() {
    schema_book book;
    book.define(site_table);
    book.define({"host", "a profile at a site", host_rows});
    book.define({"client", "who sends, logs in and authenticates", world_client_rows});
    book.define({"nat", "an address translator", nat_rows});
    book.define({"zone", "all that DNS says of one name", zone_rows});
    book.define({"registrar", "a mailbox that answers by itself, and registers who accepts", registrar_rows});
    book.define({"event", "something that happens", event_rows});
    return book.text(schema_object({"world", "a virtual internet", world_rows}), "a world of relaylab");
}

}  // namespace relaylab::lab
