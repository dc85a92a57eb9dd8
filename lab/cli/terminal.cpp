#include "lab/cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <random>
#include <string_view>

namespace relaylab::lab {
namespace {

std::string_view environment(char const* name) noexcept {
    // NOLINTNEXTLINE(concurrency-mt-unsafe): read once, before any thread starts.
    auto const* const value = std::getenv(name);
    return value == nullptr ? std::string_view{} : value;
}

}  // namespace

bool wants_colour(colour told) noexcept {
    if (told != colour::automatic) return told == colour::always;
    return environment("NO_COLOR").empty() && environment("TERM") != "dumb" && ::isatty(STDOUT_FILENO) == 1;
}

std::size_t output_width() noexcept {
    winsize size{};
    return ::isatty(STDOUT_FILENO) == 1 && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

std::uint64_t seed_or_drawn(std::optional<std::uint64_t> given) {
    if (given) return *given;
    std::random_device die;
    return die();  // 32 bits: short enough to be typed again
}

}  // namespace relaylab::lab
