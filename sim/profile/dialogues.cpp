#include "sim/profile/dialogues.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "sim/profile/decide.hpp"

namespace relaylab::sim {
namespace {

constexpr std::size_t errors_that_tire_most_servers = 120;
std::string const mail_from_elsewhere = "MAIL FROM:<a@elsewhere.example>";

class generator {
  public:
    generator(site const& s, extent const& e, std::function<void(dialogue const&)> const& take)
        : here_(s), extent_(e), take_(take) {}

    void generate() {
        auto const everyone = callers(here_);
        for (auto const& who : everyone) {
            for (auto const* hello : {"HELO x.example", "EHLO x.example"}) openings(who, hello);
            transactions(who, &who == &everyone.front());
        }
        disorder(everyone.front());
        odd_ones(everyone.front());
        secrets(everyone.front());
        if (extent_.tls) through_tls(everyone.front());
        remembered(everyone.front());
        limits(everyone.front());
        crowds(everyone.front());
    }

  private:
    void openings(caller const& who, std::string const& hello) {
        take_({who, {hello, "QUIT"}, false});
        take_({who, {hello, "QUIT"}, true});
        for (auto const& line : other_commands()) {
            take_({who, {line}, false});
            take_({who, {hello, line}, false});
        }
    }

    /// Every sender with every recipient for the first client; for the others every path once on either side
    /// of a few that servers tell apart, since what they change is seldom a matter of both forms at once.
    void transactions(caller const& who, bool whole) {
        auto const all = paths(here_);
        auto const few = std::vector<std::string>{all[0], all[2], fmt::format("<a@{}>", "elsewhere.example"),
                                                  fmt::format("<{}@{}>", first_user(), here_.domain)};
        for (auto const& from : all)
            for (auto const& to : whole ? all : few) transact(who, from, to, messages(here_).front());
        if (!whole)
            for (auto const& from : few)
                for (auto const& to : all) transact(who, from, to, messages(here_).front());
        for (auto const& faulty : faulty_paths(here_))
            for (auto const& good : {few[2], few[3]}) {
                transact(who, faulty, good, messages(here_).front());
                transact(who, good, faulty, messages(here_).front());
            }
        // Content is judged behind any pair that is accepted: the server's own user is, if anyone.
        for (auto const& from : few)
            for (auto const& message : messages(here_))
                for (auto const& to : {few[2], few[3]}) transact(who, from, to, message);
    }

    void transact(caller const& who, std::string const& from, std::string const& to, std::string const& message) {
        take_({who, {"EHLO x.example", "MAIL FROM:" + from, "RCPT TO:" + to, "DATA", message}, false});
    }

    std::string first_user() const { return here_.users.empty() ? "postmaster" : here_.users.front(); }

    void disorder(caller const& who) {
        auto const mail = std::string{"MAIL FROM:<a@elsewhere.example>"};
        auto const rcpt = std::string{"RCPT TO:<b@elsewhere.example>"};
        take_({who, {mail}, false});
        take_({who, {rcpt}, false});
        take_({who, {"DATA"}, false});
        take_({who, {"HELO x.example", rcpt}, false});
        take_({who, {"HELO x.example", "DATA"}, false});
        take_({who, {"HELO x.example", mail, "DATA"}, false});
        take_({who, {"HELO x.example", mail, mail}, false});
        take_({who, {"HELO x.example", mail, "MAIL", "RCPT", "RCPT TO:"}, false});
    }

    std::string good_recipient() const { return fmt::format("RCPT TO:<{}@{}>", first_user(), here_.domain); }

    /// Odd lines and bursts, wherever in a session.
    void odd_ones(caller const& who) {
        std::vector<std::string> before;
        auto lines = odd_lines(here_, extent_.longest_line);
        for (auto& burst : bursts(here_)) lines.push_back(std::move(burst));
        lines.emplace_back("DATA\r\nx\r\n.");
        for (auto const& next : {std::string{}, std::string{"EHLO x.example"}, mail_from_elsewhere, good_recipient()}) {
            if (!next.empty()) before.push_back(next);
            for (auto const& line : lines) {
                dialogue d{who, before, false};
                d.said.push_back(line);
                take_(d);
            }
        }
        take_({who, {"HELO x.example", mail_from_elsewhere, "RCPT TO:<b@elsewhere.example>", "DATA"}, false});
    }

