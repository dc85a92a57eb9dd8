// Two users and their mail in memory, and a session with them as text.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "pop3/multiline.hpp"
#include "pop3/server.hpp"

namespace relaylab::pop3::tests {

struct example_accounts : accounts {
    std::map<std::string, std::string, std::less<>> passwords{{"alice", "tan staaf"}, {"bob", "b"}};
    std::map<std::string, std::vector<std::string>, std::less<>> mail{
        {"alice", {"Subject: 1\r\n\r\none\r\n.two\r\n", "Subject: 2\r\n\r\n"}}};
    std::string holder;      // who has it open
    bool removes = true;

    std::optional<std::string> password(std::string_view user) const override {
        auto const found = passwords.find(user);
        if (found == passwords.end()) return std::nullopt;
        return found->second;
    }
    std::unique_ptr<maildrop> open(std::string_view user) override;
};

class example_drop : public maildrop {
  public:
    example_drop(example_accounts& of, std::string user) : of_(of), box_(of.mail[user]) { of.holder = std::move(user); }
    ~example_drop() override { of_.holder.clear(); }
    std::size_t count() const override { return box_.size(); }
    std::size_t size(std::size_t m) const override { return text(m).size(); }
    std::string text(std::size_t m) const override { return whole_lines(box_.at(m)); }
    std::string top(std::size_t m, std::size_t lines) const override {
        line_writer some{lines};
        some.add(box_.at(m));
        return some.take();
    }
    std::string uid(std::size_t m) const override { return "uid" + std::to_string(m); }
    bool remove(std::set<std::size_t> const& messages) override {
        if (!of_.removes) return false;
        for (auto m = messages.rbegin(); m != messages.rend(); ++m)
            box_.erase(box_.begin() + static_cast<std::ptrdiff_t>(*m));
        return true;
    }

  private:
    example_accounts& of_;
    std::vector<std::string>& box_;
};

inline std::unique_ptr<maildrop> example_accounts::open(std::string_view user) {
    if (holder == user) return nullptr;
    return std::make_unique<example_drop>(*this, std::string{user});
}

inline server_options example_options() { return {"mx.here.example", "<1.2@mx.here.example>", false}; }

/// Everything that the session wants sent by now; "[closed]" where it closes.
inline std::string told(server& s) {
    std::string all;
    for (auto a = s.next(); a.what != smtp::action::kind::none; a = s.next())
        all += a.what == smtp::action::kind::close ? "[closed]" : a.octets;
    return all;
}

class talk {
  public:
    explicit talk(server_options options = example_options()) : session(at, std::move(options)) {
        session.open(now);
        greeting = told(session);
    }
    std::string say(std::string_view octets) {
        session.receive(octets, now);
        return told(session);
    }
    /// The response to one line.
    std::string ask(std::string const& line) { return say(line + "\r\n"); }
    void log_in() {
        ask("USER alice");
        ask("PASS tan staaf");
    }

    example_accounts at;
    grammar::instant now{std::chrono::hours{24}};
    server session;
    std::string greeting;
};

}  // namespace relaylab::pop3::tests
