// Scenes about a message that lies in a mailbox: is it the recorded one, and which way did it come?
#include <boost/algorithm/string/predicate.hpp>
#include <boost/algorithm/string/replace.hpp>
#include <boost/algorithm/string/split.hpp>
#include <fmt/format.h>

#include "grammar/header_field.hpp"
#include "grammar/header_section.hpp"
#include "grammar/received.hpp"
#include "lab/cases/run_case.hpp"
#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

told_line mail_line(std::string const& text) { return {harmless(text), {}, false}; }

sim::stored_message last_message(staged_world& w, std::string const& host, std::string const& mailbox) {
    auto const all = w.at().mailbox(w.host(host), mailbox);
    if (all.empty()) throw not_found(fmt::format("{} at {} has no mail", mailbox, host));
    return all.back();
}

/// Name and body of each field. The recorded ones were printed without foldings, and what stood before them was lost.
std::vector<std::pair<std::string, std::string>> fields_of(std::string const& message, std::size_t& header) {
    std::vector<std::pair<std::string, std::string>> fields;
    grammar::header_section section{message};
    while (auto const f = section.next()) {
        std::string body;
        for (std::size_t i = 0; i < f->body.size(); ++i) {
            if (f->body[i] == '\r' || f->body[i] == '\n') {
                i = f->body.find_first_not_of("\r\n\t ", i);
                if (i == std::string_view::npos) break;
            }
            body += f->body[i];
        }
        fields.emplace_back(f->name, body);
    }
    header = section.size();
    return fields;
}

/// "[203.0.113.70]" in a comment or a name: the address.
std::string literal_in(std::string_view text) {
    auto const open = text.find('[');
    auto const close = text.find(']', open);
    return close == std::string_view::npos ? std::string{} : std::string{text.substr(open + 1, close - open - 1)};
}

/// The host of a world that calls itself so; nothing where there is none.
sim::planned_host const* host_called(staged_world const& w, std::string_view name) {
    for (auto const& h : w.made.plan().hosts)
        if (boost::algorithm::iequals(w.made.at().site_of(w.made.host(h.name)).host, name)) return &h;
    return nullptr;
}

std::string clock_text(grammar::duration ahead, grammar::instant stamped) {
    if (ahead.count() == 0) return {};
    auto const off = grammar::format_duration(ahead.count() < 0 ? -ahead : ahead);
    return fmt::format(", by a clock {} {}: it was {}", off, ahead.count() < 0 ? "slow" : "fast",
                       grammar::format_timestamp(stamped - ahead));
}

/// The entry of the ledger that a chain of relays began with.
sim::ledger_entry const& first_of_chain(sim::ledger const& l, sim::ledger_entry const& last) {
    auto const* at = &last;
    for (bool found = true; found && at->parent != 0;) {
        found = false;
        for (auto const& e : l.entries())
            if (e.message == at->parent && !found) at = &e, found = true;
    }
    return *at;
}

}  // namespace

std::vector<told_line> perform(compare_scene const& s, case_stage& stage) {
    auto recorded = read_file(stage.data().root() / s.file);
    auto& w = stage.world(s.world);
    auto message = last_message(w, s.host, s.mailbox).message();
    boost::algorithm::replace_all(message, "\r\n", "\n");
    // In both: a message that was typed off may hold what was hidden, too.
    for (auto const& [text, real] : s.stand_for)
        for (auto* const each : {&recorded, &message}) boost::algorithm::replace_all(*each, text, real);
    std::size_t recorded_header = 0, header = 0;
    auto const wanted = fields_of(recorded, recorded_header);
    auto const found = fields_of(message, header);
    std::vector<told_line> lines;
    std::size_t equal = 0;
    for (std::size_t i = 0; i < std::max(wanted.size(), found.size()); ++i) {
        bool const both = i < wanted.size() && i < found.size();
        bool const same = both && wanted[i] == found[i];
        equal += same;
        if (i < wanted.size())
            lines.push_back(mail_line(fmt::format("{}{}:{}", same ? "equal: " : "recorded: ", wanted[i].first, wanted[i].second)));
        if (!same && i < found.size())
            lines.push_back(mail_line(fmt::format("differs: {}:{}", found[i].first, found[i].second)));
    }
    bool const body = recorded.substr(recorded_header) == message.substr(header);
    lines.push_back(mail_line(fmt::format("{} of {} fields are equal, the text {}", equal, wanted.size(),
                                          body ? "is, too" : "is not")));
    return lines;
}

std::vector<told_line> perform(header_scene const& s, case_stage& stage) {
    auto const message = last_message(stage.world(s.world), s.host, s.mailbox).message();
    std::vector<told_line> lines;
    for (auto const& name : s.fields) {
        auto const body = grammar::header_field(message, name);
        lines.push_back(mail_line(body ? fmt::format("{}: {}", name, *body) : "no " + name));
    }
    return lines;
}

std::vector<told_line> perform(holding_scene const& s, case_stage& stage) {
    auto const of = [](std::string text) {
        boost::algorithm::replace_all(text, "\r\n", "\n");
        boost::algorithm::replace_all(text, "; ", ";");
        return text;
    };
    auto const message = of(last_message(stage.world(s.world), s.host, s.mailbox).message());
    std::vector<std::string> wanted;
    auto const file = of(read_file(stage.data().root() / s.file));
    boost::algorithm::split(wanted, file, [](char c) { return c == '\n'; });
    std::vector<told_line> lines;
    std::size_t from = 0;
    for (auto const& line : wanted) {
        if (line.empty()) continue;
        auto const at = message.find("\n" + line + "\n", from);
        lines.push_back(mail_line((at == std::string::npos ? "has not: " : "has: ") + line));
        if (at != std::string::npos) from = at + 1;
    }
    return lines;
}

std::vector<told_line> perform(trace_scene const& s, case_stage& stage) {
    auto& w = stage.world(s.world);
    auto const mail = last_message(w, s.host, s.mailbox);
    auto const message = mail.message();
    std::vector<told_line> lines;
    std::string input, output;
    grammar::header_section section{message};
    while (auto const f = section.next()) {
        if (!boost::algorithm::iequals(f->name, "Received")) continue;
        auto const read = grammar::parse_received(f->body);
        auto const when = grammar::parse_date_time(f->body.substr(f->body.rfind(';') + 1));
        if (!read || read->by.name.empty() || !when) {
            lines.push_back(mail_line("no hop: " + grammar::unfold(f->body)));
            continue;
        }
        auto const* const by = host_called(w, read->by.name);
        auto const from = fmt::format("{}{}{}", read->from.name, read->from.comment.empty() ? "" : " ", read->from.comment);
        if (output.empty()) output = literal_in(from);
        input = read->by.name;
        lines.push_back(mail_line(fmt::format("{} had it from {}, {}{}", read->by.name, from,
                                              grammar::format_timestamp(*when),
                                              by ? clock_text(by->clock, *when) : ", of whom nobody knows")));
    }
    auto const& first = first_of_chain(w.at().ledger(), *mail.entry);
    auto const came_in = w.at().site_of(first.host);
    lines.push_back(mail_line(fmt::format("input host: {} by the fields, {} by the ledger, from {}", input, came_in.host,
                                          first.from_address)));
    lines.push_back(mail_line(fmt::format("output host: {} by the fields, {} by the ledger", output, mail.entry->from_address)));
    return lines;
}

}  // namespace relaylab::lab
