#include "grammar/result.hpp"

#include <fmt/format.h>

namespace relaylab::grammar {

std::string describe(syntax_error const& error) {
    auto text = fmt::format("{}: octet {}: expected {}", error.production, error.offset, error.expected);
    if (!error.limit.empty()) text += fmt::format(" (limit: {})", error.limit);
    return text;
}

void throw_exception_from_error(syntax_error const& error, boost::source_location const&) {
    throw bad_syntax(describe(error));
}

}  // namespace relaylab::grammar
