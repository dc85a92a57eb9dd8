// The printing half of the .smtp format.
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

std::string compose(recording const& r) {
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
    unsigned connection = 1;
    for (auto const& e : r.lines) {
        if (e.connection != connection) out += fmt::format("@{}\n", connection = e.connection);
        out += to_line(e) + '\n';
    }
    return out;
}

}  // namespace

std::string print(recording const& r) {
    auto text = compose(r);
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
