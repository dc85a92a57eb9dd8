// A scene that weighs hypotheses by what every line of logs states: the mail that they tell of is handed over again, by
// whom and when they say, to a server as each hypothesis has it, and each line is held against what that server did.
#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "grammar/ascii.hpp"
#include "lab/cases/logged_letters.hpp"
#include "lab/cases/run_case.hpp"
#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

using said_kind = evidence::statement::kind;

/// What a line is held against: what became of one letter.
struct letter_end {
    std::string refusal;                       ///< empty: it was accepted
    std::vector<sim::ledger_entry const*> entries;  ///< at the server, one a recipient
    bool reported = false;                     ///< the server wrote a report about it
};

/// Is what a line states so? Empty: yes; else why not.
using objection = std::string;

/// What no line would show of a client.
struct unseen_facts {
    bool pop = false, auth = false;
};

class rerun {
  public:
    rerun(weigh_scene const& s, sim::world_plan plan, sim::catalogue const& books, unseen_facts facts)
        : scene_(s), made_(std::move(plan), books, 1), facts_(facts), target_(made_.host(s.host)) {}

    void hand_over(logged_mail const& mail) {
        for (auto const& letter : mail.letters) hand_over(letter);
        w().run_until_quiet();
        for (auto const& e : w().ledger().entries())
            if (e.bounce && e.host == target_)
                for (auto& [id, end] : ends_)
                    for (auto const* const own : end.entries) end.reported = end.reported || own->message == e.parent;
    }

    objection holds(evidence::statement const& s) const {
        if (auto wrong = origin_of(s); !wrong.empty()) return wrong;
        if (s.what == said_kind::greeted) return {};
        auto const found = ends_.find(s.what == said_kind::reported ? s.about : s.id);
        if (found == ends_.end()) return "nothing tells who handed it over";
        auto const& end = found->second;
        if (!end.refusal.empty()) return "it is refused, " + end.refusal;
        if (s.what == said_kind::reported) return end.reported ? objection{} : "nothing is reported";
        if (s.at && std::none_of(end.entries.begin(), end.entries.end(), [&](auto const* e) { return began_.at(e) == *s.at; })
            && s.what != said_kind::waiting)
            return "it comes at another time";
        return fate_of(s, end);
    }

  private:
    sim::world& w() noexcept { return made_.at(); }
    sim::world const& w() const noexcept { return made_.at(); }

    std::string in_world(std::string const& address) const {
        for (auto const& [text, real] : scene_.stand_for)
            if (text == address) return real;
        return address;
    }

    /// Until the line's time, by the server's own clock.
    void wait_until(evidence::statement const& s) {
        auto to = w().now();
        if (s.at) {
            to = *s.at;
        } else if (s.time_of_day) {
            auto const ahead = w().profile_of(target_).zone;
            auto const day = std::chrono::floor<std::chrono::days>(w().now() + ahead);
            to = day + *s.time_of_day - ahead;
            if (to < w().now() - std::chrono::hours{12}) to += std::chrono::days{1};
        }
        if (to > w().now()) w().advance(to - w().now());
    }

    void hand_over(logged_letter const& l) {
        wait_until(l.first);
        sim::client who{"the log's client", in_world(l.origin), {}};
        who.words.hello = "EHLO " + (l.hello.empty() ? std::string{"client.example"} : l.hello);
        auto const seen = w().directory().seen_address(who.address, w().site_of(target_).address);
        if (facts_.pop) w().pop_login(target_, seen, scene_.account);
        if (facts_.auth) w().authenticate(target_, seen);
        auto const first = w().ledger().entries().size();
        smtp::envelope envelope{"<" + l.sender + ">", {}, {}};
        for (auto const& each : l.recipients) envelope.forward_paths.push_back("<" + each + ">");
        if (envelope.forward_paths.empty()) envelope.forward_paths.push_back(scene_.otherwise);
        w().send(who, target_, envelope, sim::mail_text{"Subject: " + l.id + "\r\n\r\nas it was logged\r\n"});
        auto& end = ends_[l.id];
        auto const& all = w().ledger().entries();
        for (auto i = first; i < all.size(); ++i)
            if (all[i].host == target_ && all[i].parent == 0) {
                end.entries.push_back(&all[i]);
                began_[&all[i]] = w().now();
            }
        if (end.entries.empty()) end.refusal = last_refusal();
    }

