#include "sim/profile/tally.hpp"

#include <algorithm>

namespace relaylab::sim {
namespace {

/// The delay of a limit that a count has reached, grown with each count beyond.
grammar::duration delay_at(counter_limit const& limit, unsigned count) noexcept {
    auto delay = limit.delay;
    if (limit.doubles_up_to.count() == 0) return delay;
    for (auto n = limit.reaches; n < count && delay < limit.doubles_up_to; ++n) delay *= 2;
    return std::min(delay, limit.doubles_up_to);
}

}  // namespace

tally::tally(std::vector<counter> const& counters) {
    entries_.reserve(counters.size());
    for (auto const& c : counters) entries_.push_back({&c});
}

counter const* tally::answers_next() const noexcept {
    for (auto const& e : entries_)
        if (e.rule->hard && e.rule->hard->at_next_command && e.count >= e.rule->hard->reaches) return e.rule;
    return nullptr;
}

tally::effect tally::count(std::vector<std::string> const& named, countables happened) {
    for (auto& e : entries_) e.counted = false;
    raise(named);
    for (auto& e : entries_)
        if ((e.rule->counts & happened).any()) raise(e);
    effect out;
    for (auto const& e : entries_) {
        auto const& soft = e.rule->soft;
        if (soft && e.count >= soft->reaches && (e.counted || !soft->only_counted))
            out.delay += delay_at(*soft, e.count);
        auto const& hard = e.rule->hard;
        if (hard && e.counted && !hard->at_next_command && e.count >= hard->reaches) out.speaking.push_back(e.rule);
    }
    return out;
}

// Once a reply, so that counters which count in each other come to an end.
void tally::raise(entry& e) {
    if (e.counted) return;
    e.counted = true;
    ++e.count;
    for (auto const* limit : {&e.rule->soft, &e.rule->hard})
        if (*limit && e.count >= (*limit)->reaches) raise((*limit)->count);
}

void tally::raise(std::vector<std::string> const& names) {
    for (auto const& name : names)
        for (auto& e : entries_)
            if (e.rule->name == name) raise(e);
}

void tally::reset(count_reset when) {
    for (auto& e : entries_)
        if (e.rule->resets == when) e.count = 0;
}

}  // namespace relaylab::sim
