#include "lab/grade/kept_output.hpp"

#include <algorithm>

namespace relaylab::lab {
namespace {

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        auto const end = text.find('\n');
        auto line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.emplace_back(line);
        if (end == std::string_view::npos) break;
        text.remove_prefix(end + 1);
    }
    return lines;
}

}  // namespace

void kept_output::add(std::string_view octets) {
    written_ += octets.size();
    auto const first = std::min(octets.size(), room_ - begins_.size());
    begins_ += octets.substr(0, first);
    octets.remove_prefix(first);
    if (octets.size() > room_) {
        ends_.clear();
        octets.remove_prefix(octets.size() - room_);
    }
    ends_ += octets;
    if (ends_.size() > 2 * room_) ends_.erase(0, ends_.size() - room_);
}

std::size_t kept_output::kept_of_the_end() const noexcept { return std::min(ends_.size(), room_); }

kept_output::halves kept_output::lines() const {
    if (left_out() == 0) return {lines_of(begins_ + ends_), {}};
    return {lines_of(begins_), lines_of(std::string_view{ends_}.substr(ends_.size() - kept_of_the_end()))};
}

}  // namespace relaylab::lab
