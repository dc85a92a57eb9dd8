#include "evidence/log/logged.hpp"

#include <algorithm>
#include <utility>

namespace relaylab::evidence {
namespace {

bool is_end(became b) noexcept { return b != became::deferred && b != became::unfinished && b != became::held; }

}  // namespace

std::string_view to_string(came_by how) noexcept {
    switch (how) {
    case came_by::network: return "network";
    case came_by::login: return "login";
    case came_by::command: return "command";
    case came_by::machine: return "machine";
    case came_by::unseen: break;
    }
    return "unseen";
}

std::string_view to_string(became b) noexcept {
    switch (b) {
    case became::relayed: return "relayed";
    case became::local: return "local";
    case became::passed: return "passed";
    case became::bounced: return "bounced";
    case became::deferred: return "deferred";
    case became::held: return "held";
    case became::discarded: return "discarded";
    case became::rejected: return "rejected";
    case became::unfinished: break;
    }
    return "unfinished";
}

void settle(logged_message& m, logged_recipient r) {
    m.last_line = r.line;
    auto const known = std::find_if(m.recipients.begin(), m.recipients.end(), [&](logged_recipient const& each) {
        return !is_end(each.became) && each.address == r.address
               && (each.original == r.original || each.original.empty() || r.original.empty());
    });
    if (known != m.recipients.end()) {
        if (r.original.empty()) r.original = std::move(known->original);
        r.elsewhere = r.elsewhere || known->elsewhere;
        *known = std::move(r);
    } else if (m.recipients.size() < most_recipients) {
        m.recipients.push_back(std::move(r));
    } else {
        ++m.unkept;
    }
}

}  // namespace relaylab::evidence
