#include "probe/judge/doubts.hpp"

#include <algorithm>
#include <string>
#include <tuple>

namespace relaylab::probe {
namespace {

using standings = std::vector<settled>;

bool asks_third_party(settled const& p) { return !p.by->probe.control; }

/// "probe 8 and 3 more": the first one that holds, and a count of the others.
template <class Holds>
void tell(standings const& all, Holds holds, std::string const& text,
          std::vector<evidence::reason>& reasons) {
    settled const* first = nullptr;
    std::size_t more = 0;
    for (auto const& p : all) {
        if (!asks_third_party(p) || !holds(p)) continue;
        if (first != nullptr)
            ++more;
        else
            first = &p;
    }
    if (first == nullptr) return;
    std::string const others = more == 0 ? "" : " and " + std::to_string(more) + " more";
    reasons.push_back({"probe " + first->by->probe.id + others + " " + text, first->by->telling_line});
}

/// Mail such as anybody might send to somebody who is there.
bool is_ordinary(settled const& p) { return p.by->probe.control && !p.by->probe.made_up; }

/// A control that was accepted, and that got at least as far as the probe that was put off.
bool outdone_by_control(settled const& put_off, standings const& all) {
    return std::any_of(all.begin(), all.end(), [&](settled const& p) {
        return is_ordinary(p) && p.how == standing::accepted
               && (!late(*put_off.by) || p.by->probe.message.has_value());
    });
}

/// Another probe had the same answer at the same place, through the whole schedule, and a control got further: what this
/// server says so is no promise.
bool is_known_for_refusal(settled const& put_off, standings const& all) {
    auto const place = [](evidence::attempt const& a) {
        return std::tuple{a.mail.has_value(), a.rcpt.has_value(), a.data.has_value(), a.end_of_data.has_value()};
    };
    auto const* const said = put_off.by->last();
    return said != nullptr && std::any_of(all.begin(), all.end(), [&](settled const& p) {
               auto const* const other = p.by->last();
               return p.how == standing::put_off && p.by->retries != 0 && other != nullptr && other->code == said->code
                      && place(*p.by) == place(*put_off.by) && outdone_by_control(p, all);
           });
}

/// Ordinary mail for its own users is refused, too, and not because the client has to show who he is (530, RFC 4954 6 and
/// RFC 3207 4), nor at DATA or later, where what is said counts: so refuses who would not have this client at all.
bool refuses_its_own_mail(standings const& all) {
    auto const refused = [](settled const& p) {
        auto const* const said = p.by->last();
        return p.how == standing::refused && !late(*p.by) && said != nullptr && said->code != 530;
    };
    bool any = false;
    for (auto const& p : all) {
        if (!is_ordinary(p)) continue;
        if (!refused(p)) return false;
        any = true;
    }
    return any;
}

bool refused_at_mail(settled const& p) { return p.by->mail && p.by->mail->klass() >= 4; }
bool taken_at_mail(settled const& p) { return p.by->mail && p.by->mail->positive(); }

/// A name that is refused like the made-up ones is known for a real user's only where the server is seen to
/// take mail for local users.
bool tries_real_user(settled const& p, bool control_accepted) {
    return p.by->probe.says_known_user && p.by->mail && (taken_at_mail(p) || control_accepted);
}

bool tells_users_apart(standings const& all) {
    bool const control_accepted = std::any_of(all.begin(), all.end(), [](settled const& p) {
        return is_ordinary(p) && p.how == standing::accepted;
    });
    bool stranger_taken = false;
    bool real_user_tried = false;
    for (auto const& p : all) {
        auto const& probe = p.by->probe;
        stranger_taken =
            stranger_taken || (!probe.says_local && probe.reverse_path != "<>" && taken_at_mail(p));
        real_user_tried = real_user_tried || tries_real_user(p, control_accepted);
    }
    return stranger_taken && !real_user_tried;
}

}  // namespace

std::vector<evidence::reason> find_doubts(standings const& all, evidence::verdict& flagged) {
    std::vector<evidence::reason> reasons;
    if (std::none_of(all.begin(), all.end(), asks_third_party))
        reasons.push_back({"nothing was tried", std::nullopt});
    tell(
        all, [](auto const& p) { return p.how == standing::unclear; }, "has no answer", reasons);
    auto const blocked = [](auto const& p) { return p.how == standing::blocked; };
    tell(all, blocked, "was not heard: this client is refused as a whole", reasons);
    if (std::any_of(all.begin(), all.end(), blocked)) flagged.flag("blocked");
    auto const accepted = [](auto const& p) { return !p.by->probe.control && p.how == standing::accepted; };
    if (refuses_its_own_mail(all) && std::none_of(all.begin(), all.end(), accepted)) {
        flagged.flag("blocked");
        tell(
            all, [](auto const& p) { return p.how == standing::refused; },
            "was refused, and so was ordinary mail for a local user: this client may be refused as a whole", reasons);
    }
    auto const put_off = [](auto const& p) { return p.how == standing::put_off; };
    tell(
        all, [&](auto const& p) { return put_off(p) && p.by->retries == 0 && !is_known_for_refusal(p, all); },
        "was put off and not tried again", reasons);
    tell(
        all, [&](auto const& p) { return put_off(p) && p.by->retries != 0 && !outdone_by_control(p, all); },
        "was put off to the end, and no mail for a local user was accepted that would show this to be a "
        "refusal",
        reasons);
    if (tells_users_apart(all))
        tell(
            all, [](auto const& p) { return p.by->probe.says_local && refused_at_mail(p); },
            "was refused for its local sender where strangers are taken: a real user might get further, "
            "and none is known",
            reasons);
    return reasons;
}

void flag_refusals(standings const& all, evidence::verdict& v) {
    for (auto const& p : all) {
        if (!asks_third_party(p)) continue;
        if (p.how == standing::put_off && p.by->retries != 0 && outdone_by_control(p, all))
            v.flag("tempfailed");
        if (p.how != standing::unclear && late(*p.by)) v.flag("late-refusal");
    }
}

}  // namespace relaylab::probe
