#include "lab/cli/progress.hpp"

#include <fmt/format.h>

#include <ostream>
#include <string>

namespace relaylab::lab {
namespace {

constexpr std::size_t bar_width = 40;
/// Less is over before a bar is seen.
constexpr std::size_t long_work = 20;

void draw_bar(std::ostream& err, std::size_t done, std::size_t all) {
    if (all < long_work) return;
    auto const filled = bar_width * done / all;
    err << fmt::format("\r[{:<{}}] {}/{}", std::string(filled, '='), bar_width, done, all);
    if (done == all) err << "\r\x1b[K";
    err << std::flush;
}

}  // namespace

std::function<void(std::size_t, std::size_t)> progress_on(terminal const& to) {
    if (!to.shows_progress) return {};
    return [&err = to.err](std::size_t done, std::size_t all) { draw_bar(err, done, all); };
}

}  // namespace relaylab::lab
