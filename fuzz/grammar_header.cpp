// Header fields: every body is read or refused at an octet of it, and what is read prints and parses to the
// same.
#include <string>
#include <vector>

#include "fuzz/grammar_octets.hpp"
#include "grammar/address_list.hpp"
#include "grammar/header_date.hpp"
#include "grammar/header_section.hpp"
#include "grammar/message_id.hpp"
#include "grammar/received.hpp"
#include "grammar/return_path.hpp"

using namespace relaylab;

namespace {

std::string print(std::vector<grammar::header_address> const& all) {
    std::string out;
    for (auto const& each : all) out += (out.empty() ? "" : ", ") + grammar::normal(each);
    return out;
}
std::string print(grammar::header_address const& address) { return grammar::normal(address); }
std::string print(grammar::header_date const& date) { return grammar::normal(date); }
std::string print(grammar::message_id const& id) { return grammar::normal(id); }

constexpr grammar::rules utf8{.smtputf8 = true};

// Whether the body is refused: then at an octet of it, and with a reason.
template <class T>
bool refused(grammar::result<T> const& parsed, std::string_view body) {
    if (parsed) return false;
    auto const& error = parsed.error();
    fuzz::require(error.offset <= body.size() && !error.production.empty() && !error.expected.empty());
    return true;
}

template <class T>
void check(std::string_view body, grammar::result<T> (*parse)(std::string_view, grammar::rules)) {
    auto const parsed = parse(body, utf8);
    if (refused(parsed, body)) return;
    auto const once = print(*parsed);
    if (once.empty()) return;
    auto const again = parse(once, utf8);
    fuzz::require(again.has_value() && print(*again) == once);
}

// A Stamp of RFC 5321 is a trace of RFC 5322, with the same date.
void check_received(std::string_view body) {
    auto const strict = grammar::parse_stamp(body, utf8);
    auto const wide = grammar::parse_received(body, utf8);
    refused(strict, body);
    if (refused(wide, body)) {
        fuzz::require(!strict);
        return;
    }
    fuzz::require(!grammar::normal(*wide).empty());
    if (strict) fuzz::require(strict->date == wide->date && strict->by.name == wide->by.name);
    refused(grammar::parse_tcp_info(wide->from.comment, utf8), wide->from.comment);
}

void check_section(std::string_view message) {
    grammar::header_section fields(message);
    std::size_t read = 0;
    while (auto const field = fields.next()) {
        fuzz::require(field->offset >= read && fields.size() > field->offset);
        fuzz::require(grammar::unfold(field->body).size() <= field->body.size());
        read = fields.size();
    }
    fuzz::require(fields.size() <= message.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::octets in(data, size);
    auto const kind = in.choice(8);
    auto const body = in.rest();
    switch (kind) {
    case 0: check(body, grammar::parse_address_list); break;
    case 1: check(body, grammar::parse_mailbox_list); break;
    case 2: check(body, grammar::parse_header_mailbox); break;
    case 3: check(body, grammar::parse_message_id); break;
    case 4: check(body, grammar::parse_header_date); break;
    case 5: check_received(body); break;
    case 6:
        refused(grammar::parse_return_path(body, utf8), body);
        refused(grammar::parse_obsolete_return_path(body, utf8), body);
        break;
    default: check_section(body);
    }
    return 0;
}
