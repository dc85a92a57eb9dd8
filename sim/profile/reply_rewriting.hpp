// What a faulty server makes of a reply's octets: each way of getting it wrong is one of these.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace relaylab::sim {

struct reply_rewriting {
    enum class kind {
        code,        ///< every line begins with `text`, as many octets of its code as that has
        all_spaces,  ///< "250 a", "250 b": each line looks like the last
        all_dashes,  ///< "250-a", "250-b": no line is the last
        codes,       ///< the last line's code is not that of the others
        lines,       ///< `number` lines: the first is said again and again before the last
        length,      ///< the last line has `number` octets, its end counted
        lf_ends,     ///< lines end with LF alone
        cr_ends,     ///< lines end with CR alone
        no_ends,     ///< no line ends
        followed,    ///< by `text`, or where that is empty by itself: what nobody asked for, in the same breath
        replaced,    ///< `text` in its place, octet for octet
    };
    kind what = kind::code;
    std::string text;
    std::size_t number = 0;

    friend bool operator==(reply_rewriting const&, reply_rewriting const&) = default;
};

/// A reply rewritten. `reply`: as it would be sent, each line with its CRLF. Octets that are no such lines pass
/// through those that want lines as well as they can.
std::string rewritten(std::string_view reply, reply_rewriting const&);

}  // namespace relaylab::sim
