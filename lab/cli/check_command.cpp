#include <ostream>

#include "lab/check.hpp"
#include "lab/cli/commands.hpp"
#include "lab/cli/progress.hpp"
#include "lab/report/matrix_json.hpp"
#include "lab/report/matrix_text.hpp"

namespace relaylab::lab {

int check_command(check_call const& call, library& data, terminal const& to) {
    check_options what;
    what.profiles = call.profiles;
    what.testers = call.testers;
    what.seed = seed_or_drawn(call.seed);
    what.progress = progress_on(to);
    auto const found = check(data, what);
    to.out << (call.format == format::json ? matrix_json(found) : matrix_text(found, to.coloured));
    for (auto const& failure : found.failures) to.err << "relaylab: " << failure << '\n';
    return found.ok() ? 0 : 1;
}

}  // namespace relaylab::lab
