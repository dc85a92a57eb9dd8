#include "sim/profile/perceive.hpp"

#include <algorithm>
#include <array>

#include "grammar/ascii.hpp"
#include "grammar/header_field.hpp"
#include "sim/profile/conversation.hpp"
#include "sim/profile/delivery_request.hpp"
#include "sim/profile/path_fault.hpp"
#include "sim/profile/said_line.hpp"

namespace relaylab::sim {
namespace {

using grammar::form;

enum class account_kind : std::size_t { not_ours, exists, unknown };
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

/// What a local part stands for: quotes and backslashes are no part of it (RFC 5321 4.1.2).
std::string spoken(std::string_view local_part) {
    std::string plain;
    for (std::size_t i = 0; i < local_part.size(); ++i) {
        if (local_part[i] == '"') continue;
        if (local_part[i] == '\\' && i + 1 < local_part.size()) ++i;
        plain += local_part[i];
    }
    return plain;
}

account_kind account_of(party const& p, site const& here) {
    if (p.read.where != grammar::whose::own || p.read.null) return account_kind::not_ours;
    bool const plain = p.read.local_part.find_first_of("\"\\") == std::string::npos;
    bool const known = plain ? here.has_user(p.read.local_part) : here.has_user(spoken(p.read.local_part));
    return known ? account_kind::exists : account_kind::unknown;
}

/// Nobody asks DNS about what is its own.
resolution resolution_of(party const& p, site const& here, domain_names const* names) {
    if (!here.resolves(p.read.domain)) return resolution::no;
    bool const asks = names && p.read.where == grammar::whose::remote && !p.read.domain.starts_with('[');
    return asks ? names->resolve(p.read.domain) : resolution::yes;
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

void set_recipient(situation& s, party const& p, site const& here) {
    s.set(facet::recipient_account, number(account_of(p, here)));
    s.set(facet::recipient_domain, number(p.read.where));
    s.set(facet::recipient_routed, p.read.routed);
    s.set(facet::recipient_postmaster, grammar::same(name_before_at(p.path), "postmaster"));
    s.set(facet::recipient_defect, number(p.read.flaw));
    s.set(facet::recipient_fault, fault_number(p.read));
    set_forms(s, facet::recipient_percent, p.read.seen);
}

/// The mailbox is the account's: its user's at one of the site's own domains.
bool is_his(party const& p, std::string_view account_name, site const& here) {
    return p.read.where == grammar::whose::own && !p.read.null
           && grammar::same(p.read.local_part, here.account_user(account_name));
}

std::size_t greeting_number(std::string_view greeting) {
    if (greeting == "helo") return 1;
    return greeting == "ehlo" ? 2 : 0;
}

/// What may differ from one question to the next: greetings, recipients, memories.
void set_passing(situation& s, session_view const& view) {
    s.set(facet::client_greeting, greeting_number(view.greeting));
    if (auto const grant = view.remembered.recall("pop-login", view.client.address, view.now)) {
        s.set(facet::client_grant, true);
        if (view.sender) {
            bool const same = grammar::same(domain_of(*grant), view.sender->read.domain);
            s.set(facet::sender_grant, number(same ? against::same : against::other));
        }
    }
    if (auto const* const rule = view.kind.written_memory())
        s.set(facet::client_remembered, number(view.remembered.look_up(*rule, memory_key(*rule, view), view.now)));
    if (view.notes) {
        s.set(facet::session_mark, view.notes->mark);
        s.set(facet::session_too_many, view.notes->too_many);
        s.set(facet::order_refused, view.notes->refused);
        s.set(facet::auth_outcome, view.notes->auth);
        s.set(facet::line_xclient, view.notes->xclient);
    }
    if (view.sender && !view.client.account.empty())
        s.set(facet::sender_login, number(is_his(*view.sender, view.client.account, view.here) ? against::same : against::other));
    if (view.recipient) set_recipient(s, *view.recipient, view.here);
}

void set_line(situation& s, smtp::question const& q) {
    s.set(facet::line_bare_lf, q.line.bare_lf);
    s.set(facet::line_bare_cr, q.line.bare_cr);
    s.set(facet::line_nul, q.line.nul);
    s.set(facet::line_eight_bit, q.line.eight_bit);
    s.set(facet::line_bad_utf8, q.line.bad_utf8);
    s.set(facet::line_too_long, q.line.too_long);
    s.set(facet::line_leading_space, q.line.leading_space);
    s.set(facet::line_wide_space, q.line.wide_space);
    s.set(facet::line_space_before_colon, q.line.space_before_colon);
    s.set(facet::line_trailing_space, q.line.trailing_space);
}

void set_parameters(situation& s, session_view const& view, smtp::question const& q) {
    auto const parameters = take_parameters(q.said, view.kind.parameters);
    if (parameters.any) s.set(facet::line_parameters, std::size_t{parameters.all_known ? 1U : 2U});
    s.set(facet::line_size, size_number(parameters.size, size_limit(view.kind, view.here)));
    s.set(facet::line_body, body_number(parameters.body));
    s.set(facet::line_smtputf8, parameters.smtputf8);
    s.set(facet::line_dsn, delivery_request_number(q.said, view.kind.parameters));
}

/// The verbs in the order of their facet's values, which is their own.
constexpr std::array verbs_in_order{grammar::verb::helo, grammar::verb::ehlo, grammar::verb::starttls,
                                    grammar::verb::auth, grammar::verb::mail, grammar::verb::rcpt,
                                    grammar::verb::data, grammar::verb::bdat, grammar::verb::rset,
                                    grammar::verb::vrfy, grammar::verb::expn, grammar::verb::etrn,
                                    grammar::verb::noop, grammar::verb::help, grammar::verb::quit,
                                    grammar::verb::unknown};

/// The facet's value by verb.
constexpr std::array<std::size_t, verbs_in_order.size()> verb_values = [] {
    std::array<std::size_t, verbs_in_order.size()> values{};
    for (std::size_t i = 0; i < verbs_in_order.size(); ++i) values[static_cast<std::size_t>(verbs_in_order[i])] = i;
    return values;
}();

void set_said(situation& s, session_view const& view, smtp::question const& q) {
    s.set(facet::line_command, verb_values[number(q.said.verb)]);
    s.set(facet::line_word, word_number(q.said));
    s.set(facet::line_path, q.said.has_path ? std::size_t{q.said.path.empty() ? 2U : 1U} : std::size_t{0});
    s.set(facet::line_argument, !q.said.argument.empty());
    bool const greets = q.said.verb == grammar::verb::helo || q.said.verb == grammar::verb::ehlo;
    if (greets) s.set(facet::line_name, name_number(q.said.argument));
    if (!q.said.parameters.empty()) set_parameters(s, view, q);
    s.set(facet::line_chunk, number(q.chunk));
}

}  // namespace

std::size_t size_limit(profile const& p, site const& s) noexcept {
    return s.max_size != 0 ? s.max_size : p.limits.size;
}

std::size_t too_many(session_limits const& most, crowd const& open) noexcept {
    if (most.all != 0 && open.all > most.all) return 1;
    return most.per_client != 0 && open.of_client > most.per_client ? 2 : 0;
}

std::string memory_key(memory_rule const& rule, session_view const& view) {
    std::string key, composed;
    rule.key.append_to(key, [&](placeholder p) { return placeholder_text(p, view, {}, composed); });
    return key;
}

situation perceive_client(site const& here, client_facts const& client) {
    situation s;
    s.set(facet::client_network, client.itself || here.trusts(client.address));
    s.set(facet::client_ptr, number(client.points()));
    s.set(facet::client_listed, client.listed);
    s.set(facet::client_auth, client.authenticated);
    s.set(facet::client_tls, client.tls);
    return s;
}

void perceive_sender(situation& s, party const& p, site const& here, domain_names const* names) {
    s.set(facet::sender_null, p.read.null);
    s.set(facet::sender_account, number(account_of(p, here)));
    s.set(facet::sender_domain, number(p.read.where));
    s.set(facet::sender_listed, here.lists_sender(p.read.domain));
    s.set(facet::sender_resolves, number(resolution_of(p, here, names)));
    s.set(facet::sender_defect, number(p.read.flaw));
    s.set(facet::sender_fault, fault_number(p.read));
    set_forms(s, facet::sender_percent, p.read.seen);
}

void perceive_past(situation& s, session_past past) noexcept {
    s.set(facet::client_remembered, std::size_t{past.remembered});
    s.set(facet::session_mark, std::size_t{past.mark});
}

situation perceive(session_view const& view) {
    auto s = perceive_client(view.here, view.client);
    if (view.sender) perceive_sender(s, *view.sender, view.here, view.names);
    set_passing(s, view);
    return s;
}

situation perceive(situation const& lasting, session_view const& view, smtp::question const& q) {
    auto s = lasting;
    set_passing(s, view);
    s.set(facet::order_breach, number(q.order));
    s.set(facet::order_burst, number(q.arrival));
    set_line(s, q);
    set_said(s, view, q);
    bool const takes_message = q.at == smtp::stage::end_of_data || q.chunk == smtp::chunk::last;
    if (takes_message) perceive_content(s, view, look_at_content(q.message), q.content);
    return s;
}

content_look look_at_content(std::string_view message) {
    content_look found{look_at_header(message), {}};
    auto const field = grammar::header_field(message, "From");
    if (!field) return found;
    if (auto const domain = grammar::address_domain(*field)) found.from_domain = *domain;
    return found;
}

void perceive_content(situation& s, session_view const& view, content_look const& look,
                      grammar::data_facts const& facts) {
    s.set(facet::content_bare_lf, facts.bare_lf);
    s.set(facet::content_bare_cr, facts.bare_cr);
    s.set(facet::content_nul, facts.nul);
    s.set(facet::content_eight_bit, facts.eight_bit);
    auto const& limits = view.kind.limits;
    auto const size = size_limit(view.kind, view.here);
    s.set(facet::content_oversize, size != 0 && facts.size > size);
    s.set(facet::content_long_line, limits.line != 0 && facts.longest_line > limits.line);
    auto const& header = look.header;
    s.set(facet::content_looping, limits.received != 0 && header.received > limits.received);
    s.set(facet::content_header, number(header.shape));
    s.set(facet::content_delivered_to, header.delivered_to);
    if (!look.from_domain) return;
    bool const same = view.sender && grammar::same(*look.from_domain, view.sender->read.domain);
    s.set(facet::content_from, number(same ? against::same : against::other));
}

}  // namespace relaylab::sim
