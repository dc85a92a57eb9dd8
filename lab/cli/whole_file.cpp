#include "lab/cli/whole_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <string>
#include <system_error>

#include "lab/cli/options.hpp"

namespace relaylab::lab {
namespace {

[[noreturn]] void fail(std::filesystem::path const& path, std::error_code why) {
    throw bad_call("cannot write " + path.string() + (why ? ": " + why.message() : ""));
}

/// A pipe or a device (/dev/stdout) is written to, and not replaced.
void write_through(std::filesystem::path const& path, std::string_view octets) {
    errno = 0;
    std::ofstream out{path, std::ios::binary};
    out << octets << std::flush;
    if (!out) fail(path, {errno, std::generic_category()});
}

}  // namespace

void write_whole(std::filesystem::path const& path, std::string_view octets) {
    std::error_code failed;
    auto const there = std::filesystem::status(path, failed);
    if (std::filesystem::is_directory(there)) fail(path, std::make_error_code(std::errc::is_a_directory));
    if (std::filesystem::exists(there) && !std::filesystem::is_regular_file(there)) return write_through(path, octets);
    // A link stays one, and what it leads to is replaced.
    auto const place = std::filesystem::weakly_canonical(path, failed);
    if (failed) fail(path, failed);
    auto unfinished = place;
    unfinished += "." + std::to_string(::getpid()) + ".new";
    errno = 0;
    std::ofstream out{unfinished, std::ios::binary};
    out << octets;
    out.close();
    if (out)
        std::filesystem::rename(unfinished, place, failed);
    else
        failed = {errno, std::generic_category()};
    if (!failed && out) return;
    std::error_code ignored;
    std::filesystem::remove(unfinished, ignored);
    fail(path, failed);
}

}  // namespace relaylab::lab
