#include "grammar/reply.hpp"

#include <utility>

#include "grammar/ascii.hpp"
#include "grammar/strict_reply.hpp"

namespace relaylab::grammar {
namespace {

constexpr std::size_t max_line = 4096;
constexpr std::size_t max_lines = 1024;

// The code at the beginning of a received line: three digits, the first 2 to 5, then "-", a space or nothing.
int code_of(std::string_view line) noexcept {
    if (line.size() < 3 || line[0] < '2' || line[0] > '5' || !is_digit(line[1]) || !is_digit(line[2]))
        return 0;
    if (line.size() > 3 && line[3] != '-' && line[3] != ' ') return 0;
    return (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
}

}  // namespace

result<reply> parse_reply(std::string_view octets) {
    strict::reply_state state;
    char const* at = octets.data();
    char const* const end = at + octets.size();
    auto const whole = strict::x3::with<strict::state_tag>(state)[strict::reply_line];
    if (!strict::x3::parse(at, end, whole)) return state.error(octets.data());
    if (at != end)
        return syntax_error{"Reply-line", static_cast<std::size_t>(at - octets.data()), "end of reply", {}};
    return std::move(state.said);
}

void reply_framer::receive(std::string_view octets) {
    if (begin_ > buffer_.size() / 2) {
        buffer_.erase(0, begin_);
        at_ -= begin_;
        begin_ = 0;
    }
    buffer_ += octets;
}

std::optional<reply> reply_framer::next() {
    while (auto const line = take_line()) {
        partial_.lines.emplace_back(*line);
        if (overlong_ || partial_.lines.size() == max_lines) return finish(0);
        int const code = code_of(*line);
        if (code == 0 && partial_.lines.size() == 1) return finish(0);
        if (code != 0 && (line->size() == 3 || (*line)[3] == ' ')) return finish(code);
    }
    return std::nullopt;
}

// The view lasts until the buffer changes.
std::optional<std::string_view> reply_framer::take_line() {
    // Two octets more than a line may have: by then its end has come, or it is too long whatever follows.
    auto const window = std::string_view(buffer_).substr(at_, max_line + 2);
    auto const lf = window.find('\n');
    bool const ended = lf != std::string_view::npos;
    if (!ended && window.size() < max_line + 2) return std::nullopt;
    auto text = window.substr(0, lf);
    if (ended && text.ends_with('\r')) text.remove_suffix(1);
    overlong_ = text.size() > max_line;
    if (overlong_) text = text.substr(0, max_line);
    at_ += overlong_ ? max_line : lf + 1;
    return text;
}

reply reply_framer::finish(int code) {
    begin_ = at_;
    partial_.code = code;
    return std::exchange(partial_, {});
}

}  // namespace relaylab::grammar
