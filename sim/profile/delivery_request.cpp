#include "sim/profile/delivery_request.hpp"

#include <algorithm>
#include <utility>

#include "grammar/ascii.hpp"
#include "grammar/xtext.hpp"

namespace relaylab::sim {
namespace {

using grammar::verb;

/// Calls `heed` with each parameter that the server knows.
template <class Heed>
void each_known(grammar::command const& said, known_parameters const& known, Heed heed) {
    grammar::esmtp_parameters all{said.parameters};
    for (auto p = all.next(); p; p = all.next())
        if (known.has(said.verb, p->keyword)) heed(*p);
}

/// Takes a parameter's value where it has its form; nothing where the keyword is another's.
std::optional<bool> take(grammar::esmtp_parameter const& p, message_request& into) {
    if (grammar::same(p.keyword, "RET")) {
        if (auto const read = grammar::parse_ret(p.value)) into.ret = *read;
        return into.ret.has_value();
    }
    if (!grammar::same(p.keyword, "ENVID")) return std::nullopt;
    if (auto const read = grammar::parse_envid(p.value)) into.envid = *read;
    return !into.envid.empty();
}

std::optional<bool> take(grammar::esmtp_parameter const& p, recipient_request& into) {
    if (grammar::same(p.keyword, "NOTIFY")) {
        if (auto const read = grammar::parse_notify(p.value)) into.notify = *read;
        return into.notify.has_value();
    }
    if (!grammar::same(p.keyword, "ORCPT")) return std::nullopt;
    if (grammar::parse_orcpt(p.value)) into.orcpt = p.value;
    return !into.orcpt.empty();
}

template <class Request>
Request asked_by(grammar::command const& said, known_parameters const& known) {
    Request asked;
    each_known(said, known, [&](grammar::esmtp_parameter const& p) { take(p, asked); });
    return asked;
}

template <class Request>
std::size_t number_of(grammar::command const& said, known_parameters const& known) {
    std::size_t number = 0;
    each_known(said, known, [&](grammar::esmtp_parameter const& p) {
        Request asked;
        if (auto const well_formed = take(p, asked)) number = std::max(number, std::size_t{*well_formed ? 1U : 2U});
    });
    return number;
}

}  // namespace

message_request asked_of_message(grammar::command const& mail, known_parameters const& known) {
    return asked_by<message_request>(mail, known);
}

recipient_request asked_of_recipient(grammar::command const& rcpt, known_parameters const& known) {
    return asked_by<recipient_request>(rcpt, known);
}

std::size_t delivery_request_number(grammar::command const& said, known_parameters const& known) {
    return said.verb == verb::mail ? number_of<message_request>(said, known)
                                   : number_of<recipient_request>(said, known);
}

std::string parameters_of(message_request const& asked) {
    std::string text;
    if (asked.ret) text += std::string{" RET="}.append(grammar::to_string(*asked.ret));
    if (!asked.envid.empty()) text += " ENVID=" + asked.envid;
    return text;
}

std::string parameters_of(recipient_request const& asked) {
    std::string text;
    if (asked.notify) text += " NOTIFY=" + grammar::normal(*asked.notify);
    return asked.orcpt.empty() ? text : text + " ORCPT=" + asked.orcpt;
}

}  // namespace relaylab::sim
