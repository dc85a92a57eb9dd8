// A server that is a table of answers, and a loop that examines it: no socket, no time but what is waited
// for.
#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "probe/tester/examination.hpp"

namespace relaylab::probe::tests {

inline evidence::probe some_probe(std::string id, std::string mail = "<a@somewhere.example>",
                                  std::string rcpt = "<b@third-party.example>") {
    evidence::probe p;
    p.id = std::move(id);
    p.reverse_path = std::move(mail);
    p.forward_path = std::move(rcpt);
    return p;
}

inline tester some_tester(std::size_t probes) {
    tester t;
    t.id = "some";
    t.wording.hello = "HELO {watched-domain}";
    t.judge = "rcpt-2xx";
    for (std::size_t i = 1; i <= probes; ++i)
        t.probes.push_back(
            {std::to_string(i), "<s" + std::to_string(i) + "@{ptr}>", "<{watched}>", false, "verbatim"});
    return t;
}

inline target some_target() {
    return {"banner.example", "ptr.example", "domain.example",
            "192.0.2.1",      "alice",       "watch@third-party.example"};
}

/// Answers lines. Beside replies it may say "close" (hang up), "silence" (the prober's patience ends) or
/// "reset".
struct scripted_server {
    std::string banner = "220 hi";
    /// The reply to a command, or to "." for a message; without CRLF, several lines with \n between.
    std::function<std::string(std::string_view line)> answer = [](std::string_view) { return "250 ok"; };
    bool refuses = false;  ///< no connection can be made

    std::size_t connections = 0;
    std::vector<std::string> heard;  ///< every command line; a message as "."
    std::vector<std::string> messages;
};

/// What else happened while an examination went on.
struct course {
    std::vector<grammar::duration> waits;
    std::vector<grammar::duration> watches;
    std::vector<std::string> entries;  ///< as on_entry got them, one line each
};

class examined {
  public:
    examined(tester const& t, scripted_server& server, evidence::knowledge knows = evidence::knowledge::none,
             std::vector<evidence::receipt> receipts = {}, std::size_t chunk = 0)
        : examined(t, server, fixed_list(t, some_target(), knows, [](auto i) { return "t" + std::to_string(i); }), knows,
                   std::move(receipts), chunk) {}
    /// By another strategy than the tester's list.
    examined(tester const& t, scripted_server& server, std::unique_ptr<strategy> by, evidence::knowledge knows,
             std::vector<evidence::receipt> receipts = {}, std::size_t chunk = 0)
        : tester_(t), list_(std::move(by)),
          examination_(tester_, some_target(), *list_, knows), server_(server),
          receipts_(std::move(receipts)), chunk_(chunk) {
        examination_.on_entry = [this](evidence::entry const& e) {
            course_.entries.push_back(evidence::to_line(e));
        };
        for (std::size_t steps = 0; steps < 100'000 && perform(examination_.next()); ++steps) {
        }
    }

    evidence::run const& run() const { return examination_.evidence(); }
    evidence::verdict const& verdict() const { return examination_.verdict().value(); }
    bool done() const { return examination_.verdict().has_value(); }
    tests::course const& course() const { return course_; }

  private:
    bool perform(examination_action action) {
        using kind = examination_action::kind;
        switch (action.what) {
        case kind::connect:
            ++server_.connections;
            if (server_.refuses) {
                examination_.refused(now_);
                break;
            }
            examination_.connected(now_);
            say(server_.banner);
            break;
        case kind::send: hear(std::string{action.octets}); break;
        case kind::wait:
            course_.waits.push_back(action.delay);
            now_ += action.delay;
            examination_.waited(now_);
            break;
        case kind::watch:
            course_.watches.push_back(action.delay);
            now_ += action.delay;
            examination_.watched(receipts_, action.delay, now_);
            break;
        case kind::close: break;
        case kind::none:
        case kind::done: return false;
        }
        return true;
    }

    void hear(std::string octets) {
        if (octets.ends_with("\r\n.\r\n")) {
            server_.messages.push_back(octets);
            octets = ".\r\n";
        }
        ASSERT_TRUE(octets.ends_with("\r\n")) << octets;
        octets.resize(octets.size() - 2);
        server_.heard.push_back(octets);
        say(server_.answer(octets));
    }

    void say(std::string const& what) {
        now_ += std::chrono::seconds{1};
        if (what == "close") return examination_.hang_up(now_);
        if (what == "silence") return examination_.time_out(now_);
        if (what == "reset") return examination_.reset(now_);
        std::string octets;
        for (char const c : what + "\n") octets += c == '\n' ? "\r\n" : std::string(1, c);
        auto const step = chunk_ == 0 ? octets.size() : chunk_;
        for (std::size_t at = 0; at < octets.size(); at += step)
            examination_.receive(octets.substr(at, step), now_);
    }

    tester const& tester_;
    std::unique_ptr<strategy> list_;
    examination examination_;
    scripted_server& server_;
    std::vector<evidence::receipt> receipts_;
    std::size_t chunk_;
    grammar::instant now_{std::chrono::seconds{1'000'000}};
    tests::course course_;
};

/// Answers RCPT with `rcpt`, the rest as a willing server does.
inline std::function<std::string(std::string_view)> refusing_rcpt(std::string rcpt) {
    return [rcpt](std::string_view line) -> std::string {
        if (line.starts_with("RCPT")) return rcpt;
        return line.starts_with("DATA") ? "354 go ahead" : "250 ok";
    };
}

}  // namespace relaylab::probe::tests
