#include "pop3/multiline.hpp"

#include <algorithm>
#include <utility>

namespace relaylab::pop3 {

void line_count::add(std::string_view octets) noexcept {
    size_ += octets.size();
    for (auto at = octets.find('\n'); at != std::string_view::npos; at = octets.find('\n', at + 1))
        if ((at == 0 ? last_ : octets[at - 1]) != '\r') ++size_;
    if (!octets.empty()) last_ = octets.back();
}

std::size_t line_count::size() const noexcept {
    bool const is_whole = size_ == 0 || last_ == '\n';
    return size_ + (is_whole ? 0 : 2);
}

void line_writer::add(std::string_view octets) {
    while (!octets.empty() && !full()) {
        auto const end = octets.find('\n');
        if (end == std::string_view::npos) {
            lines_ += octets;
            return;
        }
        lines_ += octets.substr(0, end);
        octets.remove_prefix(end + 1);
        if (!lines_.ends_with('\r')) lines_ += '\r';
        lines_ += '\n';
        end_line();
    }
}

void line_writer::end_line() noexcept {
    bool const is_empty = lines_.size() - begin_ == 2;
    begin_ = lines_.size();
    if (in_body_) --body_lines_;
    in_body_ = in_body_ || is_empty;
}

std::string line_writer::take() {
    if (begin_ < lines_.size()) lines_ += "\r\n";
    return std::move(lines_);
}

std::string whole_lines(std::string_view message) {
    line_writer all;
    all.reserve(message.size() + 2);
    all.add(message);
    return all.take();
}

std::string as_response(std::string_view lines) {
    std::string out;
    out.reserve(lines.size() + lines.size() / 64 + 3);
    while (!lines.empty()) {
        auto const size = std::min(lines.find('\n'), lines.size() - 1) + 1;
        if (lines.front() == '.') out += '.';
        out += lines.substr(0, size);
        lines.remove_prefix(size);
    }
    return out += ".\r\n";
}

}  // namespace relaylab::pop3
