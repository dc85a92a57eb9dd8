#include "sim/profile/filter.hpp"

#include <algorithm>

#include "grammar/ascii.hpp"

namespace relaylab::sim {

filtered_command const* mail_filter::find(std::string_view keyword) const noexcept {
    auto const names = [&](filtered_command const& c) {
        return c.words.empty() || std::any_of(c.words.begin(), c.words.end(), [&](auto const& w) {
                   return grammar::same(w, keyword);
               });
    };
    auto const found = std::find_if(commands.begin(), commands.end(), names);
    return found == commands.end() ? nullptr : &*found;
}

}  // namespace relaylab::sim
