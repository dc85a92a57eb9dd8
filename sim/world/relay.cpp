#include "sim/world/relay.hpp"

#include <algorithm>
#include <boost/algorithm/string/replace.hpp>

#include "grammar/ascii.hpp"

namespace relaylab::sim {
namespace {

/// RFC 5322 3.2.3, and what is above ASCII (RFC 6531 3.3).
bool atext_or_dot(char c) {
    return static_cast<unsigned char>(c) >= 0x80 || grammar::is_letter(c) || grammar::is_digit(c)
           || std::string_view{"!#$%&'*+-/=?^_`{|}~."}.find(c) != std::string_view::npos;
}

std::string quoted(std::string_view local_part) {
    std::string out = "\"";
    for (char const c : local_part) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

bool needs_quotes(std::string_view local_part) {
    if (local_part.empty() || local_part.front() == '.' || local_part.back() == '.') return true;
    if (local_part.front() == '"' && local_part.back() == '"' && local_part.size() > 1) return false;
    if (local_part.find("..") != std::string_view::npos) return true;
    return !std::all_of(local_part.begin(), local_part.end(), atext_or_dot);
}

/// Adds octets to a transcript as lines.
void note(evidence::transcript& lines, evidence::speaker who, std::string_view octets, grammar::duration took) {
    auto const at = took.count() > 0 ? std::optional{took} : std::nullopt;
    while (!octets.empty()) {
        auto const end = octets.find("\r\n");
        lines.push_back({who, std::string{octets.substr(0, end)}, false, 1, at});
        octets.remove_prefix(end == std::string_view::npos ? octets.size() : end + 2);
    }
}

/// Moves octets both ways until neither side has anything to do. `took` grows by what the server waits for.
void pump(session& server, smtp::client& client, evidence::transcript* lines, grammar::instant began,
          grammar::duration& took) {
    bool moved = true;
    while (moved) {
        moved = false;
        for (auto a = server.talk.next(); a.what != smtp::action::kind::none; a = server.talk.next()) {
            moved = true;
            if (a.what == smtp::action::kind::wait) took += a.delay;
            if (a.what == smtp::action::kind::send) {
                if (lines) note(*lines, evidence::speaker::server, a.octets, took);
                client.receive(a.octets);
            } else if (a.what == smtp::action::kind::close || a.what == smtp::action::kind::reset) {
                client.hang_up();
                break;
            }
        }
        for (auto a = client.next(); a.what == smtp::action::kind::send; a = client.next()) {
            moved = true;
            if (lines) note(*lines, evidence::speaker::client, a.octets, took);
            server.hear(a.octets, began + took);
        }
    }
}

}  // namespace

spoken speak(session& server, smtp::wording wording, smtp::envelope mail, grammar::instant now, bool lines) {
    spoken result;
    auto* const kept = lines ? &result.lines : nullptr;
    smtp::client client{std::move(wording)};
    client.begin(std::move(mail));
    pump(server, client, kept, now, result.took);
    if (client.idle() && !client.closed()) {
        client.quit();
        pump(server, client, kept, now, result.took);
    }
    result.outcome = client.result();
    return result;
}

smtp::wording outgoing_wording(profile const& p, site const& s) {
    auto wording = p.client;
    boost::algorithm::replace_all(wording.hello, "{site.host}", s.host);
    return wording;
}

std::string path_of(grammar::reading const& r) {
    auto const local = needs_quotes(r.local_part) ? quoted(r.local_part) : r.local_part;
    return "<" + local + (r.domain.empty() ? "" : "@" + r.domain) + ">";
}

std::string qualified_path(party const& p) { return p.read.null ? "<>" : path_of(p.read); }

std::string received_text(profile const& p, site const& s, trace const& t) { return header_text(p.received, p, s, t); }

std::string header_text(reply_template const& text, profile const& p, site const& s, trace const& t) {
    static sim::memory const nothing;
    auto const read = [&](std::string_view path) {
        return party{std::string{path}, grammar::read(path, p.deliver, s.locality())};
    };
    party const sender = read(t.reverse_path);
    party const recipient = read(t.forward_path);
    session_view const view{p, s, nothing, t.client, t.extended ? "ehlo" : "helo", &sender, &recipient, t.at};
    std::string composed;
    return text.render([&](placeholder what) -> std::string_view {
        if (what == placeholder::queue_id) return t.queue_id;
        if (what == placeholder::queue_id_last) return last_word(t.queue_id);
        if (what == placeholder::date || what == placeholder::date_plain) {
            auto date = grammar::format_date_time(t.at, std::chrono::duration_cast<std::chrono::minutes>(p.zone));
            return composed = what == placeholder::date ? std::move(date) : without_day(std::move(date));
        }
        return placeholder_text(what, view, t.helo, composed);
    });
}

grammar::reply const* refusing(smtp::outcome const& o) noexcept {
    auto const refuses = [](std::optional<grammar::reply> const& r) { return r && !r->positive(); };
    if (refuses(o.end_of_data)) return &*o.end_of_data;
    if (refuses(o.data) && o.data->klass() != 3) return &*o.data;
    for (auto const& r : o.rcpt)
        if (refuses(r)) return &*r;
    for (auto const* r : {&o.mail, &o.hello, &o.banner})
        if (refuses(*r)) return &**r;
    return nullptr;
}

std::string refusal_of(smtp::outcome const& o) {
    auto const* const r = refusing(o);
    return r && !r->lines.empty() ? r->lines.back() : "the connection was lost";
}

}  // namespace relaylab::sim
