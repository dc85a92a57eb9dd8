#include <vector>

#include "lab/cli/schema_rules.hpp"
#include "lab/cli/schema_table.hpp"
#include "sim/profile/profile.hpp"

namespace relaylab::lab {
namespace {

constexpr schema_row evidence_rows[] = {
    {"id!", "text", "what rules call it"},
    {"kind!", "word transcript|source|documentation|inferred",
     "a recording, its own source code, a document, or inferred"},
    {"ref!", "text", "the recording, the document, or why it is inferred"},
};

constexpr schema_row address_rows[] = {
    {"accept", "text or table dialect-choice",
     "how addresses are read: a dialect's name, or options; they change all three readings"},
    {"sender", "table dialect", "options for the reading of reverse-paths alone"},
    {"deliver", "table dialect", "options for the reading at delivery alone"},
    {"echo", "table echo", "how {sender.echo} and {recipient.echo} repeat a path"},
};

constexpr schema_row echo_rows[] = {
    {"without-quotes", "flag", "<\"a@b\"> is shown as <a@b>"},
    {"without-route", "flag", "<@a:b@c> is shown as <b@c>"},
    {"qualified", "flag", "<a> is shown with the site's qualify behind it, where the reading added it"},
    {"literal-loses-bracket", "flag", "<a@[192.0.2.1]> is shown as <a@[192.0.2.1>"},
    {"shortens", "count",
     "what is longer than so many octets is shown with ... for its middle; 0: nothing is"},
};

constexpr schema_row discipline_rows[] = {
    {"longest-line", "number 1",
     "octets of a command line, without its end, that are looked at; 4096 where not given"},
    {"beyond-longest", "word drop|next-line", "the rest of a longer line is lost, or a line of its own"},
    {"bare-lf", "word ends-line|content", "a LF without CR ends a command, or is an octet of it"},
    {"nul", "word content|ends-line", "what follows a NUL in a command line is kept, or lost"},
    {"blanks", "word space|space-tab|white",
     "what separates the words of a command; white: CR, VT and FF too"},
    {"trailing-blanks", "word kept|dropped", "blanks, and CRs, at the end of a command line"},
    {"bdat", "word line|chunk", "the octets behind BDAT are commands, or the chunk"},
    {"data-lines", "words crlf|lf|cr|cr-cr-lf",
     "behind which a line of mail data begins; crlf and cr-cr-lf where not given"},
    {"data-ends", "words crlf|lf|cr|cr-cr-lf", "before which a dot ends the data; crlf where not given"},
    {"data-nul", "word content|after-dot", "after-dot: a NUL may stand between dot and line end"},
    {"data-line-ends", "word kept|rewritten", "rewritten: what begins a line is kept as CRLF"},
    {"data-stops-at", "words bare-lf|bare-cr|nul", "at which the reading of a message ends at once"},
    {"replies", "word as-said|seven-bit", "seven-bit: replies lose the eighth bit and show ? for controls"},
    {"evidence!", "text", "the id of an [[evidence]] note"},
};

constexpr schema_row esmtp_rows[] = {
    {"mail", "texts", "the parameters that MAIL may have: line.parameters"},
    {"rcpt", "texts", "the parameters that RCPT may have: line.parameters"},
    {"auth", "texts", "the mechanisms that AUTH can name: PLAIN, LOGIN, CRAM-MD5, SCRAM-SHA-256: auth.outcome"},
    {"evidence!", "text", "the id of an [[evidence]] note"},
};

constexpr schema_row limits_rows[] = {
    {"size", "count", "octets of a message where the site has no max-size: content.oversize, line.size"},
    {"line", "count", "octets of a line of mail data: content.long-line"},
    {"received", "count", "Received fields: with more of them content.looping holds"},
    {"sessions", "count", "sessions open at once: beyond them session.too-many is all"},
    {"sessions-per-client", "count", "sessions of one address: beyond them session.too-many is client"},
    {"evidence!", "text", "the id of an [[evidence]] note"},
};

constexpr schema_row limit_rows[] = {
    {"reaches!", "number 1", "the count, from 1"},
    {"at", "word this-reply|next-command",
     "at the reply that reaches it, or instead of the answer to the next command"},
    {"reply", "texts", "said in place of that reply"},
    {"append", "texts", "added to that reply as its last line"},
    {"delay", "time", "before the reply"},
    {"then", "word close", "the connection is closed once the reply is out"},
    {"delays", "word every-reply|counted-replies", "of a soft one: what it delays"},
    {"doubles-up-to", "time", "the delay doubles with each count beyond the limit, up to this time"},
    {"count", "texts", "counters in which each count from this one on counts, too"},
};

constexpr schema_row memory_rows[] = {
    {"on!", "word pop-login|rule", "who writes: an event of the world, or rules that remember"},
    {"key", "texts",
     "with pop-login client.address; with rule a text with placeholders: \"{client.address} {sender.raw}\""},
    {"value", "word account", "of pop-login"},
    {"after", "time", "of rule: so old an entry must be to be live"},
    {"times", "number 1 1000000", "of rule: so often an entry must have been written to be live; 1 where not given"},
    {"expires!", "time", "how long an entry lives"},
    {"evidence!", "text", "the id of an [[evidence]] note"},
};

constexpr schema_row queue_rows[] = {
    {"retry", "times", "the times between one attempt and the next; the last one goes on"},
    {"give-up", "time", "since it was accepted: a last attempt is made, and it bounces; 5d where not given"},
    {"warn", "time", "the sender is told once of mail that has waited so long"},
    {"double-bounce", "word discard|postmaster",
     "a message with the null reverse-path that cannot be delivered"},
    {"most-received", "number 1 1000",
     "a message that came in with more Received fields bounces; 100 where not given"},
    {"loopback", "word bounce|retry",
     "mail for an address literal that is a loopback address; bounce where not given"},
    {"evidence!", "text", "the id of an [[evidence]] note"},
};

constexpr schema_row timeout_rows[] = {
    {"command", "time", "how long it waits for an octet of a command; 5min where not given"},
    {"whole-command", "time", "how long for all of it; 15min where not given"},
    {"command-reply", "texts", "what it says then, before it closes; nothing where not given"},
    {"data", "time", "how long it waits for an octet of mail data; 5min where not given"},
    {"whole-data", "time", "how long for all of it; 1h where not given"},
    {"data-reply", "texts", "what it says then, before it closes; nothing where not given"},
    {"evidence!", "text", "the id of an [[evidence]] note"},
};

constexpr schema_row message_rows[] = {
    {"queue-id", "text", "the pattern of its queue ids: {hex.N}, {base62.N}, {number}, {epoch}"},
    {"received", "texts", "the Received field that it adds, without its name; placeholders may stand in it"},
    {"delivered", "texts", "whole fields that it puts on top of mail in a mailbox; placeholders may stand in them"},
    {"adds-date", "flag", "true: adds a Date field where a message has none (RFC 5321 6.4)"},
    {"zone", "time", "its clock's zone east of UTC: \"9h\""},
    {"keeps-sender", "flag",
     "false: relays with the reverse-path as it read it, qualified, and not as it was sent"},
};

constexpr schema_row client_rows[] = {
    {"hello", "text", "the line it greets with when it relays, \"HELO {site.host}\" where not given"},
    {"mail", "text", "what stands before the path: \"MAIL From:\""},
    {"rcpt", "text", "what stands before the path: \"RCPT To:\""},
};

constexpr schema_row fate_rows[] = {
    {"client", "word stranger|inside|pop-granted|authenticated|listed", "how the client stands; stranger where not given"},
    {"from", "text", "the reverse-path as said, with placeholders of the attack space; a third party where not given"},
    {"to!", "text", "the forward-path as said, with placeholders of the attack space: \"<{user}@{domain}>\""},
    {"is!", "word refused|delivered|relayed|bounced|discarded|held", "what becomes of it at this server"},
};

constexpr schema_row profile_rows[] = {
    {"title!", "text", "for people"},
    {"name", "text", "if given, the file's stem"},
    {"site", "text", "its default site's id"},
    {"claim!", "word open|conditional|accepts|closed",
     "the truth at the default site; the oracle must find the same"},
    {"fates", "tables fate", "what becomes of single messages; the oracle must find the same; not inherited"},
    {"extends", "text", "the id of a profile that this one stands on"},
    {"without", "texts", "ids of inherited rules that this profile has not"},
    {"inherited", "word as-known|inferred", "inferred: what is inherited is marked so"},
    {"evidence", "tables evidence", "how its texts are known"},
    {"address", "table address", "how it reads addresses and repeats them"},
    {"replies", "table replies", "the last rule of each stage"},
    {"route", "tables route", "what becomes of accepted mail"},
    {"filter", "text", "the id of a filter that stands before it: a file of profiles/filters/"},
    {"discipline", "table discipline", "what it makes of octets before any rule is asked"},
    {"esmtp", "table esmtp", "the parameters that it knows"},
    {"limits", "table limits", "what it admits of a message"},
    {"counter", "each counter", "[counter.NAME]: counts, and their limits"},
    {"memory", "each memory", "[memory.NAME]: what a host remembers across sessions"},
    {"queue", "table queue", "when it tries again, when it gives up, whom it tells"},
    {"timeouts", "table timeouts", "how long it waits for its client"},
    {"message", "table message", "what it writes into messages"},
    {"client", "table client", "how it speaks when it relays"},
};

/// [counter.NAME]
boost::json::object counter_object() {
    std::string counted = "words named";
    for (std::size_t i = 0; i < sim::countable_count; ++i)
        counted.append("|").append(to_string(static_cast<sim::countable>(i)));
    std::vector<schema_row> const rows{
        {"counts", counted, "what is counted beside the rules and limits that name the counter"},
        {"resets", "word never|transaction|message", "when the count begins anew"},
        {"soft", "table limit", "a limit from which on its delay is added to every reply"},
        {"hard", "table limit", "a limit that speaks"},
        {"evidence!", "text", "the id of an [[evidence]] note"},
    };
    return schema_object({"counter", "a count in a session", rows});
}

}  // namespace

schema_table const evidence_table{"evidence", "how something is known", evidence_rows};

std::string profile_schema() {
    schema_book book;
    book.define(evidence_table);
    book.define({"address", "how it reads addresses and repeats them", address_rows});
    define_dialect_options(book);
    book.define({"fate", "what becomes of one message", fate_rows});
    book.define({"echo", "how a path is repeated", echo_rows});
    book.define({"discipline", "what it makes of octets before any rule is asked", discipline_rows});
    book.define({"esmtp", "the parameters that it knows", esmtp_rows});
    book.define({"limits", "what it admits of a message; 0, or none, admits everything", limits_rows});
    book.define("counter", counter_object());
    book.define({"limit", "what happens when a count is reached", limit_rows});
    book.define({"memory", "what a host remembers across sessions", memory_rows});
    book.define({"queue", "when it tries again, when it gives up, whom it tells", queue_rows});
    book.define({"timeouts", "how long it waits for its client, and what it says then", timeout_rows});
    book.define({"message", "what it writes into messages", message_rows});
    book.define({"client", "how it speaks when it relays", client_rows});
    auto top = schema_object({"profile", "one kind of fake MTA", profile_rows, "site|extends"});
    define_rules(book, top.at("properties").as_object());
    return book.text(std::move(top), "a profile of relaylab");
}

}  // namespace relaylab::lab
