#include "sim/world/ledger.hpp"

#include <utility>

namespace relaylab::sim {

std::size_t ledger::add(ledger_entry entry) {
    if (parents_.size() <= entry.message) parents_.resize(entry.message + 1);
    parents_[entry.message] = entry.parent;
    entries_.push_back(std::move(entry));
    return entries_.size() - 1;
}

void ledger::settle(std::size_t entry, evidence::fate fate, std::string where, std::string rule,
                    grammar::instant at) {
    auto& e = entries_[entry];
    e.fate = fate;
    e.where = std::move(where);
    e.rule = std::move(rule);
    e.at = at;
}

bool ledger::descends(message_id descendant, message_id ancestor) const {
    std::optional<message_id> at = descendant;
    while (at && *at != ancestor) at = *at < parents_.size() ? parents_[*at] : std::nullopt;
    return at.has_value();
}

}  // namespace relaylab::sim