    /// TLS, AUTH and XCLIENT: what is said about the client himself.
    void secrets(caller const& who) {
        for (auto const* tls : {"", "STARTTLS"})
            for (auto const& login : logins(here_)) {
                dialogue d{who, {"EHLO x.example"}, false};
                if (*tls != 0) d.said.insert(d.said.end(), {tls, "EHLO x.example"});
                d.said.insert(d.said.end(), login.begin(), login.end());
                take_(d);
            }
        for (auto const& line : other_commands()) take_({who, {"EHLO x.example", "STARTTLS", line}, false});
        take_({who, {"EHLO x.example", "STARTTLS\r\nNOOP"}, false});
        auto trusted = who;
        if (!here_.xclient.empty()) trusted.facts.address = here_.xclient.front().substr(0, here_.xclient.front().find('/'));
        for (auto const& line : xclient_lines()) take_({trusted, {"EHLO x.example", line, "EHLO y.example"}, false});
    }

    /// Transactions of a stranger and of a user, and what else is refused in the clear.
    void through_tls(caller who) {
        who.facts.tls = true;
        openings(who, "EHLO x.example");
        transactions(who, false);
        odd_ones(who);
        who.facts.authenticated = true;
        who.facts.account = first_user();
        who.what = "a user through TLS";
        transactions(who, false);
        who.facts.account.clear();
        limits(who);
    }

    /// What was said once is said again when it is remembered.
    void remembered(caller const& who) {
        if (!extent_.remembered_after) return;
        auto const after = *extent_.remembered_after;
        auto const often = extent_.remembered_times;
        for (auto const& to : paths(here_)) {
            std::vector<std::string> said{"EHLO x.example", mail_from_elsewhere, "RCPT TO:" + to};
            for (auto const pause : {grammar::duration{0}, after}) take_({who, said, false, pause});
            if (often == 1) continue;
            said.insert(said.end(), {"DATA", messages(here_).front()});
            take_({who, std::move(said), false, after, often});
        }
    }

    /// One session more than there may be.
    void crowds(caller who) {
        who.what += " while too many sessions are open";
        auto const transaction = [&](crowd const& open) {
            who.facts.crowd = open;
            for (auto const* hello : {"HELO x.example", "EHLO x.example"})
                take_({who, {hello, mail_from_elsewhere, good_recipient(), "DATA", messages(here_).front()}, false});
        };
        if (extent_.sessions != 0) transaction({extent_.sessions + 1, 1});
        if (extent_.client_sessions != 0) transaction({1, extent_.client_sessions + 1});
    }

    void limits(caller const& who) {
        for (auto const& line : {std::string{"XYZZY"}, std::string{"MAIL FROM:<a@b@c@d"}, std::string{"NOOP"},
                                 std::string{"RCPT TO:<b@elsewhere.example>"}, std::string{"VRFY x"},
                                 good_recipient()}) {
            dialogue d{who, {"HELO x.example", mail_from_elsewhere}, false};
            for (std::size_t i = 0; i < extent_.tiring; ++i) d.said.emplace_back(line);
            take_(d);
        }
        for (auto const& path : paths(here_)) {
            dialogue d{who, {"HELO x.example"}, false};
            for (std::size_t i = 0; i < errors_that_tire_most_servers / 3; ++i) {
                d.said.push_back("MAIL FROM:" + path);
                d.said.push_back("RCPT TO:" + path);
                d.said.emplace_back("RSET");
            }
            take_(d);
        }
    }

    site const& here_;
    extent const& extent_;
    std::function<void(dialogue const&)> const& take_;
};

class player {
  public:
    player(profile const& p, site const& s, dialogue const& d, memory& remembered, grammar::instant now)
        : kind_(p), here_(s), said_(d), remembered_(remembered), now_(now),
          talk_{p, s, remembered_, drawn_, d.who.facts, &vocabulary_names()} {}

    performance play() {
        if (!said_.early) open();
        for (std::size_t i = 0; i < said_.said.size() && talk_.state() != smtp::state::closed; ++i) {
            say(said_.said[i]);
            if (said_.early && i == 0) open();
        }
        for (auto const& mail : talk_.take_accepted()) route(mail);
        return std::move(done_);
    }

