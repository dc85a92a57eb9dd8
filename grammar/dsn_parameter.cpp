#include "grammar/dsn_parameter.hpp"

#include "grammar/ascii.hpp"
#include "grammar/scan_parameter.hpp"
#include "grammar/strict_octets.ipp"
#include "grammar/xtext.hpp"

namespace relaylab::grammar {
namespace strict {
namespace {

constexpr std::size_t max_envid = 100;                    // RFC 3461 4.4
constexpr std::size_t max_orcpt = 500 - sizeof("ORCPT");  // RFC 3461 4.2, the keyword and its "=" included

template <returned_part Part>
constexpr auto is = [](auto& context) { made(context) = Part; };

x3::rule<class ret_value_id, silent> const ret_value = "ret-value";
x3::rule<class notify_value_id, silent> const notify_value = "notify-esmtp-value";
x3::rule<class addr_type_id, silent> const addr_type = "addr-type";
x3::rule<class orcpt_value_id, silent> const orcpt_value = "original-recipient-address";

// RFC 3461 4.3: ret-value = "FULL" / "HDRS"
auto const ret_value_def =
    required("ret-value", "FULL or HDRS")[x3::no_case["FULL"][is<returned_part::full>]
                                          | x3::no_case["HDRS"][is<returned_part::headers>]];

// RFC 3461 4.1: notify-list-element = "SUCCESS" / "FAILURE" / "DELAY"
auto const list_element = x3::no_case["SUCCESS"][put<&notify::success, true>]
                          | x3::no_case["FAILURE"][put<&notify::failure, true>]
                          | x3::no_case["DELAY"][put<&notify::delay, true>];

// RFC 3461 4.1: notify-esmtp-value = "NEVER" / 1#notify-list-element
auto const next_element = ',' >> required("notify-list-element", "SUCCESS, FAILURE or DELAY")[list_element];
auto const notify_value_def =
    required("notify-esmtp-value",
             "NEVER, SUCCESS, FAILURE or DELAY")[x3::no_case["NEVER"] | (list_element >> *next_element)];

// RFC 3461 4.2: addr-type = atom
auto const addr_type_def = run<atext>;

// RFC 3461 4.2: original-recipient-address = addr-type ";" xtext
auto const xtext = call([](char const*& first, char const* last, scan_state& state, original_recipient& out) {
    return scan_xtext(first, last, state, out.address);
});
auto const orcpt_value_def = required("original-recipient-address",
                                      "addr-type")[x3::raw[addr_type][keep<&original_recipient::type>]]
                             >> required("original-recipient-address", "\";\"")[x3::lit(';')] >> xtext;

BOOST_SPIRIT_DEFINE(ret_value, notify_value, addr_type, orcpt_value)

// RFC 3461 4.2 and 4.4: before it was encoded it was printable ASCII.
bool printable(std::string_view encoded, scan_state& state, std::string_view production) {
    for (std::size_t i = 0; i < encoded.size(); ++i) {
        if (encoded[i] != '+') continue;
        auto const value = static_cast<unsigned char>(decode_xtext(encoded.substr(i, 3)).front());
        if (value < ' ' || value > '~')
            return state.refuse(encoded.data() + i, production, "printable ASCII, encoded as xtext");
    }
    return true;
}

}  // namespace

bool scan_ret(char const*& first, char const* last, scan_state& state, returned_part& out) {
    return scan(first, last, state, out, ret_value);
}

bool scan_notify(char const*& first, char const* last, scan_state& state, notify& out) {
    return scan(first, last, state, out, notify_value);
}

// RFC 3461 4.4: envid-parameter = "ENVID=" xtext
bool scan_envid(char const*& first, char const* last, scan_state& state, std::string_view& out) {
    if (!scan_xtext(first, last, state, out) || !printable(out, state, "envid-parameter")) return false;
    if (out.size() <= max_envid) return true;
    return state.refuse(out.data() + max_envid, "envid-parameter", "at most 100 octets", "envid 100");
}

bool scan_orcpt(char const*& first, char const* last, scan_state& state, original_recipient& out) {
    char const* const begin = first;
    if (!scan(first, last, state, out, orcpt_value)) return false;
    if (!printable(out.address, state, "original-recipient-address")) return false;
    if (static_cast<std::size_t>(first - begin) <= max_orcpt) return true;
    return state.refuse(begin + max_orcpt, "orcpt-parameter", "at most 500 octets", "orcpt 500");
}

}  // namespace strict

result<returned_part> parse_ret(std::string_view value) {
    return strict::parse_whole<returned_part>(value, {}, "ret-value", "end of value", strict::scan_ret);
}

result<std::string_view> parse_envid(std::string_view value) {
    return strict::parse_whole<std::string_view>(value, {}, "xtext", "xchar or hexchar", strict::scan_envid);
}

result<notify> parse_notify(std::string_view value) {
    return strict::parse_whole<notify>(value, {}, "notify-esmtp-value", "\",\" or end of value",
                                       strict::scan_notify);
}

result<original_recipient> parse_orcpt(std::string_view value) {
    return strict::parse_whole<original_recipient>(value, {}, "xtext", "xchar or hexchar",
                                                   strict::scan_orcpt);
}

std::string_view to_string(returned_part part) noexcept {
    return part == returned_part::full ? "FULL" : "HDRS";
}

std::string normal(notify when) {
    std::string out;
    if (when.success) out += ",SUCCESS";
    if (when.failure) out += ",FAILURE";
    if (when.delay) out += ",DELAY";
    return out.empty() ? "NEVER" : out.substr(1);
}

}  // namespace relaylab::grammar
