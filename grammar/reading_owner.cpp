#include <algorithm>

#include "grammar/ascii.hpp"
#include "grammar/reading_parts.hpp"

namespace relaylab::grammar::parts {
namespace {

bool lists(std::span<std::string const> texts, std::string_view text) {
    return std::any_of(texts.begin(), texts.end(), [text](auto const& each) { return same(each, text); });
}

// "192.0.2.1" or "IPv6:2001:db8::1"
bool is_own_address(std::string_view text, locality const& here) {
    constexpr std::string_view tag = "IPv6:";
    if (same(text.substr(0, tag.size()), tag)) text.remove_prefix(tag.size());
    return lists(here.addresses, text);
}

}  // namespace

std::string_view without_dots(std::string_view domain, dialect const& d) noexcept {
    auto bare = domain;
    for (std::size_t dots = 0; dots < d.trailing_dots && bare.size() > 1 && bare.ends_with('.'); ++dots)
        bare.remove_suffix(1);
    return is_literal(bare) && !d.dot_after_literal ? domain : bare;
}

void make_canonical(std::string_view domain, dialect const& d, std::string& into) {
    auto const bare = without_dots(domain, d);
    into.resize(bare.size());
    std::transform(bare.begin(), bare.end(), into.begin(), [](char octet) { return lower(octet); });
    if (d.open_literal && into.starts_with('[') && into.find(']') == npos) into += ']';
    if (d.literal != literal_style::strip_brackets || !is_literal(into)) return;
    into.pop_back();
    into.erase(0, 1);
}

std::string canonical(std::string_view domain, dialect const& d) {
    std::string made;
    make_canonical(domain, d, made);
    return made;
}

whose owner(std::string_view domain, dialect const& d, locality const& here) {
    if (lists(here.own, domain)) return whose::own;
    bool const stripped = d.literal == literal_style::strip_brackets;
    if (stripped && is_own_address(domain, here)) return whose::own;
    if (!stripped && is_literal(domain) && is_own_address(domain.substr(1, domain.size() - 2), here))
        return whose::own;
    return lists(here.relay, domain) ? whose::relay : whose::remote;
}

}  // namespace relaylab::grammar::parts

namespace relaylab::grammar {

whose owner_of(std::string_view domain, dialect const& d, locality const& here) {
    auto const bare = parts::without_dots(domain, d);
    // Only what begins with "[" differs from its canonical form in more than the case of its letters.
    if (bare.starts_with('[')) return parts::owner(parts::canonical(domain, d), d, here);
    return parts::owner(bare, d, here);
}

}  // namespace relaylab::grammar
