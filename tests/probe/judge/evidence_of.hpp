// Evidence from a few words, so that a case of a judge is one line.
#pragma once

#include <chrono>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/verdict.hpp"

namespace relaylab::probe::tests {

inline grammar::reply reply_of(std::string const& code) {
    return {code == "garbage" ? 0 : std::stoi(code), {code + " text"}};
}

inline evidence::client_state state_of(std::string_view name) {
    using evidence::client_state;
    for (auto const s : {client_state::inside, client_state::authenticated, client_state::pop_granted})
        if (to_string(s) == name) return s;
    return client_state::stranger;
}

/// "8 stranger 250 550": the probe's id, its sender (stranger, null, local, known; control for a control, nobody
/// for one to a made-up user),
/// and the replies to MAIL, RCPT, DATA and the end of data. Before those: "banner=554", "hello=554",
/// "retry=3", "message" (the probe has one; its token is "t-" and the id), "as=inside" (or authenticated, pop-granted), "auth=235".
/// Last: "lost".
inline evidence::attempt attempt_of(std::string const& text) {
    evidence::attempt a;
    std::istringstream in(text);
    std::string sender, word;
    in >> a.probe.id >> sender;
    a.probe.made_up = sender == "nobody";
    a.probe.control = sender == "control" || a.probe.made_up;
    a.probe.says_local = sender == "local" || sender == "known";
    a.probe.says_known_user = sender == "known";
    a.probe.reverse_path = sender == "null" ? "<>" : "<" + sender + "@somewhere.example>";
    std::optional<grammar::reply>* const replies[] = {&a.mail, &a.rcpt, &a.data, &a.end_of_data};
    std::size_t next = 0;
    while (in >> word) {
        if (word == "lost")
            a.lost = true;
        else if (word == "message")
            a.probe.message = "text", a.probe.token = "t-" + a.probe.id;
        else if (word.starts_with("retry="))
            a.retries = static_cast<unsigned>(std::stoul(word.substr(6)));
        else if (word.starts_with("banner="))
            a.banner = reply_of(word.substr(7));
        else if (word.starts_with("auth="))
            a.before.push_back(reply_of(word.substr(5)));
        else if (word.starts_with("as="))
            a.probe.as = state_of(word.substr(3));
        else if (word.starts_with("hello="))
            a.hello = reply_of(word.substr(6));
        else
            *replies[next++] = reply_of(word);
    }
    return a;
}

/// Receipts: "8" arrived, "~8" bounced; with any of them, or with "watched", the mailboxes were watched for
/// an hour. Line n of the transcript carries attempt n's telling reply.
inline evidence::run run_of(std::vector<std::string> const& attempts, std::string const& receipts = "") {
    evidence::run run;
    run.knows = evidence::knowledge::known_user;
    run.target_address = "192.0.2.25";
    for (auto const& text : attempts) {
        run.attempts.push_back(attempt_of(text));
        run.attempts.back().telling_line = run.attempts.size() - 1;
        run.lines.push_back({});
    }
    std::istringstream in(receipts);
    for (std::string word; in >> word;) {
        run.watched = std::chrono::hours{1};
        if (word == "watched") continue;
        evidence::receipt r;
        r.bounce = word.front() == '~';
        r.token = "t-" + word.substr(r.bounce ? 1 : 0);
        r.delivering_address = "192.0.2.25";
        r.forward_path = "<watch@third-party.example>";
        run.receipts.push_back(r);
    }
    return run;
}

/// "closed [late-refusal tempfailed]".
inline std::string short_form(evidence::verdict const& v) {
    auto text = evidence::describe(v);
    std::string flags;
    for (auto const& flag : v.flags) flags += (flags.empty() ? "" : " ") + flag;
    return flags.empty() ? text : text + " [" + flags + "]";
}

struct judge_case {
    std::string name;
    std::vector<std::string> attempts;
    std::string receipts;
    std::string expected;
};
inline void PrintTo(judge_case const& c, std::ostream* out) { *out << c.name; }

/// gtest's name of a case.
inline std::string name_of(testing::TestParamInfo<judge_case> const& info) { return info.param.name; }

}  // namespace relaylab::probe::tests
