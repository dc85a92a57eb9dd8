#include "evidence/log/statement.hpp"

namespace relaylab::evidence {

std::string_view to_string(statement::kind what) noexcept {
    switch (what) {
    case statement::kind::greeted: return "greeted";
    case statement::kind::received: return "received";
    case statement::kind::queued: return "queued";
    case statement::kind::waiting: return "waiting";
    case statement::kind::sent: return "sent";
    case statement::kind::failed: return "failed";
    case statement::kind::reported: return "reported";
    case statement::kind::done: return "done";
    case statement::kind::nothing: break;
    }
    return "nothing";
}

}  // namespace relaylab::evidence
