#include "lab/report/matrix_csv.hpp"

#include <fmt/format.h>

#include <initializer_list>

#include "evidence/escape.hpp"

namespace relaylab::lab {
namespace {

void add_row(std::string& table, std::initializer_list<std::string> fields) {
    char const* between = "";
    for (auto const& field : fields) {
        table += between + csv_field(evidence::escape(field));
        between = ",";
    }
    table += "\r\n";
}

std::string shown_code(int code) { return code == 0 ? std::string{} : std::to_string(code); }

void add_probe(std::string& table, cell const& c, probed const& p) {
    auto const& code = p.codes;
    add_row(table,
            {c.profile, c.site, c.tester, std::string{to_string(c.knows)}, evidence::describe(c.verdict),
             fmt::format("{}", fmt::join(c.verdict.flags, " ")), evidence::describe(c.truth),
             std::string{standing_of(c)}, p.id, p.control ? "yes" : "no", std::to_string(p.attempts), p.reverse_path,
             p.forward_path, shown_code(code[0]), shown_code(code[1]), shown_code(code[2]), shown_code(code[3]),
             shown_code(code[4]), shown_code(code[5]), p.reply, p.outcome, p.fate, p.where});
}

}  // namespace

std::string csv_field(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string{text};
    std::string quoted = "\"";
    for (char const c : text) {
        if (c == '"') quoted += '"';
        quoted += c;
    }
    return quoted + '"';
}

std::string matrix_csv(matrix const& m) {
    std::string table;
    add_row(table, {"profile", "site", "tester", "knowledge", "verdict", "flags", "truth", "standing", "probe", "control",
                    "attempts", "reverse_path", "forward_path", "banner", "helo", "mail", "rcpt", "data", "end_of_data",
                    "reply", "outcome", "fate", "where"});
    for (auto const& c : m.cells)
        for (auto const& p : c.probes) add_probe(table, c, p);
    return table;
}

}  // namespace relaylab::lab
