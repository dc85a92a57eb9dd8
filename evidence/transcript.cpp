#include "evidence/transcript.hpp"

#include <algorithm>
#include <array>
#include <charconv>
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

constexpr std::array<std::string_view, 3> closes{"closed", "reset", "broken-pipe"};
constexpr std::array<std::string_view, 2> others{"timeout", "quit-by-client"};

template <std::size_t n>
bool among(std::array<std::string_view, n> const& words, std::string_view text) noexcept {
    return std::find(words.begin(), words.end(), text) != words.end();
}

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
    return is_close(text) || among(others, text) || waited(text);
}

bool is_close(std::string_view event) noexcept { return among(closes, event); }

std::optional<grammar::duration> waited(std::string_view event) noexcept {
    constexpr std::string_view word = "timeout ";
    if (!event.starts_with(word) || !event.ends_with('s')) return std::nullopt;
    auto const digits = event.substr(word.size(), event.size() - word.size() - 1);
    int seconds = 0;
    auto const end = digits.data() + digits.size();
    auto const [stop, error] = std::from_chars(digits.data(), end, seconds);
    if (error != std::errc{} || stop != end || digits.front() < '1' || digits.front() > '9' || digits.size() > 4)
        return std::nullopt;
    return std::chrono::seconds{seconds};
}

std::string to_line(entry const& e) {
    std::string line{mark(e.who)};
    if (e.at) line += '@' + format_seconds(*e.at);
    line += e.same_burst ? '+' : ':';
    if (!e.text.empty() || e.ending != line_end::crlf) line += ' ' + escape(e.text);
    if (e.ending == line_end::none) line += "\\c";
    if (e.ending == line_end::unrecorded) line += "\\...";
    return line;
}

}  // namespace relaylab::evidence
