// The valid word that somebody probably meant.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace relaylab::files {

/// The candidate with the smallest edit distance to `word`; empty where none is nearer than half its length.
std::string_view nearest(std::string_view word, std::span<std::string_view const> candidates);

/// "unknown key \"reciever\"; did you mean \"receiver\"?" or, where nothing is near, the list of valid words.
std::string unknown_word(std::string_view what, std::string_view word, std::span<std::string_view const> valid);

}  // namespace relaylab::files
