#include "sim/profile/draws.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <utility>

namespace relaylab::sim {
namespace {

constexpr std::string_view hex_digits = "0123456789ABCDEF";
constexpr std::string_view base62_digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::size_t longest_run = 32;
constexpr std::string_view nonce_pattern = "{base62.24}";

std::string take_front(std::deque<std::string>& from) {
    auto text = std::move(from.front());
    from.pop_front();
    return text;
}

}  // namespace

std::size_t draws::effect(std::string_view, std::span<unsigned const>) { return 0; }
bool draws::happens(std::uint32_t) { return false; }

seeded_draws::seeded_draws(std::uint64_t seed, std::uint64_t session) : seed_(seed), session_(session) {}

std::mt19937_64& seeded_draws::engine() {
    // Sessions lie far apart, however near their numbers are: the multiplier is 2^64 by the golden ratio. A
    // std::seed_seq would take longer than all the rest of a short session.
    if (!engine_) engine_ = std::make_unique<std::mt19937_64>(seed_ ^ (session_ * 0x9E3779B97F4A7C15U));
    return *engine_;
}

std::size_t seeded_draws::effect(std::string_view, std::span<unsigned const> weights) {
    // Not std::discrete_distribution, which libraries carry out differently.
    auto const all = std::accumulate(weights.begin(), weights.end(), std::uint64_t{0});
    auto rest = engine()() % all;
    std::size_t chosen = 0;
    while (rest >= weights[chosen]) rest -= weights[chosen++];
    return chosen;
}

bool seeded_draws::happens(std::uint32_t often) {
    if (!chance_) chance_ = std::make_unique<std::mt19937_64>(~seed_ ^ (session_ * 0x9E3779B97F4A7C15U));
    return (*chance_)() % 1'000'000 < often;
}

std::string seeded_draws::queue_id(std::string_view pattern, grammar::instant now) {
    auto const run_of = [&](std::string_view digits, std::string_view length) {
        std::size_t n = 1;
        std::from_chars(length.data(), length.data() + length.size(), n);
        std::string out;
        for (std::size_t i = 0; i < std::min(n, longest_run); ++i) out += digits[engine()() % digits.size()];
        return out;
    };
    std::string id;
    while (!pattern.empty()) {
        auto const brace = pattern.find('{');
        id += pattern.substr(0, brace);
        if (brace == std::string_view::npos) break;
        auto const end = pattern.find('}', brace);
        auto const name = pattern.substr(brace + 1, end - brace - 1);
        if (name.starts_with("hex.")) id += run_of(hex_digits, name.substr(4));
        if (name.starts_with("base62.")) id += run_of(base62_digits, name.substr(7));
        if (name == "number") id += std::to_string(1000 + engine()() % 31000);
        if (name == "epoch")
            id += std::to_string(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count());
        pattern.remove_prefix(end == std::string_view::npos ? pattern.size() : end + 1);
    }
    return id;
}

std::string seeded_draws::nonce() { return queue_id(nonce_pattern, {}); }

std::string seeded_draws::date(grammar::instant now, grammar::duration zone) {
    return grammar::format_date_time(now, std::chrono::duration_cast<std::chrono::minutes>(zone));
}

recorded_draws::recorded_draws(std::deque<std::string> queue_ids, std::deque<std::string> dates)
    : queue_ids_(std::move(queue_ids)), dates_(std::move(dates)) {}

std::string recorded_draws::queue_id(std::string_view pattern, grammar::instant now) {
    return queue_ids_.empty() ? further_.queue_id(pattern, now) : take_front(queue_ids_);
}

std::string recorded_draws::nonce() { return further_.nonce(); }

std::string recorded_draws::date(grammar::instant now, grammar::duration zone) {
    return dates_.empty() ? further_.date(now, zone) : take_front(dates_);
}

}  // namespace relaylab::sim
