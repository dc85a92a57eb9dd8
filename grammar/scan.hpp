// What the strict grammars share while they read: where a text was refused first, which rules are selected,
// how much work was done. Internal to this folder. No Spirit here: a family of rules is compiled once and is
// a plain function to the others, `bool scan_x(char const*& first, char const* last, scan_state&, x&)`, which
// moves `first` behind what it took, or notes why it took nothing.
#pragma once

#include <cstddef>
#include <string_view>

#include "grammar/result.hpp"
#include "grammar/rules.hpp"

namespace relaylab::grammar::strict {

/// Whether the work done is counted, for the tests that hold it to be linear: it costs a fifth of a path's
/// time.
#ifdef RELAYLAB_COUNT_STEPS
inline constexpr bool counts_steps = true;
#else
inline constexpr bool counts_steps = false;
#endif

struct scan_state {
    rules selected{};
    std::size_t steps = 0;  ///< octets looked at, where they are counted
    unsigned depth = 0;     ///< of the comment under way

    void count(std::size_t octets) {
        if constexpr (counts_steps) steps += octets;
    }

    // The failure farthest into the text: the one that stopped the last alternative.
    char const* at = nullptr;
    std::string_view production{};
    std::string_view expected{};
    std::string_view limit{};

    void note(char const* where, std::string_view rule, std::string_view wanted,
              std::string_view passed = {}) {
        if (at == nullptr || where > at) refuse(where, rule, wanted, passed);
    }
    /// Notes it whatever was noted before: the text's syntax is right, what it says is not. False.
    bool refuse(char const* where, std::string_view rule, std::string_view wanted,
                std::string_view passed = {}) {
        at = where;
        production = rule;
        expected = wanted;
        limit = passed;
        return false;
    }
    syntax_error error(char const* begin) const {
        return {production, static_cast<std::size_t>(at - begin), expected, limit};
    }
};

/// True at the end of the text; else notes that `production` should have ended.
inline bool ended(char const* at, char const* end, scan_state& state, std::string_view production,
                  std::string_view wanted) {
    if (at != end) state.note(at, production, wanted);
    return at == end;
}

/// A parser of a whole text from a scanner: `scan(first, last, state, made)`.
template <class T, class Scan>
result<T> parse_whole(std::string_view text, rules selected, std::string_view production,
                      std::string_view wanted, Scan const& scan) {
    scan_state state{.selected = selected};
    result<T> made(boost::system::in_place_value);
    char const* at = text.data();
    char const* const end = at + text.size();
    if (!scan(at, end, state, *made) || !ended(at, end, state, production, wanted))
        made = state.error(text.data());
    return made;
}

}  // namespace relaylab::grammar::strict
