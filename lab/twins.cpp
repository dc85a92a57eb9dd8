#include "lab/twins.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "sim/profile/impression.hpp"
#include "sim/world/oracle.hpp"

namespace relaylab::lab {
namespace {

using evidence::knowledge;

/// Enough to tell most apart, so that few are heard in full.
constexpr std::size_t first_dialogues = 400;

struct server {
    sim::profile const* kind;
    sim::site const* here;
    sim::site disguise;
    sim::truth truth;
};

std::string fate_of(sim::attack_result const& r) {
    if (r.arrived) return "arrived";
    if (!r.accepted) return "refused";
    return std::string{evidence::to_string(r.ended.value_or(evidence::ended::unseen))};
}

/// The first envelope of the attack space with which they part. Lists compare where both sites have as many senders.
std::optional<parted_fates> parting(server const& l, server const& r) {
    if (l.truth.results.size() != r.truth.results.size()) return std::nullopt;
    for (std::size_t i = 0; i < l.truth.results.size(); ++i) {
        auto const& a = l.truth.results[i];
        auto const& b = r.truth.results[i];
        if (fate_of(a) != fate_of(b))
            return parted_fates{a.attack.reverse_path, a.attack.forward_path, fate_of(a), fate_of(b)};
    }
    return std::nullopt;
}

bool differ(server const& a, server const& b) { return a.truth.verdict.word != b.truth.verdict.word; }

class searcher {
  public:
    searcher(library& data, std::vector<std::string> const& servers) {
        auto const& watched = data.profile("sink");
        auto const& watched_site = data.site("third-party");
        for (auto const& name : servers.empty() ? data.profiles() : servers) {
            auto const at = name.find('@');
            auto const& p = data.profile(name.substr(0, at));
            auto const& s = data.site(at == std::string::npos ? p.site : name.substr(at + 1));
            all_.push_back({&p, &s, sim::disguised(s), sim::find_truth(p, s, watched, watched_site, data.attacks())});
        }
    }

    /// Who knows more can say all that others can, so servers are alike for him only where they are for them.
    twins_report search(knowledge most, bool only_there) {
        std::vector<group> groups{{{}, 0}};
        for (std::size_t i = 0; i < all_.size(); ++i) groups.front().members.push_back(i);
        for (auto const k : {knowledge::none, knowledge::known_user, knowledge::credentials}) {
            if (k > most) break;
            std::vector<group> alike;
            for (auto const& g : groups)
                for (auto const& at_first : parted(g, k, sim::extent{}, first_dialogues))
                    for (auto& whole : parted(at_first, k, extent_of(at_first), SIZE_MAX))
                        alike.push_back({std::move(whole.members), g.dialogues + whole.dialogues});
            groups = std::move(alike);
            if (!only_there || k == most)
                for (auto const& g : groups) note(g, k);
        }
        twins_report found;
        found.servers = all_.size();
        found.most = most;
        for (auto const& [pair, twins] : found_) found.pairs.push_back(twins);
        return found;
    }

  private:
    struct group {
        std::vector<std::size_t> members;
        std::size_t dialogues;  ///< in which they are alike
    };

    /// Those that make the same impression, in groups in which not all have the same truth.
    std::vector<group> parted(group const& some, knowledge k, sim::extent const& e, std::size_t most) {
        std::map<std::pair<std::uint64_t, std::size_t>, std::vector<std::size_t>> by_impression;
        for (auto const i : some.members) {
            auto const made = sim::impression_of(*all_[i].kind, all_[i].disguise, k, e, most);
            by_impression[{made.digest, made.dialogues}].push_back(i);
        }
        std::vector<group> groups;
        for (auto& [made, alike] : by_impression) {
            auto const& first = all_[alike.front()];
            if (std::ranges::any_of(alike, [&](std::size_t i) { return differ(first, all_[i]); }))
                groups.push_back({std::move(alike), made.second});
        }
        return groups;
    }

    sim::extent extent_of(group const& g) const {
        sim::extent e;
        for (auto const i : g.members) e.widen(sim::extent_of(*all_[i].kind));
        return e;
    }

    void note(group const& g, knowledge k) {
        for (auto l = g.members.begin(); l != g.members.end(); ++l)
            for (auto r = l + 1; r != g.members.end(); ++r)
                if (auto const &a = all_[*l], &b = all_[*r]; differ(a, b))
                    found_[{*l, *r}] = {described(a), described(b), k, g.dialogues, parting(a, b)};
    }

    static true_server described(server const& s) { return {s.kind->id, s.here->id, s.truth.verdict}; }

    std::vector<server> all_;
    std::map<std::pair<std::size_t, std::size_t>, twins> found_;
};

}  // namespace

twins_report find_twins(library& data, std::vector<std::string> const& servers,
                        std::optional<evidence::knowledge> knows) {
    return searcher{data, servers}.search(knows.value_or(knowledge::credentials), knows.has_value());
}

}  // namespace relaylab::lab
