#include "sim/profile/fault.hpp"

namespace relaylab::sim {

std::vector<fault_word> const& fault_words() {
    static std::vector<fault_word> const words{
        {"refuse", "reply!", "says `reply`, a 4yz or a 5yz, in place of its own, and means it: the command is not carried out"},
        {"code", "code!", "every line begins with `code`: one digit for a wrong class, or three"},
        {"multiline", "breaks!", "a reply of several lines that is none: `spaces` behind every code, `dashes` behind every code, or `codes` that differ; a single line is doubled first"},
        {"long", "lines length", "the reply has so many `lines`, or its last line so many octets (`length`)"},
        {"line-ends", "ends!", "its lines end with `lf` alone, with `cr` alone, or with `none` at all"},
        {"glue", "text", "`text`, or the reply once more, follows in the same packet"},
        {"say", "text!", "`text` in place of the reply, octet for octet; in place of a handshake, and then the connection is closed"},
        {"split", "octets every", "the reply goes out in pieces of so many `octets`, 1 where not given, a packet each, with the time `every` between them"},
        {"close", "sends!", "closes the connection; `sends` tells how much of the reply goes out before: `nothing`, `half` or `all`"},
        {"reset", "sends!", "likewise, with a TCP reset"},
        {"stall", "sends! for", "says no more `for` this time, then the rest; without it for ever, and hears nothing either"},
    };
    return words;
}

std::vector<std::string_view> fault_places() {
    std::vector<std::string_view> names;
    for (std::size_t i = 0; i < smtp::stage_count; ++i)
        if (auto const at = static_cast<smtp::stage>(i); at != smtp::stage::line) names.push_back(to_string(at));
    names.push_back("tls");
    return names;
}

}  // namespace relaylab::sim
