#include "sim/profile/read_discipline.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "files/nearest.hpp"

namespace relaylab::sim {
namespace {

using files::node;
using files::table_reader;

constexpr std::array<std::string_view, 3> blanks{" ", " \t", " \t\r\v\f"};

/// Of a pair of words: is it the second? Nothing where the key is absent.
std::optional<bool> second_of(table_reader& in, std::string_view key, std::string_view first, std::string_view second) {
    auto const which = in.one_of(key, {first, second});
    if (!which) return std::nullopt;
    return *which == 1;
}

void choose(table_reader& in, std::string_view key, std::string_view no, std::string_view yes, bool& into) {
    if (auto const chosen = second_of(in, key, no, yes)) into = *chosen;
}

void read_number(table_reader& in, std::string_view key, std::int64_t least, std::size_t& into) {
    auto const number = in.integer(key);
    if (!number) return;
    if (*number < least) in.fail(*in.value(key), fmt::format("{}: expected a number from {}", key, least));
    into = static_cast<std::size_t>(*number);
}

/// A list of words, each of which sets a flag; those that are not named are cleared.
void read_flags(table_reader& in, std::string_view key,
                std::vector<std::pair<std::string_view, bool*>> const& flags) {
    auto const* const list = in.value(key);
    if (!list) return;
    std::vector<std::string_view> words;
    for (auto const& [word, flag] : flags) {
        words.push_back(word);
        *flag = false;
    }
    for (auto const& said : in.strings(key)) {
        auto const word = std::find(words.begin(), words.end(), said);
        if (word == words.end()) in.fail(*list, files::unknown_word(key, said, words));
        *flags[static_cast<std::size_t>(word - words.begin())].second = true;
    }
}

void read_line_ends(table_reader& in, std::string_view key, grammar::line_ends& ends) {
    read_flags(in, key, {{"crlf", &ends.crlf}, {"lf", &ends.lf}, {"cr", &ends.cr}, {"cr-cr-lf", &ends.cr_cr_lf}});
}

void read_data(table_reader& in, grammar::data_rules& data) {
    read_line_ends(in, "data-lines", data.before_dot);
    read_line_ends(in, "data-ends", data.after_dot);
    choose(in, "data-nul", "content", "after-dot", data.nul_after_dot);
    choose(in, "data-line-ends", "kept", "rewritten", data.ends_are_rewritten);
    read_flags(in, "data-stops-at",
               {{"bare-lf", &data.stops_at_bare_lf}, {"bare-cr", &data.stops_at_bare_cr}, {"nul", &data.stops_at_nul}});
}

void read_lines(table_reader& in, smtp::discipline& how) {
    read_number(in, "longest-line", 1, how.lines.longest);
    choose(in, "beyond-longest", "drop", "next-line", how.lines.beyond_is_next_line);
    if (auto const content = second_of(in, "bare-lf", "ends-line", "content")) how.lines.lf_ends = !*content;
    choose(in, "nul", "content", "ends-line", how.lines.nul_ends);
    if (auto const which = in.one_of("blanks", {"space", "space-tab", "white"})) how.blanks = blanks[*which];
    if (auto const trims = second_of(in, "trailing-blanks", "kept", "dropped"))
        how.trimmed = *trims ? std::string{blanks.back()} : std::string{};
    choose(in, "bdat", "line", "chunk", how.takes_chunks);
}

void read_mechanisms(table_reader& in, std::vector<smtp::sasl_mechanism>& into) {
    into.clear();
    std::vector<std::string_view> const known(smtp::sasl_mechanism_names.begin(), smtp::sasl_mechanism_names.end());
    for (auto const& name : in.strings("auth")) {
        auto const found = smtp::find_sasl_mechanism(name);
        if (!found) in.fail(*in.value("auth"), files::unknown_word("mechanism", name, known));
        into.push_back(*found);
    }
}

void read_evidence(table_reader& in, profile& into, rule_context const& context) {
    auto const id = in.required_string("evidence");
    kind_of(*in.value("evidence"), id, context);
    into.property_evidence.push_back(id);
    in.finish();
}

}  // namespace

void read_discipline(table_reader& in, profile& into, rule_context const& context) {
    if (auto const* table = in.value("discipline")) {
        table_reader discipline{*table, in.file()};
        read_lines(discipline, into.discipline);
        read_data(discipline, into.discipline.data);
        choose(discipline, "replies", "as-said", "seven-bit", into.seven_bit_replies);
        read_evidence(discipline, into, context);
    }
    if (auto const* table = in.value("esmtp")) {
        table_reader esmtp{*table, in.file()};
        if (esmtp.value("mail")) into.parameters.mail = esmtp.strings("mail");
        if (esmtp.value("rcpt")) into.parameters.rcpt = esmtp.strings("rcpt");
        if (esmtp.value("auth")) read_mechanisms(esmtp, into.mechanisms);
        read_evidence(esmtp, into, context);
    }
    if (auto const* table = in.value("limits")) {
        table_reader limits{*table, in.file()};
        read_number(limits, "size", 0, into.limits.size);
        read_number(limits, "line", 0, into.limits.line);
        read_number(limits, "received", 0, into.limits.received);
        read_number(limits, "sessions", 0, into.sessions.all);
        read_number(limits, "sessions-per-client", 0, into.sessions.per_client);
        read_evidence(limits, into, context);
    }
}

}  // namespace relaylab::sim
