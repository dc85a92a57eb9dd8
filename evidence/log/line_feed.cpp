#include "evidence/log/line_feed.hpp"

#include <algorithm>

namespace relaylab::evidence {

void line_feed::give(std::string_view line) {
    bool const whole = !cut_ && line.size() <= longest;
    if (line.ends_with('\r')) line.remove_suffix(1);
    take_(line.substr(0, longest), ++number_, whole);
    cut_ = false;
}

void line_feed::keep(std::string_view part) {
    auto const room = longest - std::min(longest, begun_.size());
    if (part.size() > room) cut_ = true;
    begun_.append(part.substr(0, room));
}

void line_feed::receive(std::string_view octets) {
    while (!octets.empty()) {
        auto const end = octets.find('\n');
        if (end == std::string_view::npos) return keep(octets);
        if (begun_.empty() && !cut_) {
            give(octets.substr(0, end));
        } else {
            keep(octets.substr(0, end));
            give(begun_);
            begun_.clear();
        }
        octets.remove_prefix(end + 1);
    }
}

void line_feed::end() {
    if (!begun_.empty() || cut_) give(begun_);
    begun_.clear();
}

}  // namespace relaylab::evidence
