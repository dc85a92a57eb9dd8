#include "lab/cli/schema_table.hpp"

namespace relaylab::lab {
namespace {

constexpr schema_row words_rows[] = {
    {"title!", "text", "one line"},
    {"text!", "text", "Markdown"},
    {"after", "text", "of a scene: what has come out, and what that proves; Markdown"},
};

constexpr schema_row scene_rows[] = {
    {"do!", "word replay|truth|run|examine|compare|trace|read|score|hold|call|zone|cost|classify|lookup|weigh", "what is done"},
    {"en!", "table words", "what is said around it, in English"},
    {"ja!", "table words", "the same in Japanese"},
    {"show", "word all|expected", "which lines are shown; all where not given"},
    {"expect!", "some", "lines that must come out, in this order"},
    {"never", "texts", "texts that no line may hold"},
    {"recording", "text", "of replay: a file from the root"},
    {"profile", "text", "of truth: a profile's id"},
    {"site", "text", "of truth: a site's id; the profile's own where not given"},
    {"world", "text", "of all but replay, truth and classify: its id; it goes on from scene to scene"},
    {"time", "time", "of run: so much of its time; until it is quiet where not given"},
    {"hosts", "texts", "of run: whose sessions are shown; all where not given"},
    {"dialogues", "flag", "of run: false shows fates alone"},
    {"host", "text",
     "of examine and call: who is examined; of score and weigh: whose profile is replaced; else where the mailbox is"},
    {"tester", "text", "of examine and call: a tester's id"},
    {"client", "text", "of examine and call: from where; of score: who sends; a client of the world"},
    {"watch", "text", "of examine: the host whose first user is watched; the world's third party where not given"},
    {"registrar", "text", "of examine: the host with which the watched mailbox must be registered"},
    {"list", "text", "of examine: a DNS list that goes by the verdict; of zone: which"},
    {"lists-if", "words open|conditional|accepts|unknown|blocked",
     "of examine: verdicts for which the list enters the host; open and conditional where not given"},
    {"format", "word bind|rbldnsd", "of zone: whose; bind where not given"},
    {"mailbox", "text", "of compare, trace, read and hold: whose last message"},
    {"file", "text", "of compare and hold: what was recorded, a file from the root"},
    {"stand-for", "names", "of compare: texts of both, and what they stand for; of weigh: addresses of the logs, and of the world"},
    {"fields", "some", "of read: names of header fields"},
    {"table", "text", "of score: what was seen to arrive, a file from the root"},
    {"account", "text", "of score and weigh: whose mail is read by POP"},
    {"base", "text", "of score and weigh: a profile's TOML, to which hypotheses add"},
    {"refusal", "text", "of score: what a reply holds that is the recorded one"},
    {"otherwise", "text", "of score: sender and recipient where the table names none; of weigh: the recipient, as a path"},
    {"mtas", "names", "of score: words of the table, and hosts of the world"},
    {"addresses", "names", "of score: words of the table, and paths; of lookup: whose address, and which"},
    {"circumstances", "names", "of score: heads of columns, and pop or no-pop"},
    {"files", "some", "of classify and weigh: logs of one server, files from the root"},
    {"domains", "texts", "of classify: the server's own; those that mail was delivered for where not given"},
    {"inside", "texts", "of classify: networks and ranges of who may relay"},
    {"words", "texts", "of classify: of each is told how many lines have it"},
    {"lists", "some", "of lookup: DNS lists, by their names"},
    {"hypothesis", "tables hypothesis", "of score and weigh: one or more"},
};

constexpr schema_row hypothesis_rows[] = {
    {"id!", "text", "one word"},
    {"rules", "text", "TOML that is added to the base"},
    {"open", "words pop|bare-lf|time|auth", "what nobody wrote down, and a prediction needs; of weigh: pop and auth"},
    {"inside", "texts", "of weigh: trusted networks and ranges, in place of the site's"},
    {"own", "texts", "of weigh: domains that are the server's own, too; whoever has a mailbox there in the world has one here"},
    {"seen-as", "text", "of weigh: the address as which the translator shows who comes from outside; as in the world where not given"},
};

constexpr schema_row case_rows[] = {
    {"en!", "table words", "title and text, in English"},
    {"ja!", "table words", "the same in Japanese"},
    {"sources", "texts", "what it stands on: files from the root"},
    {"scene!", "tables scene", "one or more, in order"},
};

}  // namespace

std::string case_schema() {
    schema_book book;
    book.define({"words", "what is said in one language", words_rows});
    book.define({"scene", "something that is done, and what must come out of it", scene_rows});
    book.define({"hypothesis", "an explanation of a table or of logs: what it changes of a server", hypothesis_rows});
    return book.text(schema_object({"case", "a story in scenes", case_rows}), "a case of relaylab");
}

}  // namespace relaylab::lab
