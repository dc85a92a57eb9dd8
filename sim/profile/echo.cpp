#include "sim/profile/echo.hpp"

#include "sim/profile/question_text.hpp"

namespace relaylab::sim {
namespace {

/// Takes quotes and the backslashes of quoted pairs off (RFC 5321 4.1.2).
void append_without_quotes(std::string& out, std::string_view text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size())
            out += text[++i];
        else if (text[i] != '"')
            out += text[i];
    }
}

std::string_view without_route(std::string_view text) {
    if (!text.starts_with('@')) return text;
    auto const colon = text.find(':');
    return colon == std::string_view::npos ? text : text.substr(colon + 1);
}

}  // namespace

std::string_view echo(party const& p, echo_style const& style, site const& here, std::string& composed) {
    std::string_view inside = p.path;
    if (inside.starts_with('<')) inside.remove_prefix(1);
    if (inside.ends_with('>')) inside.remove_suffix(1);
    if (style.without_route) inside = without_route(inside);
    composed = '<';
    if (style.without_quotes)
        append_without_quotes(composed, inside);
    else
        composed += inside;
    if (style.qualified && p.read.qualified) composed.append("@").append(here.qualify);
    if (style.literal_loses_bracket && composed.ends_with(']')) composed.pop_back();
    composed += '>';
    return shortened(composed, style.shortens, composed);
}

}  // namespace relaylab::sim
