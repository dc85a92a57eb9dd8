// What a reader gives out, and what it makes of each line, for the tests of readers.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "evidence/log/line_feed.hpp"
#include "evidence/log/reader.hpp"

namespace relaylab::evidence {

struct heard final : log_listener {
    void hear(dialogue&& d) override { dialogues.push_back(std::move(d)); }
    void hear(logged_message&& m) override { messages.push_back(std::move(m)); }

    std::vector<dialogue> dialogues;
    std::vector<logged_message> messages;
    std::vector<std::size_t> unknown, foreign;  ///< numbers of lines

    /// Feeds a whole text.
    template <class Reader>
    heard& read(Reader&& reader, std::string_view text) {
        line_feed feed{[&](std::string_view line, std::size_t number, bool) {
            auto const made = reader.line(line, number);
            if (made == understood::no) unknown.push_back(number);
            if (made == understood::foreign) foreign.push_back(number);
        }};
        feed.receive(text);
        feed.end();
        reader.end();
        return *this;
    }
};

/// "4F1A network client[192.0.2.1] <a@b>: c@d relayed mx[198.51.100.9]; ..." a line each.
inline std::string shown(logged_message const& m) {
    std::string text = (m.id.empty() ? "-" : m.id) + " " + std::string{to_string(m.how)} + " " + m.client_name + "[" + m.client_address + "]";
    if (!m.login.empty()) text += " as " + m.login;
    text += " <" + m.reverse_path + ">:";
    for (auto const& r : m.recipients) {
        text += " " + r.address + (r.original.empty() ? "" : "(" + r.original + ")") + " " + std::string{to_string(r.became)};
        if (!r.where.empty()) text += " " + r.where;
        if (r.elsewhere) text += " elsewhere";
        text += ";";
    }
    return text + (m.finished ? "" : " unfinished");
}

inline std::vector<std::string> shown(std::vector<logged_message> const& all) {
    std::vector<std::string> lines;
    for (auto const& m : all) lines.push_back(shown(m));
    return lines;
}

}  // namespace relaylab::evidence
