#include "probe/judge/log_rule.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "evidence/log/mask.hpp"
#include "evidence/log/take.hpp"

namespace relaylab::probe {
namespace {

using evidence::became;
using evidence::came_by;
using evidence::logged_message;
using evidence::logged_recipient;

/// So many octets of a reason are kept.
constexpr std::size_t most_reason = 400;
/// So many masks are named.
constexpr std::size_t most_masks = 8;

/// What it takes to say later whether a recipient is a third party: its domain, and that of the address that was said
/// where an alias may have led from one to the other.
std::string key_of(logged_recipient const& r) {
    auto key = std::string{shape_of(r.address).domain};
    auto const said = shape_of(r.original);
    if (!r.original.empty() && !said.winding) (key += '\t') += said.domain;
    else if (shape_of(r.address).winding) key += "\t%";
    return key;
}

}  // namespace

client_standing log_rule::standing_of(logged_message const& m) const {
    if (m.how != came_by::network || evidence::log_text::is_loopback(m.client_address)) return client_standing::inside;
    return standing_(m.client_address);
}

/// An own address that leads elsewhere is its owner's affair; one that winds leads where its sender wanted.
bool log_rule::is_third_party(std::string_view key) const {
    auto const tab = key.find('\t');
    auto const domain = key.substr(0, tab);
    if (tab == std::string_view::npos) return !own_.has(domain);
    auto const said = key.substr(tab + 1);
    if (said == "%") return true;
    return !own_.has(said) && !own_.has(domain);
}

/// Of a set of keys, one; or of a key alone, that one.
bool log_rule::has_third_party(std::string_view set) const {
    if (!set.starts_with('\n')) return is_third_party(set);
    set.remove_prefix(1);
    while (auto const one = evidence::log_text::take_until(set, "\n"))
        if (is_third_party(*one)) return true;
    return false;
}

void log_rule::add(tallies& to, std::string const& key, logged_message const& m, logged_recipient const& r) {
    auto const known = to.by_key.find(key);
    if (known != to.by_key.end()) {
        ++known->second.count;
    } else if (to.by_key.size() < most_domains) {
        to.by_key.emplace(key, tally{1, {tell(m, r).substr(0, most_reason), r.line}});
    } else if (has_third_party(key)) {
        ++to.beyond;
    }
}

void log_rule::learn(logged_message const& m) {
    for (auto const& r : m.recipients) {
        if (r.became != became::local) continue;
        ++local_;
        auto const shape = shape_of(r.original.empty() ? r.address : r.original);
        if (!shape.winding) own_.learn(shape.domain);
    }
}

void log_rule::take_recipient(logged_message const& m, logged_recipient const& r, std::string& set,
                              logged_recipient const*& first) {
    auto const key = key_of(r);
    switch (r.became) {
    case became::relayed:
        if (r.address.empty()) return add(unseen_, "?", m, r);
        if (r.unsaid) return add(unseen_, key, m, r);
        if (first == nullptr) first = &r;
        if (set.find("\n" + key + "\n") == std::string::npos && (set.size() < most_set || !has_third_party(set))) set += key + "\n";
        return;
    case became::bounced: return add(r.elsewhere ? tried_ : bounced_, key, m, r);
    case became::deferred: return add(r.elsewhere ? tried_ : waiting_, key, m, r);
    case became::unfinished: return add(waiting_, key, m, r);
    case became::held: return add(held_, key, m, r);
    case became::discarded: return add(discarded_, key, m, r);
    case became::local: return add(kept_here_, key, m, r);
    case became::passed: return;
    case became::rejected:
        if (r.address.empty()) return;
        winding_ = winding_ || shape_of(r.address).winding;
        add(senders_, std::string{shape_of(m.reverse_path).domain}, m, r);
        return add(refused_, key, m, r);
    }
}

void log_rule::take(logged_message const& m) {
    learn(m);
    unkept_ += m.unkept;
    if (std::any_of(m.recipients.begin(), m.recipients.end(), [](auto const& r) { return r.became != became::rejected; }))
        ++messages_;
    if (m.how == came_by::machine && m.reverse_path.empty())
        for (auto const& r : m.recipients)
            if (r.became == became::relayed) add(reports_, key_of(r), m, r);
    if (m.how == came_by::machine && !m.about.empty() && own_reports_.size() < most_reasons)
        own_reports_.push_back({m.id, m.about, m.first_line});
    if ((m.how == came_by::unseen && !m.reverse_path.empty()) || standing_of(m) == client_standing::unsure) {
        for (auto const& r : m.recipients)
            if (r.became == became::relayed) add(unseen_, key_of(r), m, r);
        return;
    }
    if (!is_stranger(m)) return;
    ++strangers_;
    std::string set{"\n"};
    logged_recipient const* first = nullptr;
    for (auto const& r : m.recipients) take_recipient(m, r, set, first);
    if (first != nullptr) add(relayed_, set, m, *first);
}

std::vector<logged_recipient const*> log_rule::relayed(logged_message const& m) const {
    std::vector<logged_recipient const*> found;
    if (!is_stranger(m)) return found;
    for (auto const& r : m.recipients)
        if (r.became == became::relayed && !r.unsaid && is_third_party(key_of(r))) found.push_back(&r);
    return found;
}

std::string log_rule::tell(logged_message const& m, logged_recipient const& r) {
    std::string text = m.id.empty() ? "" : m.id + ": ";
    text += "from <" + m.reverse_path + ">";
    if (!m.client_address.empty()) text += " by " + (m.client_name.empty() ? "" : m.client_name + " ") + "[" + m.client_address + "]";
    text += " for <" + r.address + ">";
    if (!r.original.empty() && r.original != r.address) text += ", said as <" + r.original + ">";
    text += ": " + std::string{to_string(r.became)};
    if (!r.where.empty()) text += " (" + r.where + ")";
    return text;
}

std::size_t log_rule::count_of(tallies const& all) const {
    std::size_t count = all.beyond;
    for (auto const& [key, each] : all.by_key)
        if (has_third_party(key)) count += each.count;
    return count;
}

void log_rule::tell_all(tallies const& all, std::string const& what, std::vector<evidence::reason>& into) const {
    auto const count = count_of(all);
    if (count == 0) return;
    into.push_back({std::to_string(count) + " " + what, std::nullopt});
    std::size_t told = 0;
    for (auto const& [key, each] : all.by_key) {
        if (told == most_reasons) break;
        if (!has_third_party(key)) continue;
        into.push_back(each.first);
        ++told;
    }
}

log_rule::counts log_rule::count() const { return {messages_, count_of(relayed_), count_of(refused_), local_}; }

/// The domains that were relayed to and that somebody has hidden behind letters: those of third parties, or those that
/// read like one that mail was delivered for here.
std::string log_rule::masks(bool own) const {
    std::set<std::string, std::less<>> found;
    for (auto const& [set, each] : relayed_.by_key) {
        std::string_view rest = std::string_view{set}.substr(1);
        while (auto const key = evidence::log_text::take_until(rest, "\n")) {
            auto const domain = key->substr(0, key->find('\t'));
            if (found.size() < most_masks && evidence::is_mask(domain) && own_.has(domain) == own) found.emplace(domain);
        }
    }
    std::string names;
    for (auto const& each : found) names += (names.empty() ? "" : ", ") + each;
    return names;
}

/// What stands behind the verdict that the log does not say itself.
void log_rule::assume(evidence::verdict& v) const {
    if (auto const hidden = masks(false); !hidden.empty())
        v.because.push_back({"assumed: what is hidden as " + hidden + ", each perhaps several domains, is none of the server's own",
                             std::nullopt});
    if (own_.told()) return;
    std::string names;
    std::size_t told = 0;
    for (auto const& domain : own_.all()) {
        if (++told > 8) break;
        names += (names.empty() ? "" : ", ") + domain;
    }
    if (own_.all().size() > 8) names += " and " + std::to_string(own_.all().size() - 8) + " more";
    v.because.push_back({names.empty() ? "assumed: no domain is the server's own, as nothing was delivered here"
                                       : "assumed: the server's own domains are those that mail was delivered for here: " + names,
                         std::nullopt});
}

void log_rule::judge_refusals(evidence::verdict& v) const {
    auto const refused = count_of(refused_);
    if (refused == 0) {
        v.because.push_back({"no stranger asked for a third party", std::nullopt});
        return;
    }
    auto const any = [&](bool own) {
        return std::any_of(senders_.by_key.begin(), senders_.by_key.end(), [&](auto const& each) { return own_.has(each.first) == own; });
    };
    if (!any(false) || !any(true) || !winding_) {
        v.because.push_back({std::to_string(refused) + " recipients of third parties were refused, and none was accepted; but "
                                 "not all that a relay test asks was asked",
                             std::nullopt});
        return;
    }
    v.word = evidence::word::closed;
    tell_all(refused_, "recipients of third parties were refused, and none was accepted", v.because);
}

evidence::verdict log_rule::decide() const {
    evidence::verdict v;
    if (count_of(reports_) > 0) v.flag("backscatter");
    if (count_of(relayed_) > 0) {
        v.word = evidence::word::open;
        tell_all(relayed_, "messages of strangers were relayed to third parties", v.because);
        for (auto const& r : own_reports_) v.because.push_back({r.id + " is the server's own report about " + r.about, r.line});
        assume(v);
        return v;
    }
    tell_all(tried_, "recipients of strangers' mail were tried at third parties, who did not take it", v.because);
    tell_all(waiting_, "recipients of strangers' mail at third parties still wait", v.because);
    tell_all(unseen_, "messages went on, and the log does not show who handed them over or whom they were for", v.because);
    if (auto const hidden = masks(true); !hidden.empty() && !own_.told())
        v.because.push_back({"mail of strangers was sent on to what is hidden as " + hidden
                                 + ", as is a domain that mail was delivered for here: whether they are one is not told",
                             std::nullopt});
    if (unkept_ > 0)
        v.because.push_back({std::to_string(unkept_) + " more recipients were not kept", std::nullopt});
    if (v.because.empty()) {
        struct kind {
            tallies const& all;
            evidence::ended end;
            char const* text;
        };
        for (auto const& [all, end, text] : {kind{bounced_, evidence::ended::bounced, "bounced"},
                                             kind{held_, evidence::ended::held, "held"},
                                             kind{discarded_, evidence::ended::discarded, "discarded"},
                                             kind{kept_here_, evidence::ended::local, "delivered here"}}) {
            if (count_of(all) == 0) continue;
            v.word = evidence::word::accepts;
            if (!v.ended) v.ended = end;
            tell_all(all, std::string{"recipients of strangers' mail at third parties were accepted and "} + text, v.because);
        }
        if (v.word == evidence::word::unknown) judge_refusals(v);
    }
    assume(v);
    return v;
}

}  // namespace relaylab::probe
