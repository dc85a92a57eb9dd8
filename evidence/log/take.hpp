// Taking a line of a log apart from its front. Internal to this folder.
#pragma once

#include <optional>
#include <string_view>

namespace relaylab::evidence::log_text {

/// Takes `prefix` away from the front where it stands there.
constexpr bool take(std::string_view& text, std::string_view prefix) noexcept {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

/// Takes what stands before `mark`, and the mark; nothing, and all stays, where there is no mark.
constexpr std::optional<std::string_view> take_until(std::string_view& text, std::string_view mark) noexcept {
    auto const at = text.find(mark);
    if (at == std::string_view::npos) return std::nullopt;
    auto const taken = text.substr(0, at);
    text.remove_prefix(at + mark.size());
    return taken;
}

/// Takes a word and the blank behind it.
constexpr std::string_view take_word(std::string_view& text) noexcept {
    auto const end = text.find(' ');
    auto const word = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    return word;
}

/// "<a@b>" without its brackets; what has none stays.
constexpr std::string_view bare(std::string_view path) noexcept {
    if (path.size() >= 2 && path.front() == '<' && path.back() == '>') return path.substr(1, path.size() - 2);
    return path;
}

/// Takes "<...>" from the front, up to the first ">" outside of quotes; nothing where it does not begin so.
constexpr std::optional<std::string_view> take_path(std::string_view& text) noexcept {
    if (!text.starts_with('<')) return std::nullopt;
    bool quoted = false;
    for (std::size_t i = 1; i < text.size(); ++i) {
        if (text[i] == '\\') ++i;
        else if (text[i] == '"') quoted = !quoted;
        else if (text[i] == '>' && !quoted) {
            auto const path = text.substr(1, i - 1);
            text.remove_prefix(i + 1);
            return path;
        }
    }
    auto const end = text.find('>');  // a quote that is not closed
    if (end == std::string_view::npos) return std::nullopt;
    auto const path = text.substr(1, end - 1);
    text.remove_prefix(end + 1);
    return path;
}

/// Whether it is an address of this machine alone: 127.0.0.0/8, ::1.
constexpr bool is_loopback(std::string_view address) noexcept {
    return address.starts_with("127.") || address == "::1" || address == "IPv6:::1" || address.starts_with("::ffff:127.");
}

}  // namespace relaylab::evidence::log_text
