// Lines and mail data: framing does not depend on chunks, nothing is lost, stuffed messages come back, and
// what ends the data is named.
#include <string>
#include <vector>

#include "fuzz/grammar_octets.hpp"
#include "grammar/data_framer.hpp"
#include "grammar/end_of_data.hpp"
#include "grammar/line_framer.hpp"

using namespace relaylab;

namespace {

void drain(grammar::line_framer& framer, std::vector<grammar::line>& out) {
    while (auto next = framer.next()) out.push_back(*next);
}

void check_lines(std::string_view text, unsigned key, std::size_t limit, bool drains) {
    grammar::line_framer whole(limit);
    std::vector<grammar::line> at_once;
    whole.receive(text);
    drain(whole, at_once);
    grammar::line_framer parts(limit);
    std::vector<grammar::line> piecewise;
    fuzz::in_pieces(text, key, [&](std::string_view piece) {
        parts.receive(piece);
        if (drains) drain(parts, piecewise);
    });
    drain(parts, piecewise);
    fuzz::require(at_once == piecewise);
    for (auto const& line : at_once) fuzz::require(line.text.size() <= limit);
    fuzz::require(whole.take_rest() == parts.take_rest());
    fuzz::require(!whole.more() && !parts.more());
}

void check_data(std::string_view text, unsigned key) {
    grammar::data_framer whole;
    auto const taken = whole.receive(text);
    grammar::data_framer parts;
    std::size_t taken_in_parts = 0;
    fuzz::in_pieces(text, key, [&](std::string_view piece) { taken_in_parts += parts.receive(piece); });
    fuzz::require(taken == taken_in_parts && whole.done() == parts.done() && whole.facts() == parts.facts());
    fuzz::require(whole.done() || taken == text.size());
    auto const facts = whole.facts();
    auto const message = whole.take_message();
    fuzz::require(message == parts.take_message() && message.size() == facts.size);
}

void check_stuffing(std::string_view text) {
    grammar::data_framer framer;
    auto const sent = grammar::dot_stuff(text) + ".\r\n";
    fuzz::require(framer.receive(sent) == sent.size() && framer.done());
    std::string message(text);
    if (!message.empty() && !message.ends_with("\r\n")) message += "\r\n";
    fuzz::require(framer.take_message() == message);
}

std::vector<grammar::end_form> ends_of(std::string_view text, unsigned key) {
    grammar::end_of_data found;
    fuzz::in_pieces(text, key, [&](std::string_view piece) { found.receive(piece); });
    found.finish();
    std::vector<grammar::end_form> out;
    while (auto const form = found.next()) out.push_back(*form);
    return out;
}

// The pieces change nothing, and the first strict form is where the data end.
void check_ends(std::string_view text, unsigned key) {
    auto const forms = ends_of(text, 4);
    fuzz::require(forms == ends_of(text, key));
    grammar::data_framer framer;
    auto const taken = framer.receive(text);
    std::size_t end = 0;
    for (auto const& form : forms) {
        fuzz::require(form.begin <= form.dot && form.dot < form.end && form.end <= text.size());
        fuzz::require(text[form.dot] == '.' && !form.name().empty());
        if (end == 0 && form.strict()) end = form.end;
    }
    fuzz::require(framer.done() == (end != 0) && (end == 0 || end == taken));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    fuzz::octets in(data, size);
    auto const key = in.choice(125);
    auto const limit = in.choice(16);
    auto const drains = in.choice(2) == 1;
    check_lines(in.rest(), key, limit == 0 ? 4096 : limit, drains);
    check_data(in.rest(), key);
    check_stuffing(in.rest());
    check_ends(in.rest(), key);
    return 0;
}
