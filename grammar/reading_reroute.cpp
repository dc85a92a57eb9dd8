#include "grammar/reading_parts.hpp"

namespace relaylab::grammar::parts {

std::optional<address> rerouting::next(piece local) {
    if (left_.at) {
        if (auto const found = taken(split_at(local, local.shape.rfind('@')))) return found;
        left_.at = false;
    }
    if (left_.bang) {
        auto const i = local.shape.find('!');
        if (i != npos && i > 0) return address{local.from(i + 1), local.until(i)};
        left_.bang = false;
    }
    if (left_.percent) {
        if (auto const found = taken(split_at(local, local.shape.rfind('%')))) return found;
        left_.percent = false;
    }
    return std::nullopt;
}

// "u%" names no host: it stays a local part.
std::optional<address> rerouting::taken(address const& found) {
    if (!found.domain || found.domain->size() == 0) return std::nullopt;
    return found;
}

bool follow(address& at, dialect const& d, locality const& here) {
    bool pointed_on = false;
    auto const take = [&](std::optional<address> const& next) {
        if (next) at = *next;
        pointed_on = pointed_on || next;
        return next.has_value();
    };
    if (!at.domain)
        take(rerouting({.at = false, .percent = d.percent_without_at, .bang = d.bang_without_at})
                 .next(at.local));
    rerouting steps(d.own);
    while (at.domain && owner(canonical(at.domain->text, d), d, here) == whose::own)
        if (!take(steps.next(at.local))) break;
    return pointed_on;
}

address split_at(piece whole, std::size_t separator) {
    if (separator == npos) return {whole, std::nullopt};
    return {whole.until(separator), whole.from(separator + 1)};
}

address split(piece whole, several_at_style style) {
    if (style == several_at_style::last) return split_at(whole, whole.shape.rfind('@'));
    auto const found = split_at(whole, whole.shape.find('@'));
    if (style == several_at_style::first || !found.domain) return found;
    return {found.local, found.domain->until(found.domain->shape.find('@'))};
}

}  // namespace relaylab::grammar::parts
