#include "evidence/run.hpp"

namespace relaylab::evidence {

std::string_view to_string(knowledge k) noexcept {
    switch (k) {
    case knowledge::none: return "none";
    case knowledge::known_user: return "known-user";
    case knowledge::credentials: break;
    }
    return "credentials";
}

std::string_view to_string(client_state s) noexcept {
    switch (s) {
    case client_state::stranger: return "stranger";
    case client_state::inside: return "inside";
    case client_state::authenticated: return "authenticated";
    case client_state::pop_granted: break;
    }
    return "pop-granted";
}

grammar::reply const* attempt::last() const noexcept {
    for (auto const* reply : {&end_of_data, &data, &rcpt, &mail})
        if (*reply) return &**reply;
    return nullptr;
}

bool attempt::accepted() const noexcept {
    if (!rcpt || !rcpt->positive()) return false;
    if (end_of_data) return end_of_data->positive();
    return !data || data->positive();
}

bool attempt::put_off() const noexcept {
    auto const* reply = last();
    return reply != nullptr && reply->klass() == 4;
}

}  // namespace relaylab::evidence
