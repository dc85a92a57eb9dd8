#include "evidence/log/sims_queue.hpp"

#include "evidence/log/line_feed.hpp"
#include "evidence/log/take.hpp"
#include "grammar/ascii.hpp"
#include "grammar/header_section.hpp"
#include "grammar/received.hpp"

namespace relaylab::evidence {
namespace {

using namespace log_text;
using kind = statement::kind;

/// So many octets of a header field are kept.
constexpr std::size_t most_field = 4096;

bool is_shaped(std::string_view text, std::string_view shape) noexcept {
    if (text.size() != shape.size()) return false;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == '9' ? !grammar::is_digit(text[i]) : text[i] != shape[i]) return false;
    return true;
}

unsigned two(std::string_view text, std::size_t at) noexcept {
    return static_cast<unsigned>(text[at] - '0') * 10 + static_cast<unsigned>(text[at + 1] - '0');
}

/// "04-08-2004" and "18:26:12", of UTC.
std::optional<grammar::instant> instant_of(std::string_view date, std::string_view time) noexcept {
    if (!is_shaped(date, "99-99-9999") || !is_shaped(time, "99:99:99")) return std::nullopt;
    std::chrono::year_month_day const day{std::chrono::year{static_cast<int>(two(date, 6) * 100 + two(date, 8))},
                                          std::chrono::month{two(date, 3)}, std::chrono::day{two(date, 0)}};
    if (!day.ok() || two(time, 0) > 23 || two(time, 3) > 59 || two(time, 6) > 60) return std::nullopt;
    return std::chrono::sys_days{day} + std::chrono::hours{two(time, 0)} + std::chrono::minutes{two(time, 3)}
           + std::chrono::seconds{two(time, 6)};
}

/// "[192.0.2.1]" without its brackets.
std::string_view literal(std::string_view name) noexcept {
    if (!take(name, "[")) return {};
    return name.substr(0, name.find(']'));
}

/// "(HELO explainers)" names who the client said that he is.
std::string_view hello_in(std::string_view comment) noexcept {
    if (!take_until(comment, "(HELO ")) return {};
    return comment.substr(0, comment.find(')'));
}

/// What the field of this server's own trace states.
std::optional<statement> traced(std::string_view field) {
    auto const colon = field.find(':');
    if (colon == std::string_view::npos || !grammar::same(field.substr(0, colon), "Received")) return std::nullopt;
    auto const unfolded = grammar::unfold(field.substr(colon + 1));
    auto const read = grammar::parse_received(unfolded);
    if (!read || read->id.empty()) return std::nullopt;
    statement s;
    s.what = kind::received;
    s.id = kept(read->id);
    s.origin = kept(literal(read->from.name));
    s.hello = kept(hello_in(read->from.comment));
    s.recipient = kept(bare(read->for_));
    s.at = grammar::parse_date_time(unfolded.substr(unfolded.rfind(';') + 1));
    return s;
}

}  // namespace

std::string sims_queue_line::address() const { return std::string{user} + "@" + std::string{domain}; }

std::optional<sims_queue_line> read_sims_queue_line(std::string_view line) noexcept {
    sims_queue_line found;
    auto const letter = take_word(line);
    if (letter != "P" && letter != "R") return std::nullopt;
    found.kind = letter.front();
    found.state = take_word(line);
    auto const date = take_word(line);
    auto const at = instant_of(date, take_word(line));
    found.flags = take_word(line);
    found.domain = take_word(line);
    found.user = line;
    if (found.state.size() != 1 || !at || found.flags.empty() || found.domain.empty() || found.user.empty()) return std::nullopt;
    found.at = *at;
    return found;
}

bool sims_queue::is_line(std::string_view line) noexcept { return read_sims_queue_line(line).has_value(); }

void sims_queue::keep(statement s) {
    if (stated_.size() < most_stated) stated_.push_back(std::move(s));
}

understood sims_queue::envelope(std::string_view line, std::size_t number) {
    statement s;
    s.line = number;
    if (line.starts_with("O ") && line.size() > 2) {
        keep(std::move(s));
        return understood::yes;
    }
    auto const read = read_sims_queue_line(line);
    if (!read) return understood::no;
    s.at = read->at;
    if (message_.first_line == 0) message_.first_line = number;
    message_.last_line = number;
    if (read->kind == 'P') {
        bool const nobody = read->domain == "NULL" && read->user == "NULL";
        s.what = kind::queued;
        s.sender = nobody ? std::string{} : std::string{kept(read->address())};
        message_.reverse_path = s.sender;
        if (nobody) message_.how = came_by::machine;
    } else {
        s.what = kind::waiting;
        s.recipient = kept(read->address());
        logged_recipient r;
        r.address = s.recipient;
        r.line = number;
        settle(message_, std::move(r));
    }
    keep(std::move(s));
    return understood::yes;
}

void sims_queue::end_field() {
    auto s = traced_ ? std::nullopt : traced(field_);
    field_.clear();
    if (!s) s.emplace();
    if (s->what == kind::received) {
        traced_ = true;
        message_.id = s->id;
        message_.how = came_by::network;
        message_.client_address = s->origin;
        message_.client_name = s->hello;
        message_.last_line = field_line_ + field_lines_ - 1;
        for (auto& each : stated_)
            if (each.what != kind::nothing) each.id = s->id;
    }
    s->line = field_line_;
    s->lines = field_lines_;
    field_lines_ = 0;
    keep(std::move(*s));
}

void sims_queue::header(std::string_view line, std::size_t number) {
    if (!line.empty() && (line.front() == ' ' || line.front() == '\t') && field_lines_ > 0) {
        ++field_lines_;
    } else {
        if (field_lines_ > 0) end_field();
        field_line_ = number;
        field_lines_ = line.empty() ? 0 : 1;
    }
    if (line.empty()) part_ = part::text;
    else field_.append(field_.empty() ? "" : "\r\n").append(line.substr(0, most_field - std::min(most_field, field_.size())));
}

understood sims_queue::line(std::string_view line, std::size_t number) {
    if (part_ == part::text) return understood::foreign;
    if (part_ == part::header) {
        header(line, number);
        return understood::yes;
    }
    if (!line.empty()) return envelope(line, number);
    if (message_.first_line != 0) part_ = part::header;
    return understood::foreign;
}

void sims_queue::end() {
    if (field_lines_ > 0) end_field();
    if (message_.first_line != 0) to_.hear(std::move(message_));
    message_ = {};
}

statements read_sims_queue(std::string_view text) {
    struct : log_listener {
        void hear(dialogue&&) override {}
        void hear(logged_message&&) override {}
    } nobody;
    statements found;
    sims_queue reader{nobody};
    line_feed feed{[&](std::string_view line, std::size_t number, bool) {
        if (reader.line(line, number) == understood::no) found.unknown.push_back(number);
    }};
    feed.receive(text);
    feed.end();
    reader.end();
    found.all = reader.stated();
    return found;
}

}  // namespace relaylab::evidence
