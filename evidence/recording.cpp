#include "evidence/recording.hpp"

#include <fmt/format.h>

namespace relaylab::evidence {

std::string_view to_string(binding_kind kind) noexcept {
    switch (kind) {
    case binding_kind::address: return "address";
    case binding_kind::domain: return "domain";
    case binding_kind::user: return "user";
    case binding_kind::list: return "list";
    case binding_kind::queue_id: return "queue-id";
    case binding_kind::date: break;
    }
    return "date";
}

bool drawn_by_server(binding_kind kind) noexcept {
    return kind == binding_kind::queue_id || kind == binding_kind::date;
}

}  // namespace relaylab::evidence
