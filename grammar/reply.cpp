#include "grammar/reply.hpp"

#include <algorithm>
#include <utility>

#include "grammar/ascii.hpp"
#include "grammar/reply_text.hpp"

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
    auto const parsed = parse_reply_text(octets);
    if (!parsed) return parsed.error();
    reply said{parsed->code, {}};
    reply_lines lines(*parsed);
    while (auto const line = lines.next()) said.lines.emplace_back(line->whole);
    return said;
}

std::string normal(reply const& said) {
    std::string out;
    for (std::size_t i = 0; i < said.lines.size(); ++i) {
        std::string_view line = said.lines[i];
        if (code_of(line) != 0 && said.code != 0) {
            line.remove_prefix(std::min<std::size_t>(line.size(), 4));
            bool const last = i + 1 == said.lines.size();
            out += std::to_string(said.code);
            if (!last || !line.empty()) out += last ? ' ' : '-';
        }
        out.append(line).append("\r\n");
    }
    return out;
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
