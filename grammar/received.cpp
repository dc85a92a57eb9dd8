// The trace of RFC 5322 3.6.7: words with comments between them, of which some begin clauses.
#include "grammar/received.hpp"

#include "grammar/scan_header.hpp"
#include "grammar/scan_received.hpp"
#include "grammar/strict_addr_spec.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

// The clause that the last keyword began: what the next value and comment belong to.
struct trace_parts {
    received said;
    std::string_view* value = nullptr;
    std::string_view* comment = nullptr;
};

std::string_view* unless_said(std::string_view& member) { return member.empty() ? &member : nullptr; }

// A keyword begins a clause unless the clause before still waits for its value: "by for.example".
bool begin_clause(trace_parts& parts, std::string_view token) {
    if (parts.value != nullptr) return false;
    parts.comment = nullptr;
    if (same(token, "from")) {
        parts.value = unless_said(parts.said.from.name);
        parts.comment = parts.value == nullptr ? nullptr : &parts.said.from.comment;
    } else if (same(token, "by")) {
        parts.value = unless_said(parts.said.by.name);
        parts.comment = parts.value == nullptr ? nullptr : &parts.said.by.comment;
    } else if (same(token, "via")) {
        parts.value = unless_said(parts.said.via);
    } else if (same(token, "with")) {
        parts.value = unless_said(parts.said.with);
    } else if (same(token, "id")) {
        parts.value = unless_said(parts.said.id);
    } else if (same(token, "for")) {
        parts.value = unless_said(parts.said.for_);
    } else {
        return false;
    }
    return true;
}

constexpr auto take_token = [](auto& context) {
    trace_parts& parts = made(context);
    auto const token = view(x3::_attr(context));
    if (begin_clause(parts, token)) return;
    if (parts.value != nullptr)
        *parts.value = token;
    else
        parts.comment = nullptr;
    parts.value = nullptr;
};
constexpr auto take_comment = [](auto& context) {
    trace_parts& parts = made(context);
    auto const text = view(x3::_attr(context));
    if (parts.comment == nullptr || parts.value != nullptr) return;
    char const* const begin = parts.comment->empty() ? text.data() : parts.comment->data();
    *parts.comment = {begin, static_cast<std::size_t>(text.data() + text.size() - begin)};
};

// What stands between the words of a path.
constexpr auto path_marks = octet_set{}.each(".@,:");

x3::rule<class angle_id, silent> const angle = "angle-addr";
x3::rule<class token_id, silent> const received_token = "received-token";
x3::rule<class received_id, silent> const received_rule = "received";

auto const date_time = call([](char const*& first, char const* last, scan_state& state, trace_parts& out) {
    return scan_header_date(first, last, state, out.said.date);
});

// RFC 5322 3.6.7: received-token = word / angle-addr / addr-spec / domain
//   The RFC's domain holds literals; dots may stand in any word, as in obsolete phrases; "=" and the like are
//   atext.
auto const angle_def = '<' >> *(word | one<path_marks> | domain_literal | cfws)
                       >> required("angle-addr", "\">\"")[x3::lit('>')];
auto const piece = word | domain_literal | '.' | '@';
auto const received_token_def = angle | +piece;

// RFC 5322 3.6.7: received = "Received:" *received-token ";" date-time CRLF
auto const noted_comment = x3::raw[comment][take_comment];
auto const received_rule_def = *(x3::raw[received_token][take_token] | noted_comment | fws)
                               >> required("received", "a word or \";\"")[x3::lit(';')] >> date_time;

BOOST_SPIRIT_DEFINE(angle, received_token, received_rule)

}  // namespace

bool scan_received(char const*& first, char const* last, scan_state& state, received& out) {
    trace_parts parts;
    if (!scan(first, last, state, parts, received_rule)) return false;
    out = parts.said;
    return true;
}

}  // namespace strict

result<received> parse_received(std::string_view body, rules selected) {
    return strict::parse_whole<received>(body, selected, "received", "end of field", strict::scan_received);
}

}  // namespace relaylab::grammar
