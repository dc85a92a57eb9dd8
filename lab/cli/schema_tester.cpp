#include <fmt/format.h>

#include <vector>

#include "lab/cli/schema_table.hpp"
#include "probe/judge/judge.hpp"

namespace relaylab::lab {
namespace {

constexpr schema_row wording_rows[] = {
    {"mail", "text", "what stands before a reverse-path: \"mail from: \""},
    {"rcpt", "text", "what stands before a forward-path: \"rcpt to: \""},
    {"data", "text", "the word for DATA"},
    {"rset", "text", "the word for RSET"},
    {"quit", "text", "the word for QUIT; empty: closes without a word"},
    {"rset-first", "flag", "RSET before the first MAIL too"},
    {"rset-last", "flag", "RSET after the last refused probe too"},
    {"rset-must", "flag", "a refused RSET ends the session"},
    {"falls-back", "flag", "HELO to a server that refuses EHLO; true where not given"},
    {"data-alone", "flag", "DATA is said without a message, and after its 3yz the connection is closed"},
    {"presses-on", "word never|past-4yz|past-all", "past which refusals it goes on with a probe"},
};

constexpr schema_row probe_rows[] = {
    {"id!", "text", "its name, once in a file"},
    {"mail!", "text", "the reverse-path, brackets included, sent as it stands"},
    {"rcpt!", "text", "the forward-path, brackets included, sent as it stands"},
    {"label", "text", "what the tester called it in what it showed; \"Test\" and its id where not given"},
    {"before", "texts", "whole lines said before MAIL, whatever is answered"},
    {"control", "flag", "mail to a local user, which shows whether the server takes mail at all"},
    {"made-up", "flag", "with control: to a user whom nobody is, which shows whether the server looks who is there"},
    {"evidence", "word verbatim|inferred", "how it is known, where not as the others are"},
};

constexpr schema_row acceptance_rows[] = {
    {"mail", "texts", "codes that MAIL must be answered with, from their first digit on: [\"2\"], [\"250\"]"},
    {"rcpt", "texts", "likewise, RCPT"},
    {"data", "texts", "likewise, DATA"},
    {"end-of-data", "texts", "likewise, the end of data"},
    {"last", "texts", "likewise, whatever was said last"},
    {"last-holds", "text", "octets that the last reply must hold anywhere"},
    {"refused", "texts", "codes of last replies that it takes for a refusal; others are no verdict"},
    {"gives-up-on", "text", "octets in a reply to RSET, MAIL or RCPT at which it stops and says closed"},
    {"skips", "texts", "octets in the greeting or in the answer to its look at which it does not test"},
    {"lost", "word closed|unknown", "what a lost connection makes of a test without an acceptance; closed where not given"},
    {"counts-errors", "flag", "a connection lost after an acceptance counts as one more"},
};

constexpr schema_row hello_after_rows[] = {
    {"mail", "text", "after an attempt whose MAIL was the last to be answered; empty: no greeting"},
    {"rcpt", "text", "after one that got further"},
};

constexpr schema_row authorised_rows[] = {
    {"mail!", "text", "the reverse-path, brackets included"},
    {"rcpt!", "text", "the forward-path, brackets included"},
};

constexpr schema_row cross_rows[] = {
    {"senders!", "some", "names of [senders]"},
    {"recipients!", "some", "names of [recipients]; every pair is a probe"},
};

}  // namespace

std::string tester_schema() {
    std::string judges = "word ";
    for (auto const& judge : probe::judges())
        judges += fmt::format("{}{}", judges.ends_with(' ') ? "" : "|", judge.name);
    std::vector<schema_row> const rows{
        {"id!", "text", "the file's stem"},
        {"title!", "text", "for people"},
        {"source!", "text", "where the probes are known from"},
        {"own", "flag", "relaylab's own tester: it must never say anything false; needs no evidence"},
        {"on-call", "flag", "people started it by connecting to it: relaylab serve --relay-test"},
        {"hello!", "text", "the line that it greets with"},
        {"wording", "table wording", "the words of its commands"},
        {"session!", "word rset|reconnect", "one connection with RSET between the probes, or one a probe"},
        {"stop!", "word first-acceptance|never", "whether the first acceptance ends the list"},
        {"judge!", judges, "what turns what was seen into a verdict"},
        {"order", "word listed|planned", "whether the next probe is the next of the list or the one that promises most"},
        {"budget", "number 1 1000", "how many RCPTs a planned order may say"},
        {"second-message", "text", "unlike the message, for an envelope that arrived; with a planned order"},
        {"acceptance", "table acceptance", "what it takes for an acceptance, with that judge"},
        {"look", "texts", "lines said in a connection before all probes"},
        {"hello-after", "table hello-after", "how later connections are greeted, where not as the first"},
        {"tries-again", "flag", "a probe whose connection was lost is tried once more; with session = \"reconnect\""},
        {"unnamed", "text", "what {greeted} stands for where the greeting names no host"},
        {"message", "text", "handed over where DATA is answered 3yz; holds {token} where there is a horizon"},
        {"patience", "time", "how long it waits for a reply; 5min where not given"},
        {"retry", "times", "delays after which probes answered 4yz are tried again"},
        {"horizon", "time",
         "how long the watched mailbox is looked into after the last probe; needs a message"},
        {"uses-known-user", "flag", "true exactly where a probe holds {known-user}"},
        {"evidence", "word verbatim|inferred", "how the probes are known"},
        {"probes", "tables probe", "the probes, one a line"},
        {"probe", "tables probe", "the probes, one a table"},
        {"authorised", "tables authorised", "said once more from inside, after AUTH and after a POP3 login; needs a horizon"},
        {"senders", "names", "reverse-paths by name, to be crossed"},
        {"recipients", "names", "forward-paths by name, to be crossed"},
        {"cross", "tables cross", "every pair of two lists is a probe"},
    };
    schema_book book;
    book.define({"wording", "the words of its commands", wording_rows});
    book.define({"probe", "what is tried", probe_rows});
    book.define({"acceptance", "what it takes for an acceptance", acceptance_rows});
    book.define({"hello-after", "how later connections are greeted", hello_after_rows});
    book.define({"authorised", "what is tried as others than strangers", authorised_rows});
    book.define({"cross", "every pair is a probe", cross_rows});
    return book.text(schema_object({"tester", "who examines", rows}), "a tester of relaylab");
}

}  // namespace relaylab::lab