    std::string last_refusal() const {
        auto const& record = w().record();
        for (auto n = record.size(); n > 0; --n) {
            if (record.session(n).host != target_) continue;
            for (auto const& a : record.answers(n))
                if (a.code >= 400) return fmt::format("{} by {}", a.code, a.rule);
            break;
        }
        return "without a reply";
    }

    objection origin_of(evidence::statement const& s) const {
        if (s.origin.empty()) return {};
        auto const wanted = in_world(s.origin);
        auto const seen = w().directory().seen_address(wanted, w().site_of(target_).address);
        return seen == wanted ? objection{} : fmt::format("the server sees {}, not {}", seen, s.origin);
    }

    /// Where mail went: by SMTP to another host, or not.
    bool went_on(sim::ledger_entry const& e) const {
        auto const& routes = w().profile_of(target_).routes;
        auto const route = std::find_if(routes.begin(), routes.end(), [&](auto const& r) { return r.id == e.rule; });
        return route != routes.end() && route->end == sim::route_end::relay;
    }

    objection fate_of(evidence::statement const& s, letter_end const& end) const {
        auto const any = [&](auto holds) {
            return std::any_of(end.entries.begin(), end.entries.end(), [&](auto const* e) {
                return (s.recipient.empty() || e->forward_path == "<" + s.recipient + ">") && holds(*e);
            });
        };
        using evidence::fate;
        switch (s.what) {
        case said_kind::sent:
            if (any([&](auto const& e) { return e.fate == (s.by_smtp ? fate::relayed : fate::delivered); })) return {};
            return any([](auto const& e) { return e.fate == fate::delivered; }) ? "it is delivered here" : "it does not go there";
        case said_kind::failed:
            if (any([&](auto const& e) { return e.fate == fate::bounced && went_on(e) == s.by_smtp; })) return {};
            return any([](auto const& e) { return e.fate == fate::bounced; }) ? "it bounces here, and no other host is asked"
                                                                               : "it does not fail";
        case said_kind::waiting:
            return any([&](auto const& e) { return went_on(e); }) ? objection{} : objection{"it never waits for another host"};
        case said_kind::done: return any([](auto const& e) { return e.fate.has_value(); }) ? objection{} : "it is still there";
        default: return {};
        }
    }

    weigh_scene const& scene_;
    sim::planned_world made_;
    unseen_facts facts_;
    sim::host_id target_;
    std::map<std::string, letter_end> ends_;
    std::map<sim::ledger_entry const*, grammar::instant> began_;
};

/// The world as a hypothesis has it, but for the profile.
sim::world_plan world_of(weigh_scene const& s, log_hypothesis const& h, library const& data) {
    auto plan = data.world(s.world);
    plan.events.clear();
    sim::planned_host* host = nullptr;
    for (auto& each : plan.hosts)
        if (each.name == s.host) host = &each;
    if (host == nullptr) throw not_found(fmt::format("host \"{}\" is not in the world {}", s.host, s.world));
    if (!host->here) throw not_found(fmt::format("host \"{}\": its site must stand in the world's file", s.host));
    host->profile.clear();
    if (!h.inside.empty()) host->here->inside = h.inside;
    for (auto const& each : h.own) {
        auto const domain = grammar::lower(each);
        host->here->own.push_back(domain);
        // Whoever the logs name there is a user.
        for (auto& other : plan.hosts)
            if (other.here && &other != host && other.here->own == std::vector{domain})
                host->here->users.insert(host->here->users.end(), other.here->users.begin(), other.here->users.end());
    }
    for (auto& n : plan.nats)
        if (n.forwards_to == s.host && !h.seen_as.empty()) n.inside = h.seen_as;
    return plan;
}

/// What one hypothesis makes of each line.
struct weighed {
    std::vector<char> marks;                                       ///< '=', '!' or '?', one a line
    std::map<std::string, std::vector<std::size_t>> objections;    ///< why, and the lines
};

