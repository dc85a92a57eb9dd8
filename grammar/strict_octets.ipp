// Character classes as tables, and the X3 primitives that read runs of them. Included by .cpp files alone.
#pragma once

#include <array>

#include "grammar/ascii.hpp"
#include "grammar/strict.ipp"
#include "grammar/utf8.hpp"

namespace relaylab::grammar::strict {

/// A set of octets, looked up in a table.
class octet_set {
  public:
    constexpr octet_set range(unsigned char from, unsigned char to) const {
        octet_set wider = *this;
        for (unsigned i = from; i <= to; ++i) wider.member_[i] = true;
        return wider;
    }
    constexpr octet_set each(std::string_view octets) const {
        octet_set wider = *this;
        for (char const octet : octets) wider.member_[static_cast<unsigned char>(octet)] = true;
        return wider;
    }
    constexpr bool has(char octet) const { return member_[static_cast<unsigned char>(octet)]; }

  private:
    std::array<bool, 256> member_{};
};

// RFC 5234 appendix B.1
inline constexpr auto digits = octet_set{}.range('0', '9');
inline constexpr auto hex_digits = digits.range('a', 'f').range('A', 'F');
inline constexpr auto let_dig = digits.range('a', 'z').range('A', 'Z');
// RFC 5322 3.2.3: atext = ALPHA / DIGIT / and the printable marks that are no specials
inline constexpr auto atext = let_dig.each("!#$%&'*+-/=?^_`{|}~");

inline constexpr auto no_end = static_cast<std::size_t>(-1);

/// From `Least` to `Most` octets of a set, as many as there are. With `Utf8`, and where RFC 6531 is selected,
/// a UTF8-non-ascii counts as an octet of the set. No attribute.
template <octet_set const& Set, std::size_t Least, std::size_t Most, bool Utf8>
struct run_parser : x3::parser<run_parser<Set, Least, Most, Utf8>> {
    using attribute_type = silent;
    static bool const has_attribute = false;

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext&,
               Attribute&) const {
        auto at = first;
        std::size_t taken = 0;
        for (; Most == no_end || taken < Most; ++taken) {
            while (Most == no_end && at != last && Set.has(*at)) ++at;
            if (at == last) break;
            if (Set.has(*at))
                ++at;
            else if (!Utf8 || !is_eight_bit(*at) || !take_utf8(at, last, scanning(context)))
                break;
        }
        scanning(context).count(static_cast<std::size_t>(at - first) + 1);
        if (Most == no_end ? Least != 0 && at == first : taken < Least) return false;
        first = at;
        return true;
    }

    template <class Iterator>
    static bool take_utf8(Iterator& at, Iterator const& last, scan_state& state) {
        if (!state.selected.smtputf8) return false;
        auto const length = utf8_non_ascii(at, last);
        if (length == 0) state.note(at, "UTF8-non-ascii", "a well-formed UTF-8 sequence");
        at += length;
        return length != 0;
    }
};

template <octet_set const& Set, std::size_t Least = 1, std::size_t Most = no_end>
inline constexpr run_parser<Set, Least, Most, false> run{};
template <octet_set const& Set>
inline constexpr run_parser<Set, 1, 1, false> one{};
template <octet_set const& Set, std::size_t Least = 1, std::size_t Most = no_end>
inline constexpr run_parser<Set, Least, Most, true> run8{};

}  // namespace relaylab::grammar::strict
