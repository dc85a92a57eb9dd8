#include "sim/world/ledger.hpp"

#include <cassert>

namespace relaylab::sim {

std::size_t ledger::add(ledger_entry const& given) {
    if (parents_.size() <= given.message) parents_.resize(given.message + 1);
    parents_[given.message] = given.parent;
    auto& e = entries_.emplace_back(given);
    for (auto* const text : {&e.from_address, &e.reverse_path, &e.forward_path, &e.where, &e.rule})
        *text = texts_.keep(*text);
    return entries_.size() - 1;
}

void ledger::settle(std::size_t entry, evidence::fate fate, std::string_view where, std::string_view rule,
                    grammar::instant at) {
    auto& e = entries_[entry];
    assert(!e.fate);
    e.fate = fate;
    e.where = texts_.keep(where);
    e.rule = texts_.keep(rule);
    e.at = at;
}

bool ledger::descends(message_id descendant, message_id ancestor) const {
    auto at = descendant;
    while (at != 0 && at != ancestor) at = at < parents_.size() ? parents_[at] : 0;
    return at == ancestor;
}

}  // namespace relaylab::sim
