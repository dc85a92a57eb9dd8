// Readings: every dialect reads every text; a flaw cuts it in two; and where the strict grammar admits a
// path, a dialect that rejects nothing reads its domain.
#include <array>
#include <string>

#include "fuzz/grammar_octets.hpp"
#include "grammar/ascii.hpp"
#include "grammar/path.hpp"
#include "grammar/reading.hpp"

using namespace relaylab;

namespace {

grammar::dialect take_dialect(fuzz::octets& in) {
    grammar::dialect d;
    d.quotes = static_cast<grammar::quote_style>(in.choice(3));
    d.unclosed_quote = static_cast<grammar::unclosed_style>(in.choice(3));
    d.source_route = static_cast<grammar::route_style>(in.choice(3));
    d.unqualified = static_cast<grammar::unqualified_style>(in.choice(3));
    d.literal = static_cast<grammar::literal_style>(in.choice(3));
    d.several_at = static_cast<grammar::several_at_style>(in.choice(3));
    auto const flags = in.choice(128);
    d.null = (flags & 1) != 0 ? grammar::null_style::mailbox : grammar::null_style::null;
    d.own = {.at = (flags & 2) != 0, .percent = (flags & 4) != 0, .bang = (flags & 8) != 0};
    d.bang_without_at = (flags & 16) != 0;
    d.percent_without_at = (flags & 32) != 0;
    d.without_brackets = (flags & 64) != 0;
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
    fuzz::require(!got.null || path == "<>");
    check_strict(path);
    return 0;
}
