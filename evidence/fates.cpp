#include "evidence/fates.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

#include "evidence/escape.hpp"
#include "evidence/text_lines.hpp"

namespace relaylab::evidence {
namespace {

constexpr std::string_view version_line = "relaylab-fates 1";

/// Takes the first column from the front of the rest of a line.
std::string_view take_column(std::string_view& rest) {
    auto const tab = std::min(rest.find('\t'), rest.size());
    auto const column = rest.substr(0, tab);
    rest.remove_prefix(std::min(tab + 1, rest.size()));
    return column;
}

constexpr std::string_view vanished = "vanished";

std::optional<fate> parse_fate(text_lines const& in, std::string_view name) {
    if (name == vanished) return std::nullopt;
    for (auto const f : {fate::delivered, fate::relayed, fate::bounced, fate::discarded, fate::held})
        if (to_string(f) == name) return f;
    in.fail(name, "a fate: delivered, relayed, bounced, discarded, held, vanished");
}

unsigned parse_connection(text_lines const& in, std::string_view digits) {
    unsigned number = 0;
    auto const [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size() || digits.front() == '0')
        in.fail(digits, "a connection number from 1");
    return number;
}

fate_record parse_record(text_lines const& in) {
    auto rest = in.line();
    if (std::count(rest.begin(), rest.end(), '\t') < 2 || std::count(rest.begin(), rest.end(), '\t') > 3)
        in.fail(rest, "three or four columns: connection, forward-path, fate, where");
    fate_record record;
    record.connection = parse_connection(in, take_column(rest));
    auto const path = take_column(rest);
    if (path.empty()) in.fail(path, "a forward-path");
    record.forward_path = in.unescaped(path);
    record.fate = parse_fate(in, take_column(rest));
    if (in.line().back() == '\t') in.fail(rest, "a place after the tab, or no tab");
    record.where = in.unescaped(rest);
    return record;
}

}  // namespace

std::string_view to_string(fate f) noexcept {
    switch (f) {
    case fate::delivered: return "delivered";
    case fate::relayed: return "relayed";
    case fate::bounced: return "bounced";
    case fate::discarded: return "discarded";
    case fate::held: break;
    }
    return "held";
}

std::vector<fate_record> parse_fates(std::string_view text, std::string_view name) {
    text_lines in{text, name};
    if (!in.next() || in.line() != version_line) in.fail(in.line(), std::string{version_line});
    std::vector<fate_record> records;
    while (in.next()) {
        if (!in.ended()) in.fail(in.line().substr(in.line().size()), "a line end: the text is cut off");
        records.push_back(parse_record(in));
    }
    return records;
}

std::string print(std::vector<fate_record> const& records) {
    std::string out{version_line};
    out += '\n';
    for (auto const& r : records) {
        if (r.forward_path.empty()) throw std::invalid_argument("a fate without a forward-path");
        out += fmt::format("{}\t{}\t{}", r.connection, escape(r.forward_path),
                           r.fate ? to_string(*r.fate) : vanished);
        if (!r.where.empty()) out += '\t' + escape(r.where);
        out += '\n';
    }
    return out;
}

}  // namespace relaylab::evidence
