#include "sim/profile/read_notes.hpp"

namespace relaylab::sim {
namespace {

evidence_note read_note(files::node const& table, std::string_view file) {
    files::table_reader in{table, file};
    evidence_note note;
    note.id = in.required_string("id");
    std::vector<std::string_view> kinds;
    for (std::size_t i = 0; i < evidence_kind_count; ++i)
        kinds.push_back(to_string(static_cast<evidence_kind>(i)));
    auto const kind = in.one_of("kind", kinds);
    if (!kind) in.fail("expected the key \"kind\": transcript, source, documentation or inferred");
    note.kind = static_cast<evidence_kind>(*kind);
    note.ref = in.required_string("ref");
    note.place = table.place;
    in.finish();
    return note;
}

}  // namespace

void read_notes(files::table_reader& in, std::vector<evidence_note>& into) {
    for (auto const* table : in.tables("evidence")) {
        auto note = read_note(*table, in.file());
        std::erase_if(into, [&](evidence_note const& other) { return other.id == note.id; });
        into.push_back(std::move(note));
    }
}

}  // namespace relaylab::sim
