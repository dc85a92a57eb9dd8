#include "probe/tester/filled_probes.hpp"

#include <utility>

#include "probe/tester/filling.hpp"

namespace relaylab::probe {
namespace {

/// "<alice@x>" says "alice".
std::string_view local_part(std::string_view path) noexcept {
    if (path.starts_with('<')) path.remove_prefix(1);
    return path.substr(0, path.find_first_of("@>"));
}

constexpr std::size_t client_states = 4;

}  // namespace

filled_probes::filled_probes(tester const& t, target to, evidence::knowledge knows, token_source const& token_of)
    : tester_(t), to_(std::move(to)) {
    if (knows == evidence::knowledge::none) to_.known_user.clear();
    to_.greeted = t.unnamed;
    auto const count = t.probes.size();
    for (std::size_t i = 0; i < count; ++i) {
        tokens_.push_back(t.message.empty() ? std::string{} : token_of(i));
        second_tokens_.push_back(t.second_message.empty() ? std::string{} : token_of(count + i));
    }
    for (std::size_t i = 0; i < t.authorised.size() * client_states; ++i)
        authorised_tokens_.push_back(token_of(2 * count + i));
    // What differs from probe to probe is always there.
    fills_message_ = t.message.empty() || fill_message(t.message, {to_, "t", "i", "m", "r"}).has_value();
}

bool filled_probes::has(std::size_t i) const {
    filling const f{to_, {}, {}, {}, {}};
    return fills_message_ && probe::fill(tester_.probes[i].mail, f) && probe::fill(tester_.probes[i].rcpt, f);
}

std::optional<evidence::probe> filled_probes::fill(std::size_t i) const {
    return fill_with(tester_.probes[i], tester_.message, tokens_[i]);
}

std::optional<evidence::probe> filled_probes::fill_again(std::size_t i) const {
    if (tester_.second_message.empty()) return std::nullopt;
    auto p = fill_with(tester_.probes[i], tester_.second_message, second_tokens_[i]);
    if (!p) return p;
    p->again_of = std::exchange(p->id, p->id + "/again");
    return p;
}

std::optional<evidence::probe> filled_probes::fill_authorised(std::size_t i, evidence::client_state as,
                                                             std::vector<std::string> before) const {
    auto const number = i * client_states + static_cast<std::size_t>(as);
    auto from = tester_.authorised[i];
    from.id = std::string{to_string(as)} + "/" + std::to_string(i + 1);
    auto p = fill_with(from, tester_.message, authorised_tokens_[number]);
    if (!p) return p;
    p->as = as;
    p->before = std::move(before);
    return p;
}

std::optional<evidence::probe> filled_probes::fill_with(probe_template const& from, std::string const& message,
                                                        std::string token) const {
    filling f{to_, {}, {}, {}, {}};
    auto mail = probe::fill(from.mail, f);
    auto rcpt = probe::fill(from.rcpt, f);
    if (!mail || !rcpt) return std::nullopt;
    evidence::probe p;
    if (!message.empty()) {
        f.token = token;
        f.id = from.id;
        f.mail = *mail;
        f.rcpt = *rcpt;
        p.message = fill_message(message, f);
        if (!p.message) return std::nullopt;
        p.token = std::move(token);
    }
    p.id = from.id;
    p.before = from.before;
    p.reverse_path = *std::move(mail);
    p.forward_path = *std::move(rcpt);
    p.control = from.control;
    p.made_up = from.made_up;
    p.says_local = names_local_sender(from.mail);
    // A made-up name may happen to be the known user's.
    p.says_known_user =
        names_known_user(from.mail)
        || (p.says_local && !to_.known_user.empty() && local_part(p.reverse_path) == to_.known_user);
    return p;
}

}  // namespace relaylab::probe
