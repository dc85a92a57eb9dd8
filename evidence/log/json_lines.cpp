#include "evidence/log/json_lines.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <optional>

#include "evidence/escape.hpp"

namespace relaylab::evidence {
namespace {

namespace json = boost::json;

std::string_view text_of(json::value const* v) {
    if (v == nullptr || !v->is_string()) return {};
    return {v->get_string().data(), v->get_string().size()};
}

/// How a recorder put it that a connection did not go on, as transcripts have it.
std::string event_of(std::string_view said) {
    if (said.starts_with("closed")) return "closed";
    if (said.find("reset") != std::string_view::npos) return "reset";
    if (said.find("pipe") != std::string_view::npos) return "broken-pipe";
    return said.starts_with("timeout") || said.find("timed out") != std::string_view::npos ? "timeout" : std::string{};
}

std::optional<entry> entry_of(json::value const& v) {
    if (!v.is_array() || v.get_array().size() != 2) return std::nullopt;
    auto const who = text_of(&v.get_array()[0]);
    auto const text = text_of(&v.get_array()[1]);
    entry e;
    e.text = text;
    if (who == "S") e.who = speaker::server;
    else if (who == "C") {
        e.who = speaker::client;
        if (auto octets = unescape(text)) e.text = *std::move(octets);
    }
    else if (who == "#") e.who = speaker::note;
    else if (who == "X") {
        e.text = event_of(text);
        e.who = e.text.empty() ? speaker::note : speaker::event;
        if (e.text.empty()) e.text = text;
    } else {
        return std::nullopt;
    }
    return e;
}

bool any(json::value const* v) { return v != nullptr && v->is_array() && !v->get_array().empty(); }

/// To whom it was told, of the first that says so.
std::string told(json::value const& bounces) {
    for (auto const& each : bounces.get_array())
        if (each.is_object())
            if (auto const* const to = each.get_object().if_contains("to"); any(to))
                return std::string{text_of(&to->get_array()[0])};
    return {};
}

void follow(json::object const& record, dialogue& d) {
    auto const* const sink = record.if_contains("delivered_to_sink");
    if (sink == nullptr || !sink->is_bool()) return;
    d.followed = true;
    auto const* const local = record.if_contains("delivered_local");
    auto const* const bounce = record.if_contains("bounce");
    if (sink->get_bool()) d.endings.push_back({"", fate::relayed, "a third party", ""});
    if (any(local)) d.endings.push_back({"", fate::delivered, std::string{text_of(&local->get_array()[0])}, ""});
    if (any(bounce)) d.endings.push_back({"", fate::bounced, "", told(*bounce)});
    if (d.endings.empty()) d.endings.push_back({"", std::nullopt, "", ""});
}

}  // namespace

bool json_lines::is_line(std::string_view line) noexcept {
    return line.starts_with('{') && line.find("\"dialogue\"") != std::string_view::npos;
}

understood json_lines::line(std::string_view line, std::size_t number) {
    boost::system::error_code bad;
    auto const value = json::parse({line.data(), line.size()}, bad);
    if (bad || !value.is_object()) return understood::no;
    auto const& record = value.get_object();
    auto const* const lines = record.if_contains("dialogue");
    if (lines == nullptr || !lines->is_array()) return understood::no;
    dialogue d;
    d.name = text_of(record.if_contains("group"));
    if (auto const test = text_of(record.if_contains("test")); !test.empty()) d.name += (d.name.empty() ? "" : " ") + std::string{test};
    for (auto const& each : lines->get_array()) {
        auto e = entry_of(each);
        if (!e) return understood::no;
        if (d.lines.size() == most_entries) {
            d.whole = false;
            break;
        }
        d.lines.push_back(*std::move(e));
        d.numbers.push_back(number);
    }
    follow(record, d);
    to_.hear(std::move(d));
    return understood::yes;
}

}  // namespace relaylab::evidence
