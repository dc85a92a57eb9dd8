#include "grammar/reply_text.hpp"

#include <algorithm>

#include "grammar/scan_reply.hpp"
#include "grammar/strict_octets.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

constexpr auto code_first = octet_set{}.range('2', '5');
constexpr auto code_second = octet_set{}.range('0', '5');
// RFC 5321 4.2: textstring = 1*(%d09 / %d32-126)
constexpr auto text_octets = octet_set{}.range(9, 9).range(32, 126);

constexpr std::ptrdiff_t max_line = 512;  // RFC 5321 4.5.3.1.5, CRLF included

// Every line has the code of the first.
constexpr auto same_code = [](auto& context) {
    int code = 0;
    for (char const digit : x3::_attr(context)) code = code * 10 + (digit - '0');
    int& first = made(context).code;
    if (first == 0) first = code;
    x3::_pass(context) = first == code;
};
constexpr auto short_enough = [](auto& context) {
    auto const line = x3::_attr(context);
    if (line.size() <= max_line) return;
    x3::_pass(context) = scanning(context).refuse(line.begin() + max_line, "Reply-line", "at most 512 octets",
                                                  "reply line 512");
};

x3::rule<class reply_code_id, silent> const reply_code = "Reply-code";
x3::rule<class reply_line_id, silent> const reply_line_rule = "Reply-line";

// RFC 5321 4.2: Reply-code = %x32-35 %x30-35 %x30-39
auto const reply_code_def = x3::raw[one<code_first> >> one<code_second> >> one<digits>][same_code];

// RFC 5321 4.2: Reply-line = *( Reply-code "-" [ textstring ] CRLF )
//                            Reply-code [ SP textstring ] CRLF
//   Of the last line only the code is read twice.
auto const textstring = run<text_octets>;
auto const coded = required("Reply-code", "one code of three digits, 200 to 559, on every line")[reply_code];
auto const crlf = required("Reply-line", "CRLF")[x3::lit("\r\n")];
auto const continued = x3::raw[coded >> '-' >> -textstring >> crlf][short_enough];
auto const last =
    x3::raw[coded >> -(' ' >> required("Reply-line", "textstring")[textstring]) >> crlf][short_enough];
auto const reply_line_rule_def = *continued >> last;

BOOST_SPIRIT_DEFINE(reply_code, reply_line_rule)

}  // namespace

bool scan_reply(char const*& first, char const* last_octet, scan_state& state, reply_text& out) {
    char const* const begin = first;
    if (!scan(first, last_octet, state, out, reply_line_rule)) return false;
    out.text = {begin, static_cast<std::size_t>(first - begin)};
    return true;
}

}  // namespace strict

result<reply_text> parse_reply_text(std::string_view octets) {
    return strict::parse_whole<reply_text>(octets, {}, "Reply-line", "end of reply", strict::scan_reply);
}

std::optional<reply_line> reply_lines::next() noexcept {
    if (rest_.empty()) return std::nullopt;
    reply_line line;
    line.whole = rest_.substr(0, rest_.find('\r'));
    line.text = line.whole.substr(std::min<std::size_t>(line.whole.size(), 4));
    rest_.remove_prefix(line.whole.size() + 2);
    line.last = rest_.empty();
    return line;
}

}  // namespace relaylab::grammar
