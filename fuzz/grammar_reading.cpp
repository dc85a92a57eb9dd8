// Readings: every dialect reads every text; a flaw cuts it in two; and where the strict grammar admits a
// path, a dialect that rejects nothing reads its domain.
#include <array>
#include <iterator>
#include <string>

#include "fuzz/grammar_octets.hpp"
#include "grammar/ascii.hpp"
#include "grammar/path.hpp"
#include "grammar/reading.hpp"
#include "tests/grammar/dialect_options.hpp"

using namespace relaylab;

namespace {

/// Up to 15 options of whatever kind, a later one of a kind in place of an earlier one.
grammar::dialect take_dialect(fuzz::octets& in) {
    grammar::dialect d;
    for (auto left = in.choice(16); left > 0; --left)
        grammar::option_words[in.choice(std::size(grammar::option_words))].apply(d);
    return d;
}

void check_flaw(grammar::reading const& got, std::string_view path) {
    fuzz::require(got.read + got.rest == path);
    fuzz::require(got.domain.empty() && got.local_part.empty() && got.where == grammar::whose::none);
}

void check_strict(std::string_view path) {
    auto const parsed = grammar::parse_reverse_path(path);
    if (!parsed || parsed->null) return;
    // A General-address-literal may hold an "@"; to a dialect it is a separator like any other.
    if (parsed->mailbox.domain.find('@') != std::string_view::npos) return;
    auto const got = grammar::read(path, grammar::dialect{}, grammar::locality{});
    fuzz::require(got.flaw == grammar::defect::none);
    fuzz::require(got.local_part == parsed->mailbox.local_part);
    fuzz::require(got.domain == grammar::lower(parsed->mailbox.domain));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static std::array<std::string, 2> const own{"own.test", "o"};
    static std::array<std::string, 1> const relay{"mx.test"};
    static std::array<std::string, 1> const addresses{"203.0.113.25"};
    fuzz::octets in(data, size);
    auto const d = take_dialect(in);
    auto const path = in.rest();
    auto const got = grammar::read(path, d, {own, relay, addresses, own[0]});
    if (got.flaw != grammar::defect::none)
        check_flaw(got, path);
    else
        fuzz::require(got.null || got.where != grammar::whose::none);
    bool const empty = path.starts_with("<>") && grammar::skip_blanks(path.substr(2)).empty();
    fuzz::require(!got.null || d != grammar::dialect{} || empty);
    check_strict(path);
    return 0;
}
