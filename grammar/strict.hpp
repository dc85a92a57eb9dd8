// What the strict Spirit X3 grammars of this folder share: where a text was refused first, and table-driven
// character classes. Included by .cpp files alone; no header of the library shows Spirit.
#pragma once

#include <array>
#include <boost/range/iterator_range.hpp>
#include <boost/spirit/home/x3.hpp>
#include <cstddef>
#include <string_view>

#include "grammar/result.hpp"

namespace relaylab::grammar::strict {

namespace x3 = boost::spirit::x3;

/// The failure farthest into the text: the one that stopped the last alternative.
struct failure {
    char const* at = nullptr;
    std::string_view production;
    std::string_view expected;

    void note(char const* where, std::string_view rule, std::string_view wanted) {
        if (at != nullptr && where <= at) return;
        at = where;
        production = rule;
        expected = wanted;
    }
    syntax_error error(char const* begin) const {
        return {production, static_cast<std::size_t>(at - begin), expected, {}};
    }
};

/// The context of every strict parse: with<state_tag>(a struct that derives from failure).
struct state_tag {};

/// Parses its subject; where that fails, notes what was expected here.
template <class Subject>
struct required_directive : x3::unary_parser<Subject, required_directive<Subject>> {
    using base = x3::unary_parser<Subject, required_directive<Subject>>;
    static bool const is_pass_through_unary = true;
    static bool const handles_container = Subject::handles_container;

    constexpr required_directive(Subject const& inner, std::string_view rule, std::string_view wanted)
        : base(inner), production(rule), expected(wanted) {}

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext& rule,
               Attribute& attribute) const {
        if (this->subject.parse(first, last, context, rule, attribute)) return true;
        failure& noted = x3::get<state_tag>(context);
        noted.note(first, production, expected);
        return false;
    }

    std::string_view production;
    std::string_view expected;
};

/// required("Mailbox", "\"@\"")[subject]
struct required {
    constexpr required(std::string_view rule, std::string_view wanted) : production(rule), expected(wanted) {}

    template <class Subject>
    constexpr auto operator[](Subject const& subject) const {
        return required_directive<typename x3::extension::as_parser<Subject>::value_type>(
            x3::as_parser(subject), production, expected);
    }

    std::string_view production;
    std::string_view expected;
};

/// A set of octets, looked up in a table.
class octet_set {
  public:
    constexpr octet_set& range(unsigned char from, unsigned char to) {
        for (unsigned i = from; i <= to; ++i) member_[i] = true;
        return *this;
    }
    constexpr octet_set& each(std::string_view octets) {
        for (char const octet : octets) member_[static_cast<unsigned char>(octet)] = true;
        return *this;
    }
    constexpr bool has(char octet) const { return member_[static_cast<unsigned char>(octet)]; }

  private:
    std::array<bool, 256> member_{};
};

/// From `least` to `most` octets of a set, as many as there are. No attribute.
struct run : x3::parser<run> {
    using attribute_type = x3::unused_type;
    static bool const has_attribute = false;

    constexpr run(octet_set const& of, std::size_t min, std::size_t max = static_cast<std::size_t>(-1))
        : set(&of), least(min), most(max) {}

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const& last, Context const&, RuleContext&, Attribute&) const {
        auto at = first;
        std::size_t taken = 0;
        for (; taken < most && at != last && set->has(*at); ++taken) ++at;
        if (taken < least) return false;
        first = at;
        return true;
    }

    octet_set const* set;
    std::size_t least;
    std::size_t most;
};

inline std::string_view view(boost::iterator_range<char const*> range) {
    return {range.begin(), static_cast<std::size_t>(range.end() - range.begin())};
}

}  // namespace relaylab::grammar::strict
