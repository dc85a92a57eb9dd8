#include <fmt/format.h>

#include <ostream>

#include "lab/check.hpp"
#include "lab/cli/commands.hpp"
#include "lab/report/matrix_json.hpp"
#include "lab/report/matrix_text.hpp"

namespace relaylab::lab {
namespace {

constexpr std::size_t bar_width = 40;
/// Fewer examinations are over before a bar is seen.
constexpr std::size_t long_work = 20;

void draw_bar(std::ostream& err, std::size_t done, std::size_t all) {
    if (all < long_work) return;
    auto const filled = bar_width * done / all;
    err << fmt::format("\r[{:<{}}] {}/{}", std::string(filled, '='), bar_width, done, all);
    if (done == all) err << "\r\x1b[K";
    err << std::flush;
}

}  // namespace

int check_command(check_call const& call, library& data, terminal const& to) {
    check_options what;
    what.profiles = call.profiles;
    what.testers = call.testers;
    what.seed = seed_or_drawn(call.seed);
    if (to.shows_progress)
        what.progress = [&](std::size_t done, std::size_t all) { draw_bar(to.err, done, all); };
    auto const found = check(data, what);
    to.out << (call.format == format::json ? matrix_json(found) : matrix_text(found, to.coloured));
    for (auto const& failure : found.failures) to.err << "relaylab: " << failure << '\n';
    return found.ok() ? 0 : 1;
}

}  // namespace relaylab::lab
