// A log's reader under fuzzing: fed by lines, and what it gives out is within its bounds.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "evidence/log/attempts.hpp"
#include "evidence/log/line_feed.hpp"
#include "evidence/log/reader.hpp"

namespace relaylab::evidence {

struct bounded final : log_listener {
    void hear(dialogue&& d) override {
        if (d.lines.size() != d.numbers.size() || d.lines.size() > most_entries) std::abort();
        for (auto const& a : find_asked(d))
            if (a.attempt.first_line > d.lines.size() || a.attempt.last_line > d.lines.size()) std::abort();
    }
    void hear(logged_message&& m) override {
        if (m.id.size() > most_text || m.reverse_path.size() > most_text || m.login.size() > most_text) std::abort();
        if (m.recipients.size() > most_recipients) std::abort();
        for (auto const& r : m.recipients)
            if (r.address.size() > 2 * most_text + 1 || r.why.size() > most_text || r.line == 0) std::abort();
    }
};

/// The open messages of readers that have a bound of their own: so few that they overflow.
inline constexpr std::size_t few_open = 3;

inline void feed(log_reader& reader, std::string_view text) {
    std::size_t last = 0;
    line_feed lines{[&](std::string_view line, std::size_t number, bool) {
        if (number != ++last || line.find('\n') != std::string_view::npos) std::abort();
        reader.line(line, number);
    }};
    lines.receive(text.substr(0, text.size() / 2));
    lines.receive(text.substr(text.size() / 2));
    lines.end();
    reader.end();
}

}  // namespace relaylab::evidence
