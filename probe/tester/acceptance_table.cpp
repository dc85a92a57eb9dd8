#include "probe/tester/acceptance_table.hpp"

#include <algorithm>

namespace relaylab::probe {
namespace {

bool is_code_beginning(std::string_view text) noexcept {
    return !text.empty() && text.size() <= 3 && text.front() >= '2' && text.front() <= '5'
           && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::vector<std::string> read_codes(files::table_reader& reader, std::string_view key) {
    auto codes = reader.strings(key);
    for (auto const& code : codes)
        if (!is_code_beginning(code))
            reader.fail(*reader.value(key), std::string{key} + ": expected codes from their first digit on, such as \"2\" or \"250\"");
    return codes;
}

}  // namespace

acceptance read_acceptance(files::node const& from, files::table_reader& outer) {
    files::table_reader reader(from, outer.file());
    acceptance a;
    a.mail = read_codes(reader, "mail");
    a.rcpt = read_codes(reader, "rcpt");
    a.data = read_codes(reader, "data");
    a.end_of_data = read_codes(reader, "end-of-data");
    a.last = read_codes(reader, "last");
    a.last_holds = reader.string("last-holds").value_or("");
    if (a.mail.empty() && a.rcpt.empty() && a.data.empty() && a.end_of_data.empty() && a.last.empty()
        && a.last_holds.empty())
        reader.fail("expected what is looked for: mail, rcpt, data, end-of-data, last or last-holds");
    a.refused = read_codes(reader, "refused");
    a.gives_up_on = reader.string("gives-up-on").value_or("");
    a.skips = reader.strings("skips");
    auto const lost = reader.one_of("lost", {"closed", "unknown"});
    a.lost_is_unknown = lost == std::size_t{1};
    a.counts_errors = reader.boolean("counts-errors").value_or(false);
    reader.finish();
    return a;
}

}  // namespace relaylab::probe
