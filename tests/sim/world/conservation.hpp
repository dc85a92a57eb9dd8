// What must hold of a world that has come to rest, whatever happened in it: no recipient is lost, and none is doubled.
#pragma once

#include <map>
#include <string>

#include "sim/world/world.hpp"

namespace relaylab::sim::tests {

/// What is kept of one message for all its recipients.
struct message_count {
    std::size_t relayed = 0, reported = 0;           // recipients of it that were handed on, or reported about
    std::size_t handed_over = 0, reports = 0;        // entries that name it as what they come from
};

/// The first thing that is wrong; empty where nothing is. `accepted`: recipients that hosts accepted from clients.
/// Warnings about delays count as reports, so profiles with a `warn` are not for this.
inline std::string broken_conservation(world const& w, std::size_t accepted) {
    if (!w.quiet()) return "something is yet to happen";
    std::map<message_id, message_count> messages;
    std::size_t roots = 0, delivered = 0, stored = 0;
    for (auto const& e : w.ledger().entries()) {
        using evidence::fate;
        auto& own = messages[e.message];
        if (!e.fate) return "no fate: " + std::string{e.forward_path};
        if (e.parent >= e.message) return "a message older than what it comes from";
        own.relayed += *e.fate == fate::relayed ? 1U : 0U;
        own.reported += *e.fate == fate::bounced ? 1U : 0U;
        delivered += *e.fate == fate::delivered ? 1U : 0U;
        roots += e.parent == 0 ? 1U : 0U;
        if (e.parent == 0) continue;
        if (!messages.contains(e.parent)) return "a descendant of nothing";
        if (!w.ledger().descends(e.message, e.parent)) return "a descendant that is none";
        ++(e.from_address.empty() ? messages[e.parent].reports : messages[e.parent].handed_over);
    }
    for (auto const& [id, m] : messages) {
        if (m.relayed != m.handed_over) return "relayed and not handed over, or twice: message " + std::to_string(id);
        if (m.reported != m.reports) return "bounced and not reported, or twice: message " + std::to_string(id);
    }
    for (host_id h = 0; h < w.host_count(); ++h) stored += w.mailboxes(h).size();
    if (roots != accepted) return "accepted " + std::to_string(accepted) + ", in the ledger " + std::to_string(roots);
    if (delivered != stored) return "delivered and not stored, or twice";
    return {};
}

/// Everything that is to be equal where (world, seed, input, clock) are.
inline std::string whole_record(world const& w) {
    std::string text = print(w.record(), {[&](host_id h) -> profile const& { return w.profile_of(h); },
                                          [&](host_id h) { return w.name_of(h); }});
    for (auto const& e : w.ledger().entries()) {
        text += grammar::format_timestamp(e.at) + " " + std::to_string(e.message) + " " + std::to_string(e.parent) + " ";
        for (auto const view : {e.from_address, e.reverse_path, e.forward_path, e.where, e.rule})
            text += std::string{view} + " ";
        text += std::to_string(e.host) + " " + std::to_string(e.deferred)
                + (e.fate ? std::string{evidence::to_string(*e.fate)} : std::string{}) + "\n";
    }
    for (host_id h = 0; h < w.host_count(); ++h)
        for (auto const& m : w.mailboxes(h)) text += m.message();
    return text;
}

}  // namespace relaylab::sim::tests
