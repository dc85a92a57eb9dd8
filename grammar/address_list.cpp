#include "grammar/address_list.hpp"

#include "grammar/scan_header.hpp"
#include "grammar/strict_addr_spec.ipp"

namespace relaylab::grammar {
namespace strict {
namespace {

// What a list is made into, and the mailbox under way.
struct address_parts {
    std::vector<header_address> done;
    header_address now;
};

template <auto Member>
constexpr auto keep_now = [](auto& context) { made(context).now.*Member = view(x3::_attr(context)); };
// An alternative that failed leaves its views behind.
constexpr auto begin_address = [](auto& context) {
    address_parts& parts = made(context);
    parts.now = {.group = parts.now.group, .display_name{}, .route{}, .local_part{}, .domain{}};
};
constexpr auto end_address = [](auto& context) { made(context).done.push_back(made(context).now); };
constexpr auto end_group = [](auto& context) { made(context).now.group = {}; };

x3::rule<class phrase_id, silent> const phrase = "phrase";
x3::rule<class addr_spec_id, silent> const addr_spec = "addr-spec";
x3::rule<class route_id, silent> const obs_route = "obs-route";
x3::rule<class angle_addr_id, silent> const angle_addr = "angle-addr";
x3::rule<class header_mailbox_id, silent> const header_mailbox = "mailbox";
x3::rule<class group_id, silent> const group = "group";
x3::rule<class mailbox_list_id, silent> const mailbox_list = "mailbox-list";
x3::rule<class address_list_id, silent> const address_list = "address-list";

// RFC 5322 3.2.5: phrase = 1*word / obs-phrase
// RFC 5322 4.1: obs-phrase = word *(word / "." / CFWS)
auto const phrase_def = word >> *(word | '.' | cfws);

// RFC 5322 3.4.1: addr-spec = local-part "@" domain
auto const addr_spec_def =
    -cfws
    >> required("addr-spec", "local-part")[x3::raw[header_local_part][keep_now<&header_address::local_part>]]
    >> -cfws >> required("addr-spec", "\"@\"")[x3::lit('@')] >> -cfws
    >> required("addr-spec", "domain")[x3::raw[header_domain][keep_now<&header_address::domain>]];

// RFC 5322 4.4: obs-route = obs-domain-list ":"
//               obs-domain-list = *(CFWS / ",") "@" domain *("," [CFWS] ["@" domain])
auto const route_domain = '@' >> -cfws >> required("obs-route", "domain")[header_domain] >> -cfws;
auto const domain_list = x3::raw[*x3::lit(',') >> route_domain >> *(',' >> -cfws >> -route_domain)];
auto const obs_route_def = domain_list[keep_now<&header_address::route>]
                           >> required("obs-route", "\":\"")[x3::lit(':')];

// RFC 5322 3.4: angle-addr = [CFWS] "<" addr-spec ">" [CFWS] / obs-angle-addr
// RFC 5322 4.4: obs-angle-addr = [CFWS] "<" obs-route addr-spec ">" [CFWS]
auto const angle_addr_def = '<' >> -cfws >> -obs_route >> addr_spec >> -cfws
                            >> required("angle-addr", "\">\"")[x3::lit('>')] >> -cfws;

// RFC 5322 3.4: mailbox = name-addr / addr-spec
//               name-addr = [display-name] angle-addr
auto const name_addr = -x3::raw[phrase][keep_now<&header_address::display_name>] >> angle_addr;
auto const begun = x3::eps[begin_address];
auto const header_mailbox_def = -cfws >> ((begun >> name_addr) | (begun >> addr_spec >> -cfws))
                                >> x3::eps[end_address];

// RFC 5322 3.4: mailbox-list = (mailbox *("," mailbox)) / obs-mbox-list
// RFC 5322 4.4: obs-mbox-list = *([CFWS] ",") mailbox *("," [mailbox / CFWS])
auto const no_mailbox = *(-cfws >> ',');
auto const mailbox_list_def = no_mailbox >> required("mailbox-list", "mailbox")[header_mailbox]
                              >> *(',' >> -(header_mailbox | cfws));

// RFC 5322 3.4: group = display-name ":" [group-list] ";" [CFWS]
//               group-list = mailbox-list / CFWS / obs-group-list
// RFC 5322 4.4: obs-group-list = 1*([CFWS] ",") [CFWS]
auto const group_list = mailbox_list | (no_mailbox >> -cfws);
auto const group_def = -cfws >> x3::raw[phrase][keep_now<&header_address::group>] >> ':' >> group_list
                       >> required("group", "\";\"")[x3::lit(';')] >> -cfws >> x3::eps[end_group];

// RFC 5322 3.4: address-list = (address *("," address)) / obs-addr-list
//               address = mailbox / group
// RFC 5322 4.4: obs-addr-list = *([CFWS] ",") address *("," [address / CFWS])
auto const address = group | (x3::eps[end_group] >> header_mailbox);
auto const address_list_def = no_mailbox >> required("address-list", "address")[address]
                              >> *(',' >> -(address | cfws));

BOOST_SPIRIT_DEFINE(phrase, addr_spec, obs_route, angle_addr, header_mailbox, group, mailbox_list,
                    address_list)

template <class Rule>
bool scan_addresses(char const*& first, char const* last, scan_state& state, std::vector<header_address>& out,
                    Rule const& rule) {
    address_parts parts;
    if (!scan(first, last, state, parts, rule)) return false;
    out = std::move(parts.done);
    return true;
}

}  // namespace

bool scan_mailbox_list(char const*& first, char const* last, scan_state& state,
                       std::vector<header_address>& out) {
    return scan_addresses(first, last, state, out, mailbox_list);
}

bool scan_address_list(char const*& first, char const* last, scan_state& state,
                       std::vector<header_address>& out) {
    return scan_addresses(first, last, state, out, address_list);
}

bool scan_header_mailbox(char const*& first, char const* last, scan_state& state, header_address& out) {
    address_parts parts;
    if (!scan(first, last, state, parts, header_mailbox)) return false;
    out = parts.now;
    return true;
}

}  // namespace strict

result<std::vector<header_address>> parse_mailbox_list(std::string_view body, rules selected) {
    return strict::parse_whole<std::vector<header_address>>(
        body, selected, "mailbox-list", "\",\" or end of field", strict::scan_mailbox_list);
}

result<std::vector<header_address>> parse_address_list(std::string_view body, rules selected) {
    return strict::parse_whole<std::vector<header_address>>(
        body, selected, "address-list", "\",\" or end of field", strict::scan_address_list);
}

result<header_address> parse_header_mailbox(std::string_view body, rules selected) {
    return strict::parse_whole<header_address>(body, selected, "mailbox", "end of field",
                                               strict::scan_header_mailbox);
}

}  // namespace relaylab::grammar
