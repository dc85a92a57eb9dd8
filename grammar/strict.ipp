// What the strict Spirit X3 grammars of this folder share: context, captures, errors. Included by .cpp files
// alone; no header of the library shows Spirit.
#pragma once

#include <boost/range/iterator_range.hpp>
#include <boost/spirit/home/x3.hpp>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

#include "grammar/scan.hpp"

namespace relaylab::grammar::strict {

namespace x3 = boost::spirit::x3;
using silent = x3::unused_type;

/// The context of every strict parse: with<state_tag>(making<T>).
struct state_tag {};
template <class T>
struct making {
    scan_state& scan;
    T& made;
};

/// Runs a family's rule: the body of its scanner.
template <class T, class Rule>
bool scan(char const*& first, char const* last, scan_state& state, T& made, Rule const& rule) {
    making<T> own{state, made};
    return x3::parse(first, last, x3::with<state_tag>(own)[rule]);
}

template <class Context>
constexpr scan_state& scanning(Context const& context) {
    return x3::get<state_tag>(context).scan;
}
template <class Context>
constexpr auto& made(Context const& context) {
    return x3::get<state_tag>(context).made;
}

inline std::string_view view(boost::iterator_range<char const*> range) {
    return {range.begin(), static_cast<std::size_t>(range.end() - range.begin())};
}

/// The action that keeps a view of what a raw[] took: x3::raw[domain][keep<&mailbox::domain>].
template <auto Member>
constexpr auto keep = [](auto& context) { made(context).*Member = view(x3::_attr(context)); };
/// The action that sets a member: x3::lit("<>")[put<&reverse_path::null, true>].
template <auto Member, auto Value>
constexpr auto put = [](auto& context) { made(context).*Member = Value; };

/// What decimal digits say, or the greatest number that fits.
inline std::uint64_t to_number(boost::iterator_range<char const*> text) {
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t value = 0;
    for (char const octet : text) {
        auto const digit = static_cast<std::uint64_t>(octet - '0');
        if (value > (most - digit) / 10) return most;
        value = value * 10 + digit;
    }
    return value;
}
/// The action that keeps the number that the digits of a raw[] say.
template <auto Member>
constexpr auto keep_number = [](auto& context) {
    auto& member = made(context).*Member;
    member = static_cast<std::remove_reference_t<decltype(member)>>(to_number(x3::_attr(context)));
};

/// Parses its subject; where that fails, notes what was expected here.
template <class Subject>
struct required_directive : x3::unary_parser<Subject, required_directive<Subject>> {
    using base = x3::unary_parser<Subject, required_directive<Subject>>;
    static bool const is_pass_through_unary = true;
    static bool const handles_container = Subject::handles_container;

    constexpr required_directive(Subject const& inner, std::string_view rule, std::string_view wanted,
                                 std::string_view passed)
        : base(inner), production(rule), expected(wanted), limit(passed) {}

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext& rule,
               Attribute& attribute) const {
        if (this->subject.parse(first, last, context, rule, attribute)) return true;
        scanning(context).note(first, production, expected, limit);
        return false;
    }

    std::string_view production;
    std::string_view expected;
    std::string_view limit;
};

/// required("Mailbox", "\"@\"")[subject]
struct required {
    constexpr required(std::string_view rule, std::string_view wanted, std::string_view passed = {})
        : production(rule), expected(wanted), limit(passed) {}

    template <class Subject>
    constexpr auto operator[](Subject const& subject) const {
        return required_directive<typename x3::extension::as_parser<Subject>::value_type>(
            x3::as_parser(subject), production, expected, limit);
    }

    std::string_view production;
    std::string_view expected;
    std::string_view limit;
};

/// Another family's scanner as a parser: call([](auto& first, auto last, scan_state& state, auto& made)
/// {...}).
template <class Scan>
struct call_parser : x3::parser<call_parser<Scan>> {
    using attribute_type = silent;
    static bool const has_attribute = false;

    constexpr explicit call_parser(Scan scanner) : scan(scanner) {}

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext&,
               Attribute&) const {
        auto at = first;
        if (!scan(at, last, scanning(context), made(context))) return false;
        first = at;
        return true;
    }

    Scan scan;
};
template <class Scan>
constexpr auto call(Scan scanner) {
    return call_parser<Scan>(scanner);
}

}  // namespace relaylab::grammar::strict
