#include "lab/cli/schema_table.hpp"

namespace relaylab::lab {
namespace {

constexpr schema_row command_rows[] = {
    {"words", "some", "the keywords that this is about; any where not given"},
    {"mask", "octet", "the server hears the command with this for every letter"},
    {"line", "text", "the server hears this line in its place"},
    {"reply", "some", "the filter replies this, code and all, and the server hears nothing"},
    {"evidence!", "text", "the id of an [[evidence]] note"},
};

constexpr schema_row greeting_rows[] = {
    {"mask", "octet", "stands for every octet of the greeting's text"},
    {"keeps", "text", "octets that are not masked"},
    {"text", "text", "said in place of the greeting's text"},
    {"evidence!", "text", "the id of an [[evidence]] note"},
};

constexpr schema_row filter_rows[] = {
    {"title!", "text", "for people"},
    {"evidence", "tables evidence", "how it is known"},
    {"command", "tables command",
     "what becomes of commands: the first that names one decides; without one it passes"},
    {"greeting", "table greeting", "what becomes of the server's greeting behind its code"},
};

}  // namespace

std::string filter_schema() {
    schema_book book;
    book.define(evidence_table);
    book.define(
        {"command", "what becomes of a command; without mask, line and reply it passes", command_rows});
    book.define({"greeting", "what becomes of the server's greeting", greeting_rows, "mask|text"});
    return book.text(schema_object({"filter", "what stands before a server", filter_rows}),
                     "a filter of relaylab");
}

}  // namespace relaylab::lab
