#include "grammar/enhanced_code.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "grammar/strict_octets.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

// RFC 3463 2: class = "2"/"4"/"5"
constexpr auto classes = octet_set{}.each("245");

x3::rule<class status_code_id, silent> const status_code = "status-code";

// RFC 3463 2: status-code = class "." subject "." detail
//             subject = 1*3digit
//             detail = 1*3digit
auto const dot = required("status-code", "\".\"")[x3::lit('.')];
auto const status_code_def =
    required("status-code", "class 2, 4 or 5")[x3::raw[one<classes>][keep_number<&enhanced_code::klass>]]
    >> dot
    >> required("status-code", "subject")[x3::raw[run<digits, 1, 3>][keep_number<&enhanced_code::subject>]]
    >> dot
    >> required("status-code", "detail")[x3::raw[run<digits, 1, 3>][keep_number<&enhanced_code::detail>]];

BOOST_SPIRIT_DEFINE(status_code)

}  // namespace

bool scan_enhanced_code(char const*& first, char const* last, scan_state& state, enhanced_code& out) {
    return scan(first, last, state, out, status_code);
}

}  // namespace strict

namespace {

constexpr std::array<std::string_view, 6> placements{
    "none", "placed", "other class", "not allowed", "differing", "missing",
};

// The code that a line's text begins with, a space or the line's end behind it.
std::optional<enhanced_code> leading(std::string_view line) {
    line.remove_prefix(std::min<std::size_t>(line.size(), 4));
    auto const code = parse_enhanced_code(line.substr(0, line.find(' ')));
    if (!code) return std::nullopt;
    return *code;
}

enhanced_placement judge(reply const& said, enhanced_code first, bool missing, bool differing) {
    if (said.klass() == 3) return enhanced_placement::not_allowed;
    if (missing) return enhanced_placement::missing;
    if (differing) return enhanced_placement::differing;
    return first.klass == said.klass() ? enhanced_placement::placed : enhanced_placement::other_class;
}

}  // namespace

result<enhanced_code> parse_enhanced_code(std::string_view text) {
    return strict::parse_whole<enhanced_code>(text, {}, "status-code", "end of code",
                                              strict::scan_enhanced_code);
}

std::string normal(enhanced_code code) {
    return fmt::format("{}.{}.{}", code.klass, code.subject, code.detail);
}

std::string_view to_string(enhanced_placement placement) noexcept {
    return placements[static_cast<std::size_t>(placement)];
}

enhanced_status enhanced_status_of(reply const& said) {
    enhanced_status status;
    bool missing = false;
    bool differing = false;
    for (auto const& line : said.lines) {
        auto const code = leading(line);
        missing = missing || !code;
        if (code && !status.code) status.code = code;
        differing = differing || (code && code != status.code);
    }
    if (status.code) status.placement = judge(said, *status.code, missing, differing);
    return status;
}

}  // namespace relaylab::grammar
