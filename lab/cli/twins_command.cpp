#include <ostream>

#include "lab/cli/commands.hpp"
#include "lab/twins.hpp"

namespace relaylab::lab {

int profile_twins_command(profile_twins_call const& call, library& data, terminal const& to) {
    auto const found = find_twins(data, call.ids, call.knows);
    to.out << (call.format == format::json ? twins_json(found) : twins_text(found, to.coloured));
    return 0;
}

}  // namespace relaylab::lab
