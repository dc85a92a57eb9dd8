// The domain of RFC 5321 4.1.2 as Spirit X3 rules. Included by .cpp files alone.
#pragma once

#include "grammar/strict_chain.ipp"

namespace relaylab::grammar::strict {

// RFC 5321 4.1.2: Ldh-str = *( ALPHA / DIGIT / "-" ) Let-dig
// A primitive: the rule as written takes back what its repetition took, once an octet.
struct ldh_string : x3::parser<ldh_string> {
    using attribute_type = silent;
    static bool const has_attribute = false;

    template <class Iterator, class Context, class RuleContext, class Attribute>
    bool parse(Iterator& first, Iterator const& last, Context const& context, RuleContext& rule,
               Attribute& attribute) const {
        auto end = first;
        for (auto at = first; at != last;) {
            if (*at == '-')
                ++at;
            else if (!run8<let_dig>.parse(at, last, context, rule, attribute))
                break;
            else
                end = at;
        }
        if (end == first) return false;
        first = end;
        return true;
    }
};
inline constexpr ldh_string ldh_str{};

x3::rule<class sub_domain_id, silent> const sub_domain = "sub-domain";
x3::rule<class domain_id, silent> const domain = "Domain";

// RFC 5321 4.1.2: sub-domain = Let-dig [Ldh-str]
// RFC 6531 3.3: sub-domain =/ U-label; whether a label is one by IDNA's tables is not looked at here
auto const sub_domain_def = run8<let_dig, 1, 1> >> -ldh_str;

// RFC 5321 4.1.2: Domain = sub-domain *("." sub-domain)
auto const more_labels = *('.' >> required("Domain", "sub-domain")[sub_domain]);
auto const domain_def = chain<labels>[sub_domain >> more_labels];

BOOST_SPIRIT_DEFINE(sub_domain, domain)

}  // namespace relaylab::grammar::strict
