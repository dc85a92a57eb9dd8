// The printing half of the .smtp format.
#include <fmt/format.h>

#include "evidence/escape.hpp"
#include "evidence/recording.hpp"

namespace relaylab::evidence {
namespace {

/// What a caller must not ask for: it could not be read back.
void demand(bool holds, char const* what) {
    if (!holds) throw std::invalid_argument(what);
}

void put(std::string& out, std::string_view key, std::string_view value) {
    if (!value.empty()) out += fmt::format("{}: {}\n", key, escape(value));
}

/// The recorded text, with every " = " that is its own hidden from the one that separates.
std::string recorded_text(std::string_view recorded) {
    auto text = escape(recorded);
    for (auto at = text.find(" = "); at != std::string::npos; at = text.find(" = ", at)) text.replace(at + 1, 1, "\\x3d");
    return text;
}

void put(std::string& out, binding const& b) {
    demand(!b.recorded.empty(), "a binding without a recorded text");
    demand(b.value.empty() == drawn_by_server(b.kind), "a binding has a value unless the server draws it");
    out += fmt::format("bind: {} {}", to_string(b.kind), recorded_text(b.recorded));
    if (!b.value.empty()) out += " = " + escape(b.value);
    out += '\n';
}

void put(std::string& out, entry const& e) {
    demand(e.who != speaker::event || is_event(e.text), "an event that is not in the closed list");
    demand(!e.same_burst || e.who == speaker::client || e.who == speaker::message, "only a client sends bursts");
    demand(!e.at || *e.at >= grammar::duration{0}, "a time before the recording");
    out += to_line(e) + '\n';
}

}  // namespace

std::string print(recording const& r) {
    demand(r.client_name.empty() || !r.client_address.empty(), "a client's name without its address");
    std::string out = "relaylab-dialogue 1\n";
    put(out, "title", r.title);
    put(out, "source", r.source);
    put(out, "server", r.server);
    put(out, "profile", r.profile);
    put(out, "site", r.site);
    put(out, "client", r.client_name.empty() ? r.client_address : r.client_address + ' ' + r.client_name);
    if (r.time) put(out, "time", grammar::format_timestamp(*r.time));
    for (auto const& b : r.bindings) put(out, b);
    for (auto const& text : r.redacted) put(out, "redacted", text);
    for (auto const& text : r.normalised) put(out, "normalised", text);
    out += '\n';
    unsigned connection = 1;
    for (auto const& e : r.lines) {
        if (e.connection != connection) out += fmt::format("@{}\n", connection = e.connection);
        put(out, e);
    }
    return out;
}

}  // namespace relaylab::evidence
