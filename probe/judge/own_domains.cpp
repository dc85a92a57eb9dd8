#include "probe/judge/own_domains.hpp"

#include <algorithm>

#include "grammar/ascii.hpp"

namespace relaylab::probe {
namespace {

std::string_view without_brackets(std::string_view path) noexcept {
    if (path.starts_with('<')) path.remove_prefix(1);
    if (path.ends_with('>')) path.remove_suffix(1);
    return path;
}

std::string_view without_dots(std::string_view domain) noexcept {
    while (domain.ends_with('.')) domain.remove_suffix(1);
    return domain;
}

}  // namespace

address_shape shape_of(std::string_view path) noexcept {
    path = without_brackets(path);
    address_shape shape;
    if (path.starts_with('@')) {
        auto const colon = path.find(':');
        if (colon == std::string_view::npos) return {path, {}, true};
        path.remove_prefix(colon + 1);  // a route may be followed; where it is not, this is what counts
    }
    auto const at = path.rfind('@');
    shape.local_part = path.substr(0, at);
    if (at != std::string_view::npos) shape.domain = without_dots(path.substr(at + 1));
    shape.winding = shape.local_part.find_first_of("%!@:;") != std::string_view::npos
                    || shape.domain.find_first_of("\"%!;:") < (shape.domain.starts_with('[') ? 0 : std::string_view::npos);
    return shape;
}

own_domains::own_domains(std::vector<std::string> const& told) : told_(!told.empty()) {
    for (auto const& domain : told) domains_.insert(grammar::lower(without_dots(domain)));
}

void own_domains::learn(std::string_view domain) {
    domain = without_dots(domain);
    if (told_ || domain.empty() || domains_.size() == most) return;
    domains_.insert(grammar::lower(domain));
}

bool own_domains::has(std::string_view domain) const {
    auto name = grammar::lower(without_dots(domain));
    if (name.starts_with('[') && !name.ends_with(']')) name += ']';
    return name.empty() || name == "localhost" || name == "[127.0.0.1]" || domains_.contains(name);
}

bool own_domains::has_recipient(std::string_view path) const {
    auto const shape = shape_of(path);
    return !shape.winding && has(shape.domain);
}

bool own_domains::names_third_party(std::string_view path) const {
    auto const shape = shape_of(path);
    // What cannot be in any address is none, whatever a server makes of it.
    if (path.find_first_of(std::string_view{";\r\n\0", 4}) != std::string_view::npos) return false;
    if (!has(shape.domain)) return true;
    if (!shape.winding) return false;
    constexpr std::string_view marks = "@%!:,\"[]<> ";
    for (auto rest = without_brackets(path); !rest.empty();) {
        auto const word = rest.substr(0, rest.find_first_of(marks));
        rest.remove_prefix(std::min(word.size() + 1, rest.size()));
        if (word.find('.') != std::string_view::npos && !has(word) && !domains_.contains("[" + std::string{word} + "]")) return true;
    }
    return false;
}

bool own_domains::has_sender(std::string_view path) const {
    auto const shape = shape_of(path);
    // An address literal in a sender is the server's own, or nobody's: whoever says it means the server.
    return !without_brackets(path).empty() && (has(shape.domain) || shape.domain.starts_with('['));
}

}  // namespace relaylab::probe
