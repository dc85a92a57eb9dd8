#include <ostream>

#include "lab/cli/commands.hpp"
#include "lab/cli/progress.hpp"
#include "lab/mutation.hpp"

namespace relaylab::lab {

int profile_mutate_command(profile_mutate_call const& call, library& data, terminal const& to) {
    auto const found = mutate(data, call.ids, progress_on(to));
    to.out << (call.format == format::json ? mutation_json(found) : mutation_text(found, call.whole, to.coloured));
    return 0;
}

}  // namespace relaylab::lab
