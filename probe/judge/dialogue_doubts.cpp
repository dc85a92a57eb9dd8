#include "probe/judge/dialogue_doubts.hpp"

#include <algorithm>

#include "grammar/ascii.hpp"
#include "probe/judge/dialogue_rule.hpp"

namespace relaylab::probe {
namespace {

using envelopes = envelopes_for_third_parties;

/// "mail from a for b and 3 more": the first that holds, and a count of the others.
template <class Holds>
void tell(envelopes const& all, Holds holds, std::string const& text, std::vector<evidence::reason>& reasons) {
    asked_envelope const* first = nullptr;
    std::size_t more = 0;
    for (auto const* const e : all.envelopes) {
        if (!holds(*e)) continue;
        if (first == nullptr) first = e;
        else ++more;
    }
    if (first == nullptr) return;
    std::string who = first->name.empty() ? "" : first->name + ": ";
    who += "mail from " + (first->reverse_path.empty() ? "nobody" : first->reverse_path);
    if (!first->forward_path.empty()) who += " for " + first->forward_path;
    if (more != 0) who += " and " + std::to_string(more) + " more";
    reasons.push_back({who + " " + text, first->line});
}

template <class Holds>
bool any(envelopes const& all, Holds holds) {
    return std::any_of(all.envelopes.begin(), all.envelopes.end(), [&](auto const* e) { return holds(*e); });
}

/// Replies that speak of how a command is written, and of no user.
bool is_of_syntax(int code) noexcept { return code >= 500 && code <= 504; }

bool says_real_user(asked_envelope const& e, envelopes const& all, own_domains const& own) {
    return own.has_sender(e.reverse_path) && all.users.contains(grammar::lower(shape_of(e.reverse_path).local_part));
}

void doubt_users(envelopes const& all, own_domains const& own, std::vector<evidence::reason>& reasons) {
    auto const taken = [](asked_envelope const& e) { return e.mail_code / 100 == 2; };
    bool const other_taken = any(all, [&](asked_envelope const& e) { return taken(e) && !shape_of(e.reverse_path).local_part.empty(); });
    bool const real_one_tried = any(all, [&](asked_envelope const& e) { return taken(e) && says_real_user(e, all, own); });
    if (!other_taken || real_one_tried) return;
    tell(
        all,
        [&](asked_envelope const& e) {
            return own.has_sender(e.reverse_path) && e.mail_code >= 400 && !is_of_syntax(e.mail_code);
        },
        "was refused for its local sender where others are taken: a real user might get further, and none is known",
        reasons);
}

/// Not all that a relay test asks.
void doubt_range(envelopes const& all, own_domains const& own, std::vector<evidence::reason>& reasons) {
    if (all.envelopes.empty()) {
        reasons.push_back({"nothing was asked for a third party", std::nullopt});
        return;
    }
    if (any(all, [](asked_envelope const& e) { return e.how == standing::blocked; })) return;
    std::string missing;
    auto const need = [&](bool there, char const* what) {
        if (!there) missing += (missing.empty() ? "" : ", ") + std::string{what};
    };
    need(any(all, [&](auto const& e) { return !own.has_sender(e.reverse_path) && !shape_of(e.reverse_path).local_part.empty(); }),
         "from a third party");
    need(any(all, [&](auto const& e) { return own.has_sender(e.reverse_path); }), "from somebody who says that he is of the server");
    need(any(all, [&](auto const& e) { return e.forward_path.empty() || shape_of(e.forward_path).winding; }),
         "for a third party behind the server's own name, as user%third.example@server");
    if (!missing.empty())
        reasons.push_back({"too little was asked to say more: no mail " + missing, all.envelopes.front()->line});
}

}  // namespace

std::vector<evidence::reason> find_doubts(envelopes const& all, own_domains const& own) {
    std::vector<evidence::reason> reasons;
    doubt_range(all, own, reasons);
    if (all.beyond > 0)
        reasons.push_back({std::to_string(all.beyond) + " more envelopes were not kept", std::nullopt});
    tell(
        all,
        [&](asked_envelope const& e) { return e.how == standing::unclear && !(all.followed && e.forward_path.empty()); },
        "has no answer that is certainly its own", reasons);
    tell(
        all, [](asked_envelope const& e) { return e.how == standing::accepted && !e.handed_over; },
        "was accepted, and no message was sent that could arrive", reasons);
    tell(
        all, [](asked_envelope const& e) { return e.how == standing::accepted && e.handed_over && !e.followed; },
        "was accepted, and nobody looked where it went", reasons);
    if (!all.followed) {
        tell(
            all, [](asked_envelope const& e) { return e.how == standing::blocked; },
            "was not heard: this client is refused as a whole", reasons);
        tell(
            all,
            [&](asked_envelope const& e) {
                return e.how == standing::put_off && (e.tries < 2 || !(e.late ? all.control_handed_over : all.control_accepted));
            },
            "was put off, and nothing shows this to be a refusal", reasons);
    }
    doubt_users(all, own, reasons);
    return reasons;
}

void flag_what_is_seen(envelopes const& all, evidence::verdict& v) {
    if (any(all, [](auto const& e) { return e.how == standing::blocked; })) v.flag("blocked");
    if (any(all, [](auto const& e) { return e.how == standing::put_off; })) v.flag("tempfailed");
    if (any(all, [](auto const& e) { return e.late; })) v.flag("late-refusal");
}

}  // namespace relaylab::probe
