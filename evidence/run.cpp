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
