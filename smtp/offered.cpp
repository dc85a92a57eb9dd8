#include "smtp/offered.hpp"

#include <algorithm>

#include "grammar/ascii.hpp"

namespace relaylab::smtp {

bool offers(grammar::reply const& to_ehlo, std::string_view keyword) noexcept {
    constexpr std::size_t code = sizeof("250");  // and the octet behind it
    if (!to_ehlo.positive() || to_ehlo.lines.size() < 2) return false;
    return std::any_of(to_ehlo.lines.begin() + 1, to_ehlo.lines.end(), [&](std::string_view line) {
        if (line.size() < code) return false;
        line.remove_prefix(code);
        return grammar::same(line.substr(0, line.find_first_of(" =")), keyword);
    });
}

}  // namespace relaylab::smtp
