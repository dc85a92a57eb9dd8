#include "probe/tester/authorised_round.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "grammar/ascii.hpp"
#include "probe/judge/standing.hpp"
#include "smtp/base64.hpp"
#include "smtp/offered.hpp"

namespace relaylab::probe {
namespace {

using evidence::client_state;

/// One of the words behind AUTH in the reply to EHLO, as "250-AUTH PLAIN LOGIN" or, as some said it before, "250-AUTH=LOGIN".
bool offers_mechanism(grammar::reply const& to_ehlo, std::string_view name) {
    if (!smtp::offers(to_ehlo, "AUTH")) return false;
    return std::ranges::any_of(to_ehlo.lines, [&](std::string const& line) {
        auto const words = grammar::lower(line.substr(std::min<std::size_t>(line.size(), 4)));
        if (!words.starts_with("auth")) return false;
        for (std::size_t from = 4; from < words.size();) {
            auto const to = std::min(words.find_first_of(" =", from + 1), words.size());
            if (grammar::same(std::string_view{words}.substr(from + 1, to - from - 1), name)) return true;
            from = to;
        }
        return false;
    });
}

/// The latest answer to a greeting.
grammar::reply const* hello_of(evidence::run const& run) {
    for (auto a = run.attempts.rbegin(); a != run.attempts.rend(); ++a)
        if (a->hello) return &*a->hello;
    return nullptr;
}

}  // namespace

std::vector<std::string> auth_lines(grammar::reply const& to_ehlo, std::string_view account, std::string_view password) {
    if (offers_mechanism(to_ehlo, "plain")) {
        std::string message{'\0'};
        message.append(account).append(1, '\0').append(password);
        return {"AUTH PLAIN " + smtp::to_base64(message)};
    }
    if (offers_mechanism(to_ehlo, "login")) return {"AUTH LOGIN", smtp::to_base64(account), smtp::to_base64(password)};
    return {};
}

void authorised_round::add(client_state as, std::vector<std::string> const& before) {
    for (std::size_t i = 0; i < probes_.count_authorised(); ++i)
        if (auto p = probes_.fill_authorised(i, as, before)) all_.push_back(*std::move(p));
}

void authorised_round::begin(evidence::run const& run) {
    auto const& to = probes_.told();
    if (to.inside) add(client_state::inside, {});
    auto const* const hello = hello_of(run);
    if (!to.account.empty() && hello != nullptr)
        if (auto const lines = auth_lines(*hello, to.account, to.password); !lines.empty())
            add(client_state::authenticated, lines);
    // Last, as what it grants may go on.
    if (to.logs_in) add(client_state::pop_granted, {});
}

std::optional<std::variant<attempt_order, watch_order, evidence::verdict>> authorised_round::next(evidence::run const& run) {
    if (!std::exchange(begun_, true)) begin(run);
    if (std::exchange(under_way_, false) && stand(run.attempts.back()) == standing::accepted) handed_over_ = true;
    if (at_ < all_.size()) {
        under_way_ = true;
        attempt_order o;
        o.probe = all_[at_++];
        o.reconnect = true;
        return o;
    }
    if (std::exchange(handed_over_, false) && tester_.horizon > grammar::duration{0}) return watch_order{tester_.horizon};
    return std::nullopt;
}

}  // namespace relaylab::probe
