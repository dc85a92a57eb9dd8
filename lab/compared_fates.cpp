#include "lab/compared_fates.hpp"

#include <algorithm>

namespace relaylab::lab {
namespace {

using evidence::fate;

bool in_a_mailbox(sim::ledger const& all, sim::message_id message) {
    auto const& entries = all.entries();
    return std::any_of(entries.begin(), entries.end(), [&](sim::ledger_entry const& e) {
        return e.fate == fate::delivered && all.descends(e.message, message);
    });
}

bool is_as_recorded(evidence::fate_record const& recorded, sim::ledger_entry const& e, sim::ledger const& all) {
    if (recorded.fate) return e.fate == recorded.fate;
    return e.fate != fate::relayed && !in_a_mailbox(all, e.message);
}

std::string word(std::optional<fate> f, char const* without) {
    return f ? std::string{evidence::to_string(*f)} : without;
}

}  // namespace

void compare_fates(std::vector<evidence::fate_record> const& fates, std::vector<accepted_entry> const& accepted,
                   sim::ledger const& all, recorded_names const& names, replay_score& score) {
    auto left = accepted;
    for (auto const& recorded : fates) {
        ++score.fates;
        auto const path = names.in_world(recorded.forward_path);
        auto const found = std::find_if(left.begin(), left.end(), [&](accepted_entry const& a) {
            return a.first == recorded.connection && all.entries()[a.second].forward_path == path;
        });
        std::string replayed = "refused";
        if (found != left.end()) {
            auto const& entry = all.entries()[found->second];
            left.erase(found);
            if (is_as_recorded(recorded, entry, all)) {
                ++score.fates_equal;
                continue;
            }
            replayed = word(entry.fate, "on its way");
        }
        score.fate_differences.push_back(
            {recorded.connection, recorded.forward_path, word(recorded.fate, "vanished"), replayed});
    }
}

}  // namespace relaylab::lab
