// Files that are there whole or not at all.
#pragma once

#include <filesystem>
#include <string_view>

namespace relaylab::lab {

/// Writes the file beside its place, and then puts it there. Throws bad_call, and leaves what was there before.
void write_whole(std::filesystem::path const&, std::string_view octets);

}  // namespace relaylab::lab
