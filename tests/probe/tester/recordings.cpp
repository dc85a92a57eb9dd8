// The historical testers against the recordings that they come from: what they say is what was said then,
// line for line, and what they conclude from the recorded replies is what they concluded then.
#include <cstdlib>
#include <filesystem>

#include "evidence/recording.hpp"
#include "probe/tester/examination.hpp"

namespace relaylab::probe {
namespace {

using evidence::speaker;

std::string read(std::string const& path) {
    auto const* const root = std::getenv("RELAYLAB_DATA");
    std::ifstream in(std::filesystem::path(root ? root : ".") / path, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

/// The server lines of a recording up to the client's next turn.
std::string take_replies(evidence::transcript const& lines, std::size_t& at) {
    std::string octets;
    for (; at < lines.size(); ++at) {
        if (lines[at].who == speaker::client || lines[at].who == speaker::message) break;
        if (lines[at].who == speaker::server) octets += lines[at].text + "\r\n";
    }
    return octets;
}

/// Lets the tester talk to the recorded server: whatever it says, the recording's next replies answer it.
void talk(examination& e, evidence::transcript const& lines) {
    using kind = examination_action::kind;
    std::size_t at = 0;
    for (auto a = e.next(); a.what != kind::done; a = e.next()) {
        std::string replies;
        switch (a.what) {
        case kind::connect:
            e.connected({});
            replies = take_replies(lines, at);
            break;
        case kind::send:
            if (at < lines.size()) ++at;
            replies = take_replies(lines, at);
            break;
        case kind::watch: e.watched({}, a.delay, {}); continue;
        case kind::close: continue;
        case kind::none:
        case kind::wait:
        case kind::done: FAIL() << "the recording does not answer";
        }
        if (replies.empty())
            e.hang_up({});
        else
            e.receive(replies, {});
    }
}

/// What the client said, a message as "(message)".
std::vector<std::string> said(evidence::transcript const& lines) {
    std::vector<std::string> all;
    for (auto const& line : lines) {
        if (line.who == speaker::client) all.push_back(line.text);
        if (line.who == speaker::message) all.push_back("(message)");
    }
    return all;
}

struct recorded {
    std::string tester;
    std::string recording;
    probe::target target;
    std::string verdict;
    std::vector<std::string> unrecorded;  ///< what the tester says after the recording's end
};
void PrintTo(recorded const& r, std::ostream* out) { *out << r.tester << " " << r.recording; }

class recordings_cases : public testing::TestWithParam<recorded> {};

TEST_P(recordings_cases, say_what_the_tester_says) {
    auto const& c = GetParam();
    auto const tester = parse_tester(read("testers/" + c.tester + ".toml"), c.tester + ".toml");
    auto const recording = evidence::parse_recording(read("corpus/seeds/" + c.recording), c.recording);
    auto const list =
        fixed_list(tester, c.target, evidence::knowledge::none, [](auto) { return "980475007-26757"; });
    examination e(tester, c.target, *list, evidence::knowledge::none);
    talk(e, recording.lines);
    auto expected = said(recording.lines);
    expected.insert(expected.end(), c.unrecorded.begin(), c.unrecorded.end());
    EXPECT_EQ(said(e.evidence().lines), expected);
    EXPECT_EQ(evidence::describe(e.verdict().value()), c.verdict);
}

target named(std::string banner, std::string ptr, std::string domain, std::string ip,
             std::string watched = "w@x") {
    return {std::move(banner), std::move(ptr), std::move(domain), std::move(ip), "", std::move(watched)};
}

auto const kaisyamei =
    named("www.kaisyamei.co.jp", "www.kaisyamei.co.jp", "kaisyamei.co.jp", "2xx.1xx.xxx.xxx");

INSTANTIATE_TEST_SUITE_P(
    , recordings_cases,
    testing::Values(recorded{"maps-rss-2000", "maps-rss-2000-dante.smtp", kaisyamei, "closed", {}},
                    recorded{"maps-rss-2000-alt", "maps-rss-2000-casiotone.smtp", kaisyamei, "closed", {}},
                    recorded{"maps-tsi-2004",
                             "maps-tsi-2004-qmail.smtp",
                             named("example.com", "ns2.example.com", "example.com", "192.168.0.2"),
                             "open",
                             {}},
                    recorded{"maps-tsi-2004",
                             "maps-tsi-2004-postfix.smtp",
                             named("mail2.example.com", "mail2.example.com", "example.com", "192.168.0.4"),
                             "closed",
                             {}},
                    // The log ends before QUIT; and nobody watches here, so nothing arrives.
                    recorded{"abuse.net-registered",
                             "abuse.net-2001-asip-6.2.1-in.smtp",
                             named("mail.asip6x.co.jp", "mail.asip6x.co.jp", "asip6x.co.jp", "999.999.999.70",
                                   "okurisaki@mail.goo.ne.jp"),
                             "closed",
                             {"QUIT"}}));

TEST(recordings, show_the_header_that_the_testers_message_has) {
    auto const tester = parse_tester(read("testers/abuse.net-registered.toml"), "abuse.net-registered.toml");
    auto const sent = read("corpus/seeds/abuse.net-2001-as-sent.eml");
    std::vector<std::string> names[2];
    std::string const* const messages[] = {&sent, &tester.message};
    for (std::size_t i = 0; i < 2; ++i) {
        std::istringstream in(*messages[i]);
        for (std::string line; std::getline(in, line) && line.find(": ") != std::string::npos;)
            names[i].push_back(line.substr(0, line.find(':')));
    }
    names[0].push_back("X-Relaylab-Token");
    EXPECT_EQ(names[0], names[1]);
}

}  // namespace
}  // namespace relaylab::probe
