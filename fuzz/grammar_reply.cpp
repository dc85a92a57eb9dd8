// Replies: framing does not depend on chunks, loses no octet of a line, and agrees with the strict parser.
#include <string>
#include <vector>

#include "fuzz/grammar_octets.hpp"
#include "grammar/enhanced_code.hpp"
#include "grammar/reply.hpp"
#include "tests/grammar/reference_reply.hpp"

using namespace relaylab;

namespace {

void drain(grammar::reply_framer& framer, std::vector<grammar::reply>& out) {
    while (auto next = framer.next()) out.push_back(*next);
}

// Its normal form is its own, and its enhanced code is found where it is said to be.
void check_reply(grammar::reply const& reply) {
    auto const once = grammar::normal(reply);
    grammar::reply_framer framer;
    framer.receive(once);
    if (auto const again = framer.next(); again && framer.rest().empty())
        fuzz::require(grammar::normal(*again) == once);
    auto const status = grammar::enhanced_status_of(reply);
    fuzz::require(status.code.has_value() == (status.placement != grammar::enhanced_placement::none));
    if (status.code)
        fuzz::require(*grammar::parse_enhanced_code(grammar::normal(*status.code)) == *status.code);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::octets in(data, size);
    auto const key = in.choice(125);
    auto const text = in.rest();
    grammar::reply_framer whole;
    std::vector<grammar::reply> at_once;
    whole.receive(text);
    drain(whole, at_once);
    grammar::reply_framer parts;
    std::vector<grammar::reply> piecewise;
    fuzz::in_pieces(text, key, [&](std::string_view piece) {
        parts.receive(piece);
        drain(parts, piecewise);
    });
    fuzz::require(at_once == piecewise);
    fuzz::require(whole.rest() == parts.rest());
    std::size_t kept = whole.rest().size();
    for (auto const& reply : at_once)
        for (auto const& line : reply.lines) kept += line.size();
    fuzz::require(kept <= text.size());
    auto const parsed = grammar::parse_reply(text);
    fuzz::require(parsed.has_value() == grammar::reference::admits_reply(text));
    if (!parsed) fuzz::require(parsed.error().offset <= text.size() && !parsed.error().production.empty());
    if (parsed && parsed->lines.size() < 1024)
        fuzz::require(at_once.size() == 1 && at_once.front() == *parsed && whole.rest().empty());
    for (auto const& reply : at_once) check_reply(reply);
    return 0;
}
