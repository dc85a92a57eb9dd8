#include "evidence/transcript.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "evidence/escape.hpp"

namespace relaylab::evidence {
namespace {

/// Seconds with as many decimals as they need: "35.5".
std::string format_seconds(grammar::duration at) {
    auto text = fmt::format("{}.{:06}", at.count() / 1'000'000, at.count() % 1'000'000);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
}

constexpr std::array<std::string_view, 4> events{"closed", "timeout", "reset", "quit-by-client"};

}  // namespace

char mark(speaker who) noexcept {
    switch (who) {
    case speaker::server: return 'S';
    case speaker::client: return 'C';
    case speaker::message: return 'M';
    case speaker::event: return 'X';
    case speaker::note: break;
    }
    return '#';
}

bool is_event(std::string_view text) noexcept {
    return std::find(events.begin(), events.end(), text) != events.end();
}

std::string to_line(entry const& e) {
    std::string line{mark(e.who)};
    if (e.at) line += '@' + format_seconds(*e.at);
    line += e.same_burst ? '+' : ':';
    if (!e.text.empty()) line += ' ' + escape(e.text);
    return line;
}

}  // namespace relaylab::evidence
