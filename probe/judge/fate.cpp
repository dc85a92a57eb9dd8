#include <algorithm>

#include "grammar/date_time.hpp"
#include "probe/judge/arrivals.hpp"
#include "probe/judge/authorised.hpp"
#include "probe/judge/doubts.hpp"
#include "probe/judge/made_up_recipients.hpp"
#include "probe/judge/rules.hpp"
#include "probe/judge/standing.hpp"

namespace relaylab::probe {
namespace {

using evidence::verdict;

bool bounced_to_third_party(arrived const& a) {
    auto const& probe = a.attempt->probe;
    return !probe.says_local && probe.reverse_path != "<>";
}

/// Loopback is how a server on this machine is reached, and says nothing of the address that it sends from.
bool knows_address(evidence::run const& run) {
    auto const& address = run.target_address;
    return !address.empty() && !address.starts_with("127.") && address != "::1";
}

/// Another host than the one that it was submitted to delivered it: that one is the output.
bool came_by_another(evidence::run const& run, std::vector<arrived> const& arrivals) {
    return knows_address(run) && std::any_of(arrivals.begin(), arrivals.end(), [&](arrived const& a) {
        return !a.receipt->delivering_address.empty() && a.receipt->delivering_address != run.target_address;
    });
}

void judge_arrivals(std::vector<arrived> const& arrivals, verdict& v) {
    bool const anyone = std::any_of(arrivals.begin(), arrivals.end(),
                                    [](arrived const& a) { return !a.attempt->probe.says_known_user; });
    v.word = anyone ? evidence::word::open : evidence::word::conditional;
    if (!anyone) v.condition = "the sender is a real local user";
    for (auto const& [receipt, attempt] : arrivals) {
        if (anyone && attempt->probe.says_known_user) continue;  // not what makes it open
        v.because.push_back({"probe " + attempt->probe.id + ": its message arrived for "
                                 + receipt->forward_path + " from " + receipt->delivering_address,
                             attempt->telling_line});
    }
}

/// What arrived was repeated with an unlike message, and that did not: the server may tell tests from mail.
bool only_tests_arrive(evidence::run const& run, std::vector<arrived> const& arrivals) {
    auto const came = [&](evidence::attempt const& a) {
        return std::any_of(arrivals.begin(), arrivals.end(), [&](arrived const& found) { return found.attempt == &a; });
    };
    return std::any_of(run.attempts.begin(), run.attempts.end(), [&](evidence::attempt const& a) {
        return !a.probe.again_of.empty() && a.accepted() && !came(a);
    });
}

/// Mail was accepted for third parties and none arrived.
void judge_accepted(evidence::run const& run, std::vector<settled> const& all,
                    std::vector<arrived> const& bounces, verdict& v) {
    v.word = evidence::word::accepts;
    v.ended = bounces.empty() ? evidence::ended::unseen : evidence::ended::bounced;
    for (auto const& [receipt, attempt] : bounces)
        v.because.push_back(
            {"probe " + attempt->probe.id + ": accepted, and bounced to " + receipt->forward_path,
             attempt->telling_line});
    if (!bounces.empty()) return;
    for (auto const& [by, how] : all) {
        if (by->probe.control || how != standing::accepted) continue;
        v.because.push_back({"probe " + by->probe.id + ": accepted, and nothing arrived in "
                                 + grammar::format_duration(run.watched),
                             by->telling_line});
    }
}

/// What makes acceptances say nothing: no message that could arrive, or nobody who looked.
void doubt_acceptances(evidence::run const& run, std::vector<settled> const& all, verdict& v) {
    for (auto const& [by, how] : all) {
        if (by->probe.control || how != standing::accepted) continue;
        if (!by->end_of_data || by->probe.token.empty())
            v.because.push_back(
                {"probe " + by->probe.id + " was accepted without a message that could arrive",
                 by->telling_line});
        else if (run.watched <= grammar::duration{0})
            v.because.push_back({"probe " + by->probe.id + " was accepted and nobody looked where it went",
                                 by->telling_line});
    }
}

}  // namespace

verdict fate(evidence::run const& run) {
    verdict v;
    v.at = run.knows;
    v.authorised = find_authorised(run);
    auto const all = settle(run);
    auto const arrivals = find_arrivals(run, false);
    auto const bounces = find_arrivals(run, true);
    flag_refusals(all, v);
    flag_made_up_recipients(run, all, v);
    if (std::any_of(bounces.begin(), bounces.end(), bounced_to_third_party)) v.flag("backscatter");
    if (!arrivals.empty()) {
        judge_arrivals(arrivals, v);
        if (only_tests_arrive(run, arrivals)) v.flag("probe-only");
        if (came_by_another(run, arrivals)) v.flag("multi-stage");
        return v;
    }
    v.because = find_doubts(all, v);
    doubt_acceptances(run, all, v);
    if (!v.because.empty()) return v;
    bool const accepted = std::any_of(all.begin(), all.end(), [](settled const& p) {
        return !p.by->probe.control && p.how == standing::accepted;
    });
    if (accepted) {
        judge_accepted(run, all, bounces, v);
        return v;
    }
    v.word = evidence::word::closed;
    v.because.push_back({"every probe for a third party was refused", last_line_for_third_party(all)});
    return v;
}

}  // namespace relaylab::probe
