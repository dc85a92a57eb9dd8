// Replies: framing does not depend on chunks, loses no octet of a line, and agrees with the strict parser.
#include <string>
#include <vector>

#include "fuzz/grammar_octets.hpp"
#include "grammar/reply.hpp"

using namespace relaylab;

namespace {

void drain(grammar::reply_framer& framer, std::vector<grammar::reply>& out) {
    while (auto next = framer.next()) out.push_back(*next);
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
    if (auto const parsed = grammar::parse_reply(text); parsed && text.size() < 4000)
        fuzz::require(at_once.size() == 1 && at_once.front() == *parsed && whole.rest().empty());
    return 0;
}
