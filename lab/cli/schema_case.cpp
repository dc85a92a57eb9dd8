#include "lab/cli/schema_table.hpp"

namespace relaylab::lab {
namespace {

constexpr schema_row words_rows[] = {
    {"title!", "text", "one line"},
    {"text!", "text", "Markdown"},
    {"after", "text", "of a scene: what has come out, and what that proves; Markdown"},
};

constexpr schema_row scene_rows[] = {
    {"do!", "word replay|truth|run|examine|compare|trace", "what is done"},
    {"en!", "table words", "what is said around it, in English"},
    {"ja!", "table words", "the same in Japanese"},
    {"show", "word all|expected", "which lines are shown; all where not given"},
    {"expect!", "some", "lines that must come out, in this order"},
    {"never", "texts", "texts that no line may hold"},
    {"recording", "text", "of replay: a file from the root"},
    {"profile", "text", "of truth: a profile's id"},
    {"site", "text", "of truth: a site's id; the profile's own where not given"},
    {"world", "text", "of run, examine, compare and trace: its id; it goes on from scene to scene"},
    {"time", "time", "of run: so much of its time; until it is quiet where not given"},
    {"hosts", "texts", "of run: whose sessions are shown; all where not given"},
    {"dialogues", "flag", "of run: false shows fates alone"},
    {"host", "text", "of examine: who is examined; of compare and trace: where the mailbox is"},
    {"tester", "text", "of examine: a tester's id"},
    {"client", "text", "of examine: from where, a client of the world"},
    {"watch", "text", "of examine: the host whose first user is watched; the world's third party where not given"},
    {"mailbox", "text", "of compare and trace: whose last message"},
    {"file", "text", "of compare: the recorded message, a file from the root"},
    {"stand-for", "names", "of compare: texts of both, and what they stand for"},
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
    return book.text(schema_object({"case", "a story in scenes", case_rows}), "a case of relaylab");
}

}  // namespace relaylab::lab
