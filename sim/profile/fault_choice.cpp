#include "sim/profile/fault_choice.hpp"

#include <algorithm>

#include "grammar/ascii.hpp"

namespace relaylab::sim {
namespace {

bool holds(std::string_view line, std::string_view wanted) {
    auto const same = [](char a, char b) { return grammar::lower(a) == b; };
    return std::search(line.begin(), line.end(), wanted.begin(), wanted.end(), same) != line.end();
}

bool meets(fault_condition const& when, fault_choice::facts const& f) {
    bool const here = when.places.none() ? f.place != handshake_place : when.places.test(f.place);
    if (!here) return false;
    bool const code = when.codes.empty()
                      || std::any_of(when.codes.begin(), when.codes.end(),
                                     [&](std::string const& c) { return f.reply.starts_with(c); });
    return code && (when.said.empty() || holds(f.said, when.said));
}

}  // namespace

fault const* fault_choice::choose(facts const& f, draws& drawn) {
    ++replies_;
    if (!counts_) return choose_again();
    for (std::size_t i = 0; i < file_.faults.size(); ++i) {
        if (!happens(i, f, drawn)) continue;
        note({replies_, static_cast<std::uint32_t>(i)});
        return &file_.faults[i];
    }
    return nullptr;
}

bool fault_choice::happens(std::size_t which, facts const& f, draws& drawn) {
    auto const& one = file_.faults[which];
    if (!meets(one.when, f)) return false;
    auto const nth = ++in_session_[which];
    if (one.when.nth != 0 && nth != one.when.nth) return false;
    counts_->of.resize(std::max(counts_->of.size(), file_.faults.size()));
    auto& count = counts_->of[which];
    if (count.due++ < one.skip) return false;
    if (one.times != 0 && count.happened >= one.times) return false;
    if (one.chance != fault::always && !drawn.happens(one.chance)) return false;
    ++count.happened;
    return true;
}

void fault_choice::note(happened_fault h) {
    if (keeps_all_ || happened_.size() < most_happened) happened_.push_back(h);
}

fault const* fault_choice::choose_again() {
    auto const found = std::find_if(again_.begin(), again_.end(),
                                    [&](happened_fault const& h) { return h.reply == replies_; });
    if (found == again_.end()) return nullptr;
    note(*found);
    return &at(*found);
}

}  // namespace relaylab::sim
