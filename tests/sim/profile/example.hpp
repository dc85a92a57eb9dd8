// A small site, a small profile that tests add to, and a client's side of a dialogue with it.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "sim/profile/conversation.hpp"
#include "sim/profile/profile.hpp"
#include "sim/profile/site.hpp"

namespace relaylab::sim::tests {

inline std::string read_file(std::string const& path) {
    auto const* data = std::getenv("RELAYLAB_DATA");
    std::ifstream in(std::filesystem::path{data == nullptr ? "." : data} / path, std::ios::binary);
    if (!in) throw std::runtime_error("cannot read " + path);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// The files of a folder by their names, sorted.
inline std::vector<std::string> files_of(std::string const& folder) {
    auto const* data = std::getenv("RELAYLAB_DATA");
    std::vector<std::string> names;
    for (auto const& entry :
         std::filesystem::directory_iterator(std::filesystem::path{data ? data : "."} / folder))
        if (entry.is_regular_file()) names.push_back(entry.path().filename().string());
    std::sort(names.begin(), names.end());
    return names;
}

inline constexpr std::string_view example_site_text = R"(
title    = "an example"
host     = "mx.here.example"
domain   = "here.example"
address  = "192.0.2.25"
own      = ["Here.example", "mx.here.example"]
relay    = ["customer.example"]
users    = ["Alice", "postmaster"]
senders  = ["listed.example"]
inside   = ["10.0.0.0/8"]
max-size = 100
)";

inline site example_site() { return parse_site(example_site_text, "sites/example.toml", "example"); }

inline constexpr std::string_view example_profile_text = R"(
title = "an example"
site  = "example"
claim = "closed"

[[evidence]]
id   = "e"
kind = "documentation"
ref  = "made up"

[replies]
evidence    = "e"
banner      = "220 {site.banner} hi"
helo        = "250 {site.host} hello {client.helo}"
ehlo        = ["250-{site.host} hello {client.helo}", "250 HELP"]
mail        = "250 sender {sender.raw} ok"
rcpt        = "250 recipient {recipient.raw} ok"
data        = "354 go"
end-of-data = "250 taken"
rset        = "250 reset"
noop        = "250 noop"
quit        = "221 bye"
unknown     = "500 {said.keyword}?"
)";

/// For profiles that extend nothing.
inline std::string no_parents(std::string_view id) {
    throw std::runtime_error("no profile " + std::string{id});
}

/// The example with TOML added behind it.
inline profile example_profile(std::string const& more = {}) {
    return parse_profile(std::string{example_profile_text} + more, "example.toml", "example", no_parents);
}

/// A profile of profiles/ and the site of profiles/sites/.
inline profile real_profile(std::string_view id) {
    auto const text = [](std::string_view stem) {
        return read_file("profiles/" + std::string{stem} + ".toml");
    };
    return parse_profile(text(id), std::string{id} + ".toml", id, text);
}
inline site real_site(std::string const& id) {
    return parse_site(read_file("profiles/sites/" + id + ".toml"), id + ".toml", id);
}

/// A client with one connection; the profile and the site are the caller's.
class talk {
  public:
    talk(profile const& p, site const& s, client_facts who = {}, std::uint64_t seed = 1)
        : drawn_(seed, 1), session(p, s, remembered, drawn_, std::move(who)) {}

    std::string open() {
        session.open(now);
        return heard();
    }
    /// Says octets as one burst and gives what is done about it: reply lines as sent, "(1s)" for a wait of a
    /// second, "(closed)".
    std::string send(std::string_view octets) {
        session.receive(octets, now);
        return heard();
    }
    /// The same for one line, and without the last line end of the answer.
    std::string say(std::string const& line) {
        auto text = send(line + "\r\n");
        return text.ends_with("\r\n") ? text.substr(0, text.size() - 2) : text;
    }
    std::string heard() {
        std::string text;
        for (auto a = session.next(); a.what != smtp::action::kind::none; a = session.next()) {
            if (a.what == smtp::action::kind::wait) text += "(" + grammar::format_duration(a.delay) + ")";
            if (a.what == smtp::action::kind::close) text += "(closed)";
            if (a.what == smtp::action::kind::handshake) text += "(handshake)";
            text += a.octets;
        }
        return text;
    }
    /// Opens, greets, and says these lines; gives the last answer.
    std::string after(std::vector<std::string> const& lines) {
        open();
        std::string last;
        for (auto const& line : lines) last = say(line);
        return last;
    }

    memory remembered;
    grammar::instant now{};

  private:
    seeded_draws drawn_;

  public:
    conversation session;
};

}  // namespace relaylab::sim::tests
