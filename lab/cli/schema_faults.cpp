#include <string>

#include "lab/cli/schema_table.hpp"
#include "sim/profile/fault.hpp"

namespace relaylab::lab {
namespace {

template <class Names>
std::string words_of(Names const& names) {
    std::string type = "words ";
    for (auto const& name : names) type.append(type.ends_with(' ') ? "" : "|").append(name);
    return type;
}

constexpr schema_row fault_file_rows[] = {
    {"title!", "text", "for people"},
    {"fault!", "tables fault", "what goes wrong; at each reply the first that happens does"},
};

schema_table fault_table(std::vector<schema_row>& rows, std::string const& deeds) {
    rows = {
        {"id", "text", "for the record; its number where not given"},
        {"when", "table when", "where it may happen; at every reply where not given"},
        {"skip", "number 0 1000000000", "so many times it does not happen at first"},
        {"times", "number 1 1000000000", "it happens so often over all sessions of a host, and never again"},
        {"chance", "share", "how likely it happens, above 0 and up to 1"},
        {"do!", deeds, "what goes wrong; several are done in the order of the list"},
        {"reply", "texts", "of refuse: what is said, a 4yz or a 5yz"},
        {"code", "text", "of code: a digit, or three"},
        {"breaks", "word spaces|dashes|codes", "of multiline: what is wrong with it"},
        {"lines", "number 2 10000", "of long: so many lines"},
        {"length", "number 6 100000", "of long: octets of the last line"},
        {"ends", "word lf|cr|none", "of line-ends: what lines end with"},
        {"text", "text", "of glue and say: what is said"},
        {"octets", "number 1 100000", "of split: octets of a piece; 1 where not given"},
        {"every", "time", "of split: between one piece and the next"},
        {"sends", "word nothing|half|all", "of close, reset and stall: how much of the reply goes out before"},
        {"for", "time", "of stall: then the rest follows; for ever where not given"},
    };
    return {"fault", "one thing that goes wrong", rows};
}

}  // namespace

std::string faults_schema() {
    std::vector<std::string_view> deeds;
    for (auto const& w : sim::fault_words()) deeds.push_back(w.word);
    auto const places = words_of(sim::fault_places());
    auto const deed_type = words_of(deeds);
    std::vector<schema_row> const when_rows{
        {"stage", places, "the stage that the reply answers; tls: in place of the handshake"},
        {"code", "texts", "how the reply's code begins: 2, 45 or 250"},
        {"said", "text", "the command line holds it, in any case"},
        {"nth", "number 1 1000000000", "the n-th reply of a session of which the rest holds"},
    };
    std::vector<schema_row> rows;
    schema_book book;
    book.define(fault_table(rows, deed_type));
    book.define({"when", "where it may happen; all that is given must hold", when_rows});
    return book.text(schema_object({"faults", "what a server does wrong on purpose", fault_file_rows}),
                     "a file of faults of relaylab");
}

}  // namespace relaylab::lab
