// The replies of RFC 5321 4.2 as Spirit X3 rules. Internal to reply.cpp.
#pragma once

#include <string>

#include "grammar/reply.hpp"
#include "grammar/strict.hpp"

namespace relaylab::grammar::strict {

struct reply_state : failure {
    grammar::reply said;
};

// Every line has the code of the first.
constexpr auto same_code = [](auto& context) {
    reply_state& state = x3::get<state_tag>(context);
    int code = 0;
    for (char const digit : x3::_attr(context)) code = code * 10 + (digit - '0');
    if (state.said.code == 0) state.said.code = code;
    x3::_pass(context) = state.said.code == code;
};
constexpr auto keep_line = [](auto& context) {
    reply_state& state = x3::get<state_tag>(context);
    state.said.lines.emplace_back(view(x3::_attr(context)));
};

inline constexpr auto code_first = octet_set{}.range('2', '5');
inline constexpr auto code_second = octet_set{}.range('0', '5');
inline constexpr auto code_third = octet_set{}.range('0', '9');
inline constexpr auto text_octets = octet_set{}.range(9, 9).range(32, 126);

x3::rule<class reply_code_id, x3::unused_type> const reply_code = "Reply-code";
x3::rule<class reply_line_id, x3::unused_type> const reply_line = "Reply-line";

// RFC 5321 4.2: Reply-code = %x32-35 %x30-35 %x30-39
auto const reply_code_def =
    x3::raw[run(code_first, 1, 1) >> run(code_second, 1, 1) >> run(code_third, 1, 1)][same_code];

// RFC 5321 4.2: textstring = 1*(%d09 / %d32-126)
auto const textstring = run(text_octets, 1);

// RFC 5321 4.2: Reply-line = *( Reply-code "-" [ textstring ] CRLF )
//                            Reply-code [ SP textstring ] CRLF
//   Of the last line only the code is read twice.
auto const continued = '-' >> -textstring;
auto const last = -(' ' >> required("Reply-line", "textstring")[textstring]);
auto const coded = required("Reply-code", "one code of three digits, 200 to 559, on every line")[reply_code];
auto const crlf = required("Reply-line", "CRLF")[x3::lit("\r\n")];
auto const reply_line_def = *(x3::raw[coded >> continued][keep_line] >> crlf)
                            >> x3::raw[coded >> last][keep_line] >> crlf;

BOOST_SPIRIT_DEFINE(reply_code, reply_line)

}  // namespace relaylab::grammar::strict