  private:
    void open() {
        talk_.open(now_);
        hear();
    }
    void say(std::string const& text) {
        if (talk_.state() == smtp::state::data)
            talk_.receive(grammar::dot_stuff(text) + ".\r\n", now_);
        else
            talk_.receive(text + "\r\n", now_);
        if (said_.early && done_.steps.empty()) return;
        hear();
    }
    /// Reads what the server says, as a client does: until its banner is read, it has not been sent.
    void hear() {
        performance::step step;
        for (auto a = talk_.next(); a.what != smtp::action::kind::none; a = talk_.next()) {
            step.sent += a.octets;
            step.after += a.delay;
            step.closes = a.what == smtp::action::kind::close;
            if (a.what == smtp::action::kind::handshake) talk_.secured(now_);
        }
        auto const& all = talk_.decisions();
        step.decisions.assign(all.begin() + static_cast<std::ptrdiff_t>(decided_), all.end());
        decided_ = all.size();
        done_.steps.push_back(std::move(step));
    }

    void route(submission const& mail) {
        for (auto const& as_replied : mail.recipients) {
            party const sender{mail.sender.path, grammar::read(mail.sender.path, kind_.deliver, here_.locality())};
            party const to{as_replied.path, grammar::read(as_replied.path, kind_.deliver, here_.locality())};
            session_view const view{kind_, here_, remembered_, mail.client, mail.extended ? "ehlo" : "helo",
                                    &sender, &to, mail.at, nullptr, &vocabulary_names()};
            auto seen = perceive(view);
            perceive_past(seen, mail.past);
            auto const where = to.read.flaw == grammar::defect::none
                                 ? fmt::format("{}@{}", to.read.local_part, to.read.domain)
                                 : std::string{};
            done_.routes.push_back({seen, decide_route(kind_, seen), where});
        }
    }

    profile const& kind_;
    site const& here_;
    dialogue const& said_;
    memory& remembered_;
    grammar::instant now_;
    seeded_draws drawn_{0, 0};
    conversation talk_;
    std::size_t decided_ = 0;
    performance done_;
};

bool asks_about(profile const& p, facet f) {
    return std::ranges::any_of(p.stages, [&](auto const& rules) {
        return std::ranges::any_of(rules, [&](rule const& r) { return r.when.restricts(f); });
    });
}

}  // namespace

extent& extent::widen(extent const& other) {
    longest_line = std::max(longest_line, other.longest_line);
    tiring = std::max(tiring, other.tiring);
    sessions = std::max(sessions, other.sessions);
    client_sessions = std::max(client_sessions, other.client_sessions);
    tls = tls || other.tls;
    remembered_after = std::max(remembered_after, other.remembered_after);
    remembered_times = std::max(remembered_times, other.remembered_times);
    return *this;
}

extent extent_of(profile const& p) {
    extent e{p.discipline.lines.longest, errors_that_tire_most_servers, p.sessions.all, p.sessions.per_client,
             asks_about(p, facet::client_tls), std::nullopt};
    for (auto const& c : p.counters)
        for (auto const* limit : {&c.soft, &c.hard})
            if (*limit) e.tiring = std::max<std::size_t>(e.tiring, (*limit)->reaches + errors_that_tire_most_servers);
    if (auto const* const rule = p.written_memory()) {
        e.remembered_after = rule->after;
        e.remembered_times = rule->times;
    }
    return e;
}

void each_dialogue(site const& s, extent const& e, std::function<void(dialogue const&)> const& take) {
    generator{s, e, take}.generate();
}

performance play(profile const& p, site const& s, dialogue const& d) {
    memory remembered;
    if (!d.who.pop_login.empty()) remembered.happened(p, "pop-login", d.who.facts.address, d.who.pop_login, {});
    for (std::size_t i = 0; d.again_after && i < d.times_before; ++i) player{p, s, d, remembered, {}}.play();
    return player{p, s, d, remembered, grammar::instant{} + d.again_after.value_or(grammar::duration{0})}.play();
}

}  // namespace relaylab::sim
