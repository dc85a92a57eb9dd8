// Dotted words read at once: what most texts are made of, without a branch an octet. Included by .cpp files
// alone.
#pragma once

#include "grammar/strict_octets.ipp"

namespace relaylab::grammar::strict {

/// What each octet is in a dotted word, in its low bits, and what may not follow it, in its high bits.
class chain_table {
  public:
    static constexpr unsigned char plain = 1;
    static constexpr unsigned char dot = 2;
    static constexpr unsigned char hyphen = 4;

    constexpr chain_table plainly(octet_set const& octets) const {
        chain_table wider = *this;
        for (unsigned i = 0; i < 256; ++i)
            if (octets.has(static_cast<char>(i))) wider.link_[i] = plain;
        return wider;
    }
    constexpr chain_table but(char octet, unsigned kind, unsigned never_before) const {
        chain_table wider = *this;
        wider.link_[static_cast<unsigned char>(octet)] = static_cast<unsigned char>(kind | never_before << 4);
        return wider;
    }
    constexpr unsigned link(char octet) const { return link_[static_cast<unsigned char>(octet)]; }

  private:
    std::array<unsigned char, 256> link_{};
};

// Neither dot at the beginning, nor two of them, nor one at the end.
inline constexpr auto atoms = chain_table{}.plainly(atext).but('.', chain_table::dot, chain_table::dot);
// The same for the labels of a domain, and no hyphen at either end of one.
inline constexpr auto labels = chain_table{}
                                   .plainly(let_dig)
                                   .but('.', chain_table::dot, chain_table::dot | chain_table::hyphen)
                                   .but('-', chain_table::hyphen, chain_table::dot);

/// Takes the longest run of the table's octets if nothing is wrong with it; else its subject, the rule as the
/// RFC writes it, reads the same octets again and says where it ends and what was expected.
template <chain_table const& Table, class Subject>
struct chain_directive : x3::unary_parser<Subject, chain_directive<Table, Subject>> {
    using base = x3::unary_parser<Subject, chain_directive<Table, Subject>>;
    static bool const is_pass_through_unary = true;
    static bool const handles_container = Subject::handles_container;

    constexpr explicit chain_directive(Subject const& inner) : base(inner) {}

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext& rule,
               Attribute& attribute) const {
        auto at = first;
        unsigned before = Table.link('.');
        unsigned wrong = 0;
        for (; at != last; ++at) {
            unsigned const link = Table.link(*at);
            if (link == 0) break;
            wrong |= (before >> 4) & link;
            before = link;
        }
        wrong |= (before >> 4) & chain_table::dot;
        scanning(context).count(static_cast<std::size_t>(at - first) + 1);
        // With RFC 6531 an octet that is not ASCII may go on with the word.
        bool const may_go_on = at != last && is_eight_bit(*at);
        if (wrong == 0 && !may_go_on) {
            first = at;
            return true;
        }
        return (at != first || may_go_on) && this->subject.parse(first, last, context, rule, attribute);
    }
};

/// chain<labels>[sub_domain >> *('.' >> sub_domain)]
template <chain_table const& Table>
struct chain_generator {
    template <class Subject>
    constexpr auto operator[](Subject const& subject) const {
        return chain_directive<Table, typename x3::extension::as_parser<Subject>::value_type>(
            x3::as_parser(subject));
    }
};
template <chain_table const& Table>
inline constexpr chain_generator<Table> chain{};

}  // namespace relaylab::grammar::strict
