#include "sim/profile/message_header.hpp"

#include <algorithm>

#include "grammar/ascii.hpp"

namespace relaylab::sim {
namespace {

/// The name of the field that a line begins with; empty where it begins none (RFC 5322 2.2: 33 to 126, no colon).
std::string_view field_name(std::string_view line) noexcept {
    auto const colon = line.find(':');
    if (colon == std::string_view::npos) return {};
    auto const name = line.substr(0, colon);
    bool const printable = std::all_of(name.begin(), name.end(), [](char c) { return c > ' ' && c < 127; });
    return printable ? name : std::string_view{};
}

}  // namespace

header_look look_at_header(std::string_view message) noexcept {
    header_look found;
    while (!message.empty()) {
        auto const end = message.find('\n');
        auto line = message.substr(0, end);
        message.remove_prefix(end == std::string_view::npos ? message.size() : end + 1);
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.empty()) return found;
        bool const goes_on = found.shape != header_shape::none && grammar::is_blank(line.front());
        auto const name = field_name(line);
        if (grammar::same(name, "received")) ++found.received;
        if (grammar::same(name, "delivered-to")) found.delivered_to = true;
        if (name.empty() && !goes_on)
            found.shape = header_shape::malformed;
        else if (found.shape == header_shape::none)
            found.shape = header_shape::well_formed;
    }
    return found;
}

}  // namespace relaylab::sim