weighed weigh(weigh_scene const& s, log_hypothesis const& h, logged_mail const& mail, library& data) {
    auto const variant = data.variant(s.base + h.rules, s.place + ": " + h.id, "hypothesis");
    auto books = data.catalogue();
    books.profile = [&data, &variant](std::string const& id) -> sim::profile const& { return id.empty() ? variant : data.profile(id); };
    auto const is_open = [&](char const* what) { return std::find(h.open.begin(), h.open.end(), what) != h.open.end(); };
    std::vector<std::size_t> held(mail.lines.size()), denied(mail.lines.size());
    weighed all;
    for (auto const& facts : {unseen_facts{false, false}, unseen_facts{true, false}, unseen_facts{false, true}}) {
        if ((facts.pop && !is_open("pop")) || (facts.auth && !is_open("auth"))) continue;
        rerun again{s, world_of(s, h, data), books, facts};
        again.hand_over(mail);
        for (std::size_t i = 0; i < mail.lines.size(); ++i) {
            auto const why = again.holds(mail.lines[i].said);
            ++(why.empty() ? held : denied)[i];
            if (!why.empty()) all.objections[why].push_back(i);
        }
    }
    for (std::size_t i = 0; i < mail.lines.size(); ++i) all.marks.push_back(denied[i] == 0 ? '=' : held[i] == 0 ? '!' : '?');
    for (auto& [why, lines] : all.objections) std::erase_if(lines, [&](std::size_t i) { return all.marks[i] != '!'; });
    std::erase_if(all.objections, [](auto const& each) { return each.second.empty(); });
    return all;
}

bool follows(logged_line const& line, logged_line const& before) {
    return line.file == before.file && line.said.line == before.said.line + 1;
}

/// "a.log 1 2 4-9, b.txt 5".
std::string places(std::vector<std::size_t> const& which, logged_mail const& mail) {
    std::string text;
    for (std::size_t at = 0; at < which.size();) {
        auto const& line = mail.lines[which[at]];
        auto end = at + 1;
        while (end < which.size() && follows(mail.lines[which[end]], mail.lines[which[end - 1]])) ++end;
        if (at == 0 || mail.lines[which[at - 1]].file != line.file) text += (text.empty() ? "" : ", ") + line.file;
        auto const& last = mail.lines[which[end - 1]];
        text += end == at + 1 ? fmt::format(" {}", line.said.line) : fmt::format(" {}-{}", line.said.line, last.said.line);
        at = end;
    }
    return text;
}

std::vector<std::string> totals_of(log_hypothesis const& h, weighed const& w, logged_mail const& mail) {
    auto const count = [&](char mark) { return std::count(w.marks.begin(), w.marks.end(), mark); };
    std::vector<std::string> lines{fmt::format("{}: explains {}, is contradicted by {}, leaves open {} of {} lines", h.id, count('='),
                                               count('!'), count('?'), mail.lines.size())};
    for (auto const& [why, which] : w.objections) lines.push_back(fmt::format("{}: {}: {}", h.id, why, places(which, mail)));
    return lines;
}

}  // namespace

std::vector<told_line> perform(weigh_scene const& s, case_stage& stage) {
    std::vector<log_text> logs;
    for (auto const& file : s.files) logs.push_back({file, read_file(stage.data().root() / file)});
    auto const mail = gather_letters(logs);
    std::vector<std::string> totals, rows(mail.lines.size());
    std::string head;
    for (auto const& h : s.hypotheses) {
        auto const found = weigh(s, h, mail, stage.data());
        head += (head.empty() ? "" : " ") + h.id;
        for (std::size_t i = 0; i < rows.size(); ++i) rows[i] += fmt::format("{:<{}} ", found.marks[i], h.id.size());
        for (auto& line : totals_of(h, found, mail)) totals.push_back(std::move(line));
    }
    std::vector<told_line> lines{{harmless(head), {}, false}};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto const& line = mail.lines[i];
        lines.push_back({harmless(fmt::format("{}{} {}: {}", rows[i], line.file, line.said.line, line.text)), {}, false});
    }
    lines.push_back({fmt::format("{} letters; {} lines stand there again, {} state nothing, {} are not known", mail.letters.size(),
                                 mail.again, mail.silent, mail.unknown),
                     {}, false});
    for (auto const& line : totals) lines.push_back({harmless(line), {}, false});
    return lines;
}

}  // namespace relaylab::lab
