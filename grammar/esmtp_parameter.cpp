#include "grammar/esmtp_parameter.hpp"

#include <algorithm>

#include "grammar/scan_parameter.hpp"
#include "grammar/strict_octets.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

constexpr auto keyword_octets = let_dig.each("-");
// RFC 5321 4.1.2: esmtp-value = 1*(%d33-60 / %d62-126)
constexpr auto value_octets = octet_set{}.range(33, 60).range(62, 126);

x3::rule<class keyword_id, silent> const keyword = "esmtp-keyword";
x3::rule<class value_id, silent> const value = "esmtp-value";
x3::rule<class param_id, silent> const param = "esmtp-param";

// RFC 5321 4.1.2: esmtp-keyword = (ALPHA / DIGIT) *(ALPHA / DIGIT / "-")
auto const keyword_def = one<let_dig> >> run<keyword_octets, 0>;

// RFC 6531 3.3: esmtp-value =/ UTF8-non-ascii
auto const value_def = run8<value_octets>;

// RFC 5321 4.1.2: esmtp-param = esmtp-keyword ["=" esmtp-value]
//   An "=" without a value is no parameter, not one without "=".
auto const equals = x3::lit('=')[put<&esmtp_parameter::has_value, true>];
auto const with_value = equals >> required("esmtp-param",
                                           "esmtp-value")[x3::raw[value][keep<&esmtp_parameter::value>]];
auto const param_def = required("esmtp-param",
                                "esmtp-keyword")[x3::raw[keyword][keep<&esmtp_parameter::keyword>]]
                       >> (with_value | !x3::lit('='));

BOOST_SPIRIT_DEFINE(keyword, value, param)

}  // namespace

bool scan_parameter(char const*& first, char const* last, scan_state& state, esmtp_parameter& out) {
    return scan(first, last, state, out, param);
}

}  // namespace strict

result<esmtp_parameter> parse_esmtp_parameter(std::string_view text, rules selected) {
    return strict::parse_whole<esmtp_parameter>(text, selected, "esmtp-param", "end of parameter",
                                                strict::scan_parameter);
}

std::optional<esmtp_parameter> esmtp_parameters::next() noexcept {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
    if (rest_.empty()) return std::nullopt;
    auto const text = rest_.substr(0, rest_.find(' '));
    rest_.remove_prefix(text.size());
    auto const equals = text.find('=');
    if (equals == std::string_view::npos) return esmtp_parameter{text, {}, false};
    return esmtp_parameter{text.substr(0, equals), text.substr(equals + 1), true};
}

}  // namespace relaylab::grammar
