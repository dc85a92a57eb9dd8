// A scene that scores hypotheses by a table of what was seen: each is a variant of a server, put into a world in its
// place, and every cell of the table is mail in that world.
#include <algorithm>
#include <fmt/format.h>

#include "lab/cases/run_case.hpp"
#include "lab/cases/score_table.hpp"
#include "lab/report/paint.hpp"

namespace relaylab::lab {
namespace {

using names = std::vector<std::pair<std::string, std::string>>;

std::string const& known_as(names const& among, std::string const& word, std::string_view what) {
    for (auto const& [text, name] : among)
        if (text == word) return name;
    throw not_found(fmt::format("{}: the table has \"{}\", and nothing says what that is", what, word));
}

/// What nobody wrote down of a cell, and a prediction needs.
struct circumstances {
    bool pop = false;      ///< somebody has read his mail by POP from the sending address just before
    bool bare_lf = false;  ///< the message has a bare LF
    bool long_after = true;  ///< it was looked whether it has arrived after days, and not after minutes
};

class trial {
  public:
    trial(score_scene const& s, library& data, sim::profile const& variant)
        : scene_(s), plan_(data.world(s.world)), books_(data.catalogue()) {
        plan_.events.clear();
        for (auto& h : plan_.hosts)
            if (h.name == s.host) h.profile = "";
        books_.profile = [&data, &variant](std::string const& id) -> sim::profile const& {
            return id.empty() ? variant : data.profile(id);
        };
    }

    /// Does the mail of this cell arrive?
    bool arrives(observation const& o, circumstances const& c) {
        sim::planned_world made{plan_, books_, plan_.seed.value_or(1)};
        auto& w = made.at();
        w.on_dialogue = [this](sim::session_number, evidence::transcript const& lines) {
            for (auto const& e : lines)
                said_so_ = said_so_ || (e.who == evidence::speaker::server && e.text.find(scene_.refusal) != std::string::npos);
        };
        auto const host = [&](std::string const& mta) { return made.host(known_as(scene_.mtas, mta, "mtas")); };
        auto const& who = made.client_named(scene_.client);
        auto const first = host(o.first);
        auto const authenticate = [&](std::string const& address, sim::host_id at) {
            w.authenticate(at, w.directory().seen_address(address, w.site_of(at).address));
        };
        // A mail program says who it is to a provider's MTA, and an MTA to the one that it forwards to.
        authenticate(who.address, first);
        if (!o.second.empty()) {
            w.directory().set_smart_host(first, host(o.second));
            authenticate(w.site_of(first).address, host(o.second));
        }
        auto const target = made.host(scene_.host);
        if (c.pop)
            w.pop_login(target, w.directory().seen_address(who.address, w.site_of(target).address), scene_.account);
        auto const& to = known_as(scene_.addresses, o.recipient.empty() ? scene_.otherwise : o.recipient, "addresses");
        auto const& from = known_as(scene_.addresses, o.sender.empty() ? scene_.otherwise : o.sender, "addresses");
        w.send(who, first, {from, {to}, {}},
               sim::mail_text{fmt::format("From: {}\r\nTo: {}\r\nSubject: health check\r\n\r\nall is well{}\r\n", from, to,
                                          c.bare_lf ? "\nor so" : "")});
        w.advance(c.long_after ? std::chrono::hours{24 * 7} : std::chrono::minutes{1});
        return std::any_of(w.ledger().entries().begin(), w.ledger().entries().end(), [&](auto const& e) {
            return !e.bounce && e.fate == evidence::fate::delivered && e.forward_path == to;
        });
    }
    /// Over everything that is not known of the cell.
    seen_ends predict(observation const& o, std::vector<std::string> const& open) {
        seen_ends all;
        auto const is_open = [&](char const* what) { return std::find(open.begin(), open.end(), what) != open.end(); };
        for (unsigned i = 0; i < 8; ++i) {
            circumstances c{(i & 1) != 0, (i & 2) != 0, (i & 4) == 0};
            if (o.circumstance && c.pop != (known_as(scene_.circumstances, *o.circumstance, "circumstances") == "pop"))
                continue;
            if (!o.circumstance && c.pop && !is_open("pop")) continue;
            if ((c.bare_lf && !is_open("bare-lf")) || (!c.long_after && !is_open("time"))) continue;
            (arrives(o, c) ? all.arrives : all.fails) = true;
        }
        return all;
    }
    /// It has given the recorded refusal, at least once.
    bool said_so() const noexcept { return said_so_; }

  private:
    score_scene const& scene_;
    sim::world_plan plan_;
    sim::catalogue books_;
    bool said_so_ = false;
};

struct score {
    std::size_t explained = 0, mispredicted = 0, open = 0;
};

/// "○=": predicted so, and seen. "!": something was seen that cannot happen; "?": more can happen than was seen.
std::string verdict_on(seen_ends const& predicted, seen_ends const& seen, score& s) {
    auto const say = [&](std::size_t& count, char const* mark) {
        ++count;
        return std::string{symbol(predicted)} + mark;
    };
    if (!seen.any()) return std::string{symbol(predicted)} + " ";
    if (predicted == seen) return say(s.explained, "=");
    return predicted.holds(seen) ? say(s.open, "?") : say(s.mispredicted, "!");
}

std::string cell_name(observation const& o) {
    auto name = fmt::format("{} {}{}{}{}", o.sender, o.first, o.second.empty() ? "" : " > ", o.second,
                            o.recipient.empty() ? "" : " > " + o.recipient);
    if (o.circumstance) name += ", " + *o.circumstance;
    return name.substr(name.find_first_not_of(' '));
}

}  // namespace

std::vector<told_line> perform(score_scene const& s, case_stage& stage) {
    auto const cells = parse_observations(read_file(stage.data().root() / s.table), s.table);
    std::vector<std::string> rows;
    std::size_t observed = 0;
    for (auto const& o : cells) {
        rows.push_back(fmt::format("{}: {} |", cell_name(o), o.cell.empty() ? "blank" : o.cell));
        observed += o.seen.any();
    }
    std::vector<told_line> totals;
    for (auto const& h : s.hypotheses) {
        auto const variant = stage.data().variant(s.base + h.rules, s.place + ": " + h.id, "hypothesis");
        trial t{s, stage.data(), variant};
        score sum;
        for (std::size_t i = 0; i < cells.size(); ++i)
            rows[i] += fmt::format(" {} {}", h.id, verdict_on(t.predict(cells[i], h.open), cells[i].seen, sum));
        totals.push_back({readable(fmt::format("{}: explains {}, mispredicts {}, leaves open {} of {} cells; {}", h.id,
                                               sum.explained, sum.mispredicted, sum.open, observed,
                                               t.said_so() ? "says the recorded refusal" : "never says the recorded refusal")),
                          {}, false});
    }
    std::vector<told_line> lines;
    for (auto const& row : rows) lines.push_back({readable(row), {}, false});
    lines.insert(lines.end(), totals.begin(), totals.end());
    return lines;
}

}  // namespace relaylab::lab
