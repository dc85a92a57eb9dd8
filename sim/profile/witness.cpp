#include "sim/profile/witness.hpp"

#include <fmt/format.h>
#include <utility>

#include "sim/profile/conversation.hpp"
#include "sim/profile/decide.hpp"

namespace relaylab::sim {
namespace {

constexpr std::size_t errors_that_tire_any_server = 120;

class searcher {
  public:
    searcher(profile const& p, site const& s) : kind_(p), here_(s) {}

    std::map<std::string, dialogue, std::less<>> search() {
        auto const everyone = callers(here_);
        for (auto const& who : everyone) {
            for (auto const* hello : {"HELO x.example", "EHLO x.example"}) search_openings(who, hello);
            search_transactions(who, &who == &everyone.front());
        }
        search_disorder(everyone.front());
        search_limits(everyone.front());
        return std::move(found_);
    }

  private:
    void search_openings(caller const& who, std::string const& hello) {
        run({who, {hello, "QUIT"}, false});
        run({who, {hello, "QUIT"}, true});
        for (auto const& line : other_commands()) {
            run({who, {line}, false});
            run({who, {hello, line}, false});
        }
    }

    /// Every sender with every recipient for the first client; for the others every path once on either side
    /// of a few that servers tell apart, since what they change is seldom a matter of both forms at once.
    void search_transactions(caller const& who, bool whole) {
        auto const all = paths(here_);
        auto const few = std::vector<std::string>{all[0], all[2], fmt::format("<a@{}>", "elsewhere.example"),
                                                  fmt::format("<{}@{}>", first_user(), here_.domain)};
        for (auto const& from : all)
            for (auto const& to : whole ? all : few) transact(who, from, to, messages(here_).front());
        if (!whole)
            for (auto const& from : few)
                for (auto const& to : all) transact(who, from, to, messages(here_).front());
        // Content is judged behind any pair that is accepted: the server's own user is, if anyone.
        for (auto const& from : few)
            for (auto const& message : messages(here_))
                for (auto const& to : {few[2], few[3]}) transact(who, from, to, message);
    }

    void transact(caller const& who, std::string const& from, std::string const& to, std::string const& message) {
        run({who, {"EHLO x.example", "MAIL FROM:" + from, "RCPT TO:" + to, "DATA", message}, false});
    }

    std::string first_user() const { return here_.users.empty() ? "postmaster" : here_.users.front(); }

    void search_disorder(caller const& who) {
        auto const mail = std::string{"MAIL FROM:<a@elsewhere.example>"};
        auto const rcpt = std::string{"RCPT TO:<b@elsewhere.example>"};
        run({who, {mail}, false});
        run({who, {rcpt}, false});
        run({who, {"DATA"}, false});
        run({who, {"HELO x.example", rcpt}, false});
        run({who, {"HELO x.example", "DATA"}, false});
        run({who, {"HELO x.example", mail, "DATA"}, false});
        run({who, {"HELO x.example", mail, mail}, false});
        run({who, {"HELO x.example", mail, "MAIL", "RCPT", "RCPT TO:"}, false});
    }

    void search_limits(caller const& who) {
        for (auto const* line : {"XYZZY", "MAIL FROM:<a@b@c@d", "RCPT TO:<b@elsewhere.example>", "NOOP"}) {
            dialogue d{who, {"HELO x.example", "MAIL FROM:<a@elsewhere.example>"}, false};
            for (std::size_t i = 0; i < errors_that_tire_any_server; ++i) d.said.emplace_back(line);
            run(d);
        }
        for (auto const& path : paths(here_)) {
            dialogue d{who, {"HELO x.example"}, false};
            for (std::size_t i = 0; i < errors_that_tire_any_server / 3; ++i) {
                d.said.push_back("MAIL FROM:" + path);
                d.said.push_back("RCPT TO:" + path);
                d.said.emplace_back("RSET");
            }
            run(d);
        }
    }

    void run(dialogue const& d) {
        memory remembered;
        if (!d.who.pop_login.empty())
            remembered.happened(kind_, "pop-login", d.who.facts.address, d.who.pop_login, {});
        seeded_draws drawn{0, 0};
        conversation talk{kind_, here_, remembered, drawn, d.who.facts};
        if (!d.early) open(talk);
        for (std::size_t i = 0; i < d.said.size() && talk.state() != smtp::state::closed; ++i) {
            say(talk, d.said[i]);
            if (d.early && i == 0) open(talk);
        }
        keep(talk, d);
        for (auto const& mail : talk.take_accepted()) keep_routes(mail, remembered, d);
    }

    static void open(conversation& talk) {
        talk.open({});
        hear(talk);
    }
    static void say(conversation& talk, std::string const& text) {
        if (talk.state() == smtp::state::data)
            talk.receive(grammar::dot_stuff(text) + ".\r\n", {});
        else
            talk.receive(text + "\r\n", {});
        hear(talk);
    }
    /// Reads what the server says, as a client does: until its banner is read, it has not been sent.
    static void hear(conversation& talk) {
        while (talk.next().what != smtp::action::kind::none) {
        }
    }

    void keep(conversation const& talk, dialogue const& d) {
        for (auto const& decided : talk.decisions()) {
            keep(decided.rule, d);
            for (auto const& counter : decided.counters) keep("counter/" + counter, d);
        }
    }

    void keep(std::string const& rule, dialogue const& d) {
        auto const known = found_.find(rule);
        if (known == found_.end())
            found_.emplace(rule, d);
        else if (known->second.said.size() > d.said.size())
            known->second = d;
    }

    void keep_routes(submission const& mail, memory const& remembered, dialogue const& d) {
        for (auto const& as_replied : mail.recipients) {
            std::optional<party> const sender =
                party{mail.sender.path, grammar::read(mail.sender.path, kind_.deliver, here_.locality())};
            std::optional<party> const to =
                party{as_replied.path, grammar::read(as_replied.path, kind_.deliver, here_.locality())};
            session_view const view{kind_, here_, remembered, mail.client, mail.extended ? "ehlo" : "helo",
                                    sender, to, mail.at};
            if (auto const* rule = decide_route(kind_, perceive(view))) keep(rule->id, d);
        }
    }

    profile const& kind_;
    site const& here_;
    std::map<std::string, dialogue, std::less<>> found_;
};

}  // namespace

std::map<std::string, dialogue, std::less<>> witnesses(profile const& p, site const& s) {
    return searcher{p, s}.search();
}

std::optional<dialogue> witness(profile const& p, site const& s, std::string_view rule_id) {
    auto all = witnesses(p, s);
    auto const found = all.find(rule_id);
    if (found == all.end()) return std::nullopt;
    return std::move(found->second);
}

}  // namespace relaylab::sim
