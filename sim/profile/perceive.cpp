#include "sim/profile/perceive.hpp"

#include <array>
#include <boost/algorithm/string/predicate.hpp>

#include "grammar/header_field.hpp"

namespace relaylab::sim {
namespace {

using grammar::form;

enum class account : std::size_t { not_ours, exists, unknown };
enum class against : std::size_t { none, same, other };

template <class Enum>
std::size_t number(Enum e) {
    return static_cast<std::size_t>(e);
}

/// The forms in the order of the facets that show them, from `percent` on.
constexpr std::array forms_in_order{form::percent,     form::bang,    form::source_route, form::quoted,
                                    form::several_at,  form::literal, form::unqualified,  form::bare_address,
                                    form::no_brackets, form::eight_bit, form::pipe};

void set_forms(situation& s, facet percent, grammar::forms seen) {
    for (std::size_t i = 0; i < forms_in_order.size(); ++i)
        s.set(static_cast<facet>(number(percent) + i), seen.has(forms_in_order[i]));
}

account account_of(party const& p, site const& here) {
    if (p.read.where != grammar::whose::own || p.read.null) return account::not_ours;
    return here.has_user(p.read.local_part) ? account::exists : account::unknown;
}

/// The name in a path as sent, whatever the dialect makes of the rest: RFC 5321 4.5.1 admits <Postmaster>.
std::string_view name_before_at(std::string_view path) {
    if (path.starts_with('<')) path.remove_prefix(1);
    return path.substr(0, path.find_first_of("@>"));
}

/// "a@b" to "b".
std::string_view domain_of(std::string_view account_name) {
    auto const at = account_name.rfind('@');
    return at == std::string_view::npos ? std::string_view{} : account_name.substr(at + 1);
}

void set_sender(situation& s, session_view const& view, std::optional<std::string> const& grant) {
    auto const& p = *view.sender;
    s.set(facet::sender_null, p.read.null);
    s.set(facet::sender_account, number(account_of(p, view.here)));
    s.set(facet::sender_domain, number(p.read.where));
    s.set(facet::sender_listed, view.here.lists_sender(p.read.domain));
    s.set(facet::sender_defect, number(p.read.flaw));
    set_forms(s, facet::sender_percent, p.read.seen);
    if (grant)
        s.set(facet::sender_grant,
              number(boost::iequals(domain_of(*grant), p.read.domain) ? against::same : against::other));
}

void set_recipient(situation& s, session_view const& view) {
    auto const& p = *view.recipient;
    s.set(facet::recipient_account, number(account_of(p, view.here)));
    s.set(facet::recipient_domain, number(p.read.where));
    s.set(facet::recipient_routed, p.read.routed);
    s.set(facet::recipient_postmaster, boost::iequals(name_before_at(p.path), "postmaster"));
    s.set(facet::recipient_defect, number(p.read.flaw));
    set_forms(s, facet::recipient_percent, p.read.seen);
}

std::size_t greeting_number(std::string_view greeting) {
    if (greeting == "helo") return 1;
    return greeting == "ehlo" ? 2 : 0;
}

}  // namespace

situation perceive(session_view const& view) {
    situation s;
    auto const grant = view.remembered.recall("pop-login", view.client.address, view.now);
    s.set(facet::client_network, view.here.trusts(view.client.address));
    s.set(facet::client_ptr, number(view.client.points()));
    s.set(facet::client_listed, view.client.listed);
    s.set(facet::client_grant, grant.has_value());
    s.set(facet::client_auth, view.client.authenticated);
    s.set(facet::client_greeting, greeting_number(view.greeting));
    if (view.sender) set_sender(s, view, grant);
    if (view.recipient) set_recipient(s, view);
    return s;
}

situation perceive(session_view const& view, smtp::question const& q) {
    auto s = perceive(view);
    s.set(facet::order_breach, number(q.order));
    s.set(facet::order_burst, number(q.arrival));
    s.set(facet::line_bare_lf, q.line.bare_lf);
    s.set(facet::line_bare_cr, q.line.bare_cr);
    s.set(facet::line_nul, q.line.nul);
    s.set(facet::line_eight_bit, q.line.eight_bit);
    s.set(facet::line_too_long, q.line.too_long);
    s.set(facet::line_path, q.said.has_path);
    s.set(facet::line_argument, !q.said.argument.empty());
    if (q.at == smtp::stage::end_of_data) perceive_content(s, view, q.message, q.content);
    return s;
}

void perceive_content(situation& s, session_view const& view, std::string_view message,
                      grammar::data_facts const& facts) {
    s.set(facet::content_bare_lf, facts.bare_lf);
    s.set(facet::content_bare_cr, facts.bare_cr);
    s.set(facet::content_nul, facts.nul);
    s.set(facet::content_eight_bit, facts.eight_bit);
    s.set(facet::content_oversize, view.here.max_size != 0 && facts.size > view.here.max_size);
    auto const field = grammar::header_field(message, "From");
    auto const domain = field ? grammar::address_domain(*field) : std::nullopt;
    if (!domain) return;
    bool const same = view.sender && boost::iequals(*domain, view.sender->read.domain);
    s.set(facet::content_from, number(same ? against::same : against::other));
}

}  // namespace relaylab::sim
