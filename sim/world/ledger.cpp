#include "sim/world/ledger.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace relaylab::sim {

namespace {

/// Fewer are not worth the while.
constexpr std::size_t shortest_chapter = 1024;

}  // namespace

message_id ledger::next_message() {
    if (kept_ && forgotten_ + entries_.size() - chapters_.back().first >= std::max(*kept_, shortest_chapter)) {
        chapters_.emplace_back(forgotten_ + entries_.size(), last_message_);
        forget();
    }
    return ++last_message_;
}

/// The chapter before the one that has just begun is what is kept.
void ledger::forget() {
    while (chapters_.size() > 2 && chapters_.front().unsettled == 0) {
        auto const& next = chapters_[1];
        auto const messages = std::min<std::size_t>(next.begins_behind - chapters_.front().begins_behind, parents_.size());
        parents_.erase(parents_.begin(), parents_.begin() + static_cast<std::ptrdiff_t>(messages));
        auto const left = entries_.begin() + static_cast<std::ptrdiff_t>(next.first - forgotten_);
        entries_.erase(entries_.begin(), left);
        forgotten_ = next.first;
        chapters_.pop_front();
    }
}

ledger::chapter& ledger::chapter_of(std::size_t entry) {
    auto at = chapters_.rbegin();
    while (at->first > entry) ++at;
    return *at;
}

std::size_t ledger::add(ledger_entry const& given) {
    auto& open = chapters_.back();
    auto const behind = chapters_.front().begins_behind;
    if (parents_.size() < given.message - behind) parents_.resize(given.message - behind);
    parents_[given.message - behind - 1] = given.parent;
    auto& e = entries_.emplace_back(given);
    for (auto* const text : {&e.from_address, &e.reverse_path, &e.forward_path, &e.where, &e.rule})
        *text = open.texts.keep(*text);
    ++open.unsettled;
    return forgotten_ + entries_.size() - 1;
}

void ledger::settle(std::size_t entry, evidence::fate fate, std::string_view where, std::string_view rule,
                    grammar::instant at) {
    auto& e = entries_[entry - forgotten_];
    auto& in = chapter_of(entry);
    assert(!e.fate);
    e.fate = fate;
    e.where = in.texts.keep(where);
    e.rule = in.texts.keep(rule);
    e.at = at;
    --in.unsettled;
}

message_id ledger::parent_of(message_id m) const {
    auto const behind = chapters_.front().begins_behind;
    return m > behind && m - behind <= parents_.size() ? parents_[m - behind - 1] : 0;
}

bool ledger::descends(message_id descendant, message_id ancestor) const {
    auto at = descendant;
    while (at != 0 && at != ancestor) at = parent_of(at);
    return at == ancestor;
}

message_id ledger::origin(message_id m) const {
    while (auto const parent = parent_of(m)) m = parent;
    return m;
}

}  // namespace relaylab::sim
