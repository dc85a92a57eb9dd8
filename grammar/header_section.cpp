#include "grammar/header_section.hpp"

#include <algorithm>

#include "grammar/ascii.hpp"

namespace relaylab::grammar {
namespace {

constexpr auto npos = std::string_view::npos;

// RFC 5322 3.6.8: ftext = %d33-57 / %d59-126
bool is_name(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char octet) {
        return octet > ' ' && octet <= '~' && octet != ':';
    });
}

std::string_view without_blanks_behind(std::string_view text) {
    auto const last = text.find_last_not_of(" \t");
    return text.substr(0, last == npos ? 0 : last + 1);
}

}  // namespace

std::string_view header_section::take_line() noexcept {
    auto const end = message_.find('\n', at_);
    auto line = message_.substr(at_, end == npos ? npos : end - at_);
    at_ = end == npos ? message_.size() : end + 1;
    if (line.ends_with('\r')) line.remove_suffix(1);
    return line;
}

std::optional<raw_field> header_section::next() noexcept {
    if (over_ || at_ == message_.size()) return std::nullopt;
    raw_field field;
    field.offset = at_;
    auto line = take_line();
    over_ = line.empty();
    if (over_) return std::nullopt;
    field.longest_line = line.size();
    while (at_ < message_.size() && is_blank(message_[at_])) {
        line = take_line();
        field.longest_line = std::max(field.longest_line, line.size());
    }
    auto const last_octet = static_cast<std::size_t>(line.data() + line.size() - message_.data());
    auto const whole = message_.substr(field.offset, last_octet - field.offset);
    auto const colon = whole.find(':');
    field.name = colon == npos ? std::string_view{} : without_blanks_behind(whole.substr(0, colon));
    field.no_field = !is_name(field.name);
    if (field.no_field) field.name = {};
    field.body = field.no_field ? whole : whole.substr(colon + 1);
    return field;
}

std::string unfold(std::string_view body) {
    std::string out;
    for (std::size_t i = 0; i < body.size(); ++i)
        if (body[i] != '\n' && !(body[i] == '\r' && i + 1 < body.size() && body[i + 1] == '\n'))
            out += body[i];
    return std::string(without_blanks_behind(skip_blanks(out)));
}

}  // namespace relaylab::grammar
