#include "probe/judge/belief.hpp"

#include <algorithm>
#include <map>

namespace relaylab::probe {
namespace {

constexpr auto none = static_cast<std::size_t>(-1);

/// Before anything is known, so much of all weight is that of the loaded kinds; the rest is that of rules at large, and
/// there by how much of an envelope a rule leaves open.
constexpr double share_of_loaded = 0.6;
constexpr double share_of_all = 0.05, share_of_senders = 0.10, share_of_forms = 0.15, share_of_pairs = 0.10;

bool is_refusal(fortune f) noexcept {
    return f == fortune::refused || f == fortune::refused_sender || f == fortune::put_off;
}

/// A loaded kind says what to expect exactly, and a server of that kind may still be set up in another way.
double of_loaded(fortune expected, fortune seen) noexcept {
    if (expected == seen) return 0.9;
    return is_refusal(expected) && is_refusal(seen) ? 0.1 : 0.01;
}

/// A rule at large says only whether a probe arrives.
double of_rule(bool arrives, fortune seen) noexcept {
    if (arrives) return seen == fortune::arrived ? 0.9 : seen == fortune::kept ? 0.05 : 0.02;
    return seen == fortune::arrived ? 0.02 : seen == fortune::kept ? 0.1 : 0.4;
}

using numbers = std::vector<std::size_t>;

}  // namespace

belief::belief(std::vector<expectation> loaded, std::vector<std::pair<std::string, std::string>> const& envelopes)
    : loaded_(std::move(loaded)), promise_(envelopes.size()), learnt_(envelopes.size()) {
    add_loaded(envelopes.size());
    add_at_large(envelopes);
    weigh();
}

void belief::add_loaded(std::size_t probes) {
    for (std::size_t i = 0; i < loaded_.size(); ++i) {
        loaded_[i].of.resize(probes, fortune::unheard);
        hypothesis h{share_of_loaded / static_cast<double>(loaded_.size()), i, {}};
        for (std::size_t p = 0; p < probes; ++p)
            if (loaded_[i].of[p] == fortune::arrived) h.arriving.push_back(p);
        all_.push_back(std::move(h));
    }
}

void belief::add_at_large(std::vector<std::pair<std::string, std::string>> const& envelopes) {
    std::map<std::string, numbers> senders, forms;
    numbers every;
    for (std::size_t p = 0; p < envelopes.size(); ++p) {
        senders[envelopes[p].first].push_back(p);
        forms[envelopes[p].second].push_back(p);
        every.push_back(p);
    }
    auto const add = [&](double share, std::size_t among, numbers arriving) {
        all_.push_back({share / static_cast<double>(among), none, std::move(arriving)});
    };
    for (auto const& [sender, probes] : senders) add(share_of_senders, senders.size(), probes);
    for (auto const& [form, probes] : forms) add(share_of_forms, forms.size(), probes);
    for (auto const p : every) add(share_of_pairs, every.size(), {p});
    if (!every.empty()) add(share_of_all, 1, every);
}

double belief::likelihood(hypothesis const& h, std::size_t probe, fortune seen) const {
    if (h.loaded != none) {
        auto const expected = loaded_[h.loaded].of[probe];
        return expected == fortune::unheard ? 0.1 : of_loaded(expected, seen);
    }
    return of_rule(std::binary_search(h.arriving.begin(), h.arriving.end(), probe), seen);
}

void belief::learn(std::size_t probe, fortune seen) {
    learnt_[probe] = true;
    if (seen != fortune::unheard)
        for (auto& h : all_) h.weight *= likelihood(h, probe, seen);
    weigh();
}

/// Makes the weights one again, and sums up what each probe promises.
void belief::weigh() {
    double sum = 0;
    for (auto const& h : all_) sum += h.weight;
    std::fill(promise_.begin(), promise_.end(), 0.0);
    if (sum <= 0) return;
    for (auto& h : all_) {
        h.weight /= sum;
        for (auto const p : h.arriving) promise_[p] += h.weight;
    }
}

std::vector<belief::untested> belief::find_untested(double least) const {
    std::vector<untested> found;
    for (auto const& h : all_) {
        if (h.loaded == none || h.weight < least) continue;
        auto const at = std::find_if(h.arriving.begin(), h.arriving.end(), [&](auto p) { return !learnt_[p]; });
        if (at != h.arriving.end()) found.push_back({loaded_[h.loaded].name, *at, h.weight});
    }
    std::sort(found.begin(), found.end(), [](auto const& a, auto const& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.name < b.name;
    });
    return found;
}

}  // namespace relaylab::probe
