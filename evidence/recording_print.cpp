// The printing half of the .smtp format.
#include <algorithm>
#include <fmt/format.h>

#include "evidence/escape.hpp"
#include "evidence/recording.hpp"

namespace relaylab::evidence {
namespace {

void put(std::string& out, std::string_view key, std::string_view value) {
    if (!value.empty()) out += fmt::format("{}: {}\n", key, escape(value));
}

/// The recorded text, with every " = " that is its own hidden from the one that separates.
std::string recorded_text(std::string_view recorded) {
    auto text = escape(recorded);
    for (auto at = text.find(" = "); at != std::string::npos; at = text.find(" = ", at))
        text.replace(at + 1, 1, "\\x3d");
    return text;
}

void put(std::string& out, binding const& b) {
    out += fmt::format("bind: {} {}", to_string(b.kind), recorded_text(b.recorded));
    if (!b.value.empty()) out += " = " + escape(b.value);
    out += '\n';
}

void put_client(std::string& out, recording const& r) {
    if (r.client_address.empty()) return;
    out += "client: " + r.client_address;
    if (!r.client_name.empty()) out += ' ' + escape(r.client_name);
    out += '\n';
}

constexpr std::size_t repeated_from = 10;

/// How many entries from `first` on are one line sent again: in one write, if a client sent it.
std::size_t run_length(transcript const& lines, std::size_t first) {
    auto again = lines[first];
    if (again.at || (again.who != speaker::client && again.who != speaker::server)) return 1;
    again.same_burst = again.who == speaker::client;
    auto end = first + 1;
    while (end < lines.size() && end - first < 999 && lines[end] == again) ++end;
    return end - first;
}

/// Prints entries; `at` gets the line of each, counted from that of the first.
void put_lines(std::string& out, transcript const& lines, std::vector<std::size_t>& at) {
    unsigned connection = 1;
    std::size_t number = 0;
    for (std::size_t i = 0; i < lines.size(); ++number) {
        if (lines[i].connection != connection) {
            out += fmt::format("@{}\n", connection = lines[i].connection);
            ++number;
        }
        auto line = to_line(lines[i]);
        auto const run = run_length(lines, i);
        auto const taken = run >= repeated_from ? run : 1;
        if (taken > 1) line.insert(1, fmt::format("*{}", run));
        out += line + '\n';
        at.insert(at.end(), taken, number);
        i += taken;
    }
}

std::string header(recording const& r) {
    std::string out = "relaylab-dialogue 1\n";
    put(out, "title", r.title);
    put(out, "source", r.source);
    put(out, "server", r.server);
    put(out, "profile", r.profile);
    put(out, "site", r.site);
    put_client(out, r);
    if (r.time) put(out, "time", grammar::format_timestamp(*r.time));
    for (auto const& b : r.bindings) put(out, b);
    for (auto const& text : r.redacted) put(out, "redacted", text);
    for (auto const& text : r.normalised) put(out, "normalised", text);
    out += '\n';
    return out;
}

}  // namespace

std::vector<std::size_t> printed_lines(recording const& r) {
    auto const head = header(r);
    auto const first = static_cast<std::size_t>(std::count(head.begin(), head.end(), '\n')) + 1;
    std::string lines;
    std::vector<std::size_t> at;
    put_lines(lines, r.lines, at);
    for (auto& number : at) number += first;
    return at;
}

std::string print(recording const& r) {
    auto text = header(r);
    std::vector<std::size_t> at;
    put_lines(text, r.lines, at);
    // Reading it back is the one check that forgets nothing that the format cannot say.
    std::string why = "not all of it can be read back";
    try {
        if (parse_recording(text, "recording") == r) return text;
    } catch (bad_file const& e) {
        why = e.what();
    }
    throw std::invalid_argument("the recording cannot be printed: " + why);
}

}  // namespace relaylab::evidence
