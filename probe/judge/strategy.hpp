// What to try next: a fixed list and a planner have the same shape.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "evidence/verdict.hpp"

namespace relaylab::probe {

/// Try this one, in a fresh connection or in the one that stands.
struct attempt_order {
    evidence::probe probe;
    bool reconnect = false;
    grammar::duration after{0};  ///< let this much time pass first (a retry of what was put off)
    unsigned retries = 0;        ///< how often it has been put off already
    std::optional<std::string> hello = {};  ///< what a new connection is greeted with instead of the tester's line
};

/// Look at the watched mailboxes for this long, then ask again.
struct watch_order {
    grammar::duration horizon;
};

struct strategy {
    virtual ~strategy() = default;
    virtual std::variant<attempt_order, watch_order, evidence::verdict> next(evidence::run const&) = 0;
};

}  // namespace relaylab::probe
