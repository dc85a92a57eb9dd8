// What a server makes up: queue ids, and the texts of dates. Drawn from a seed, or fed from a recording, so
// that a run replays alone.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <random>
#include <span>
#include <string>
#include <string_view>

#include "grammar/date_time.hpp"

namespace relaylab::sim {

struct draws {
    virtual ~draws() = default;
    /// A queue id in a profile's pattern: {hex.N} upper case, {base62.N}, {number}, {epoch}.
    virtual std::string queue_id(std::string_view pattern, grammar::instant now) = 0;
    /// The date-time that a text shows for `now`.
    virtual std::string date(grammar::instant now, grammar::duration zone) = 0;
    /// What a challenge holds that nobody can have seen before: letters and digits.
    virtual std::string nonce() = 0;
    /// One of several effects of a rule by number, as often as its weight, from 1, stands to all of them. What was
    /// recorded is no chance: by default it is the first.
    virtual std::size_t effect(std::string_view rule, std::span<unsigned const> weights);
    /// Whether something happens that does so `often` in a million times. What was recorded is no chance: by default
    /// it does not.
    virtual bool happens(std::uint32_t often);
};

/// Draws that depend on (seed, session number) alone.
class seeded_draws : public draws {
  public:
    seeded_draws(std::uint64_t seed, std::uint64_t session);
    std::string queue_id(std::string_view pattern, grammar::instant now) override;
    std::string date(grammar::instant now, grammar::duration zone) override;
    std::string nonce() override;
    std::size_t effect(std::string_view rule, std::span<unsigned const> weights) override;
    bool happens(std::uint32_t often) override;

  private:
    std::mt19937_64& engine();

    std::uint64_t seed_;
    std::uint64_t session_;
    std::unique_ptr<std::mt19937_64> engine_;  // many a session draws nothing, and it is large
    std::unique_ptr<std::mt19937_64> chance_;  // of its own: what goes wrong changes nothing else that is drawn
};

/// Says what a recording's server said, in order; draws when the recording has no more.
class recorded_draws : public draws {
  public:
    recorded_draws(std::deque<std::string> queue_ids, std::deque<std::string> dates);
    std::string queue_id(std::string_view pattern, grammar::instant now) override;
    std::string date(grammar::instant now, grammar::duration zone) override;
    std::string nonce() override;

  private:
    std::deque<std::string> queue_ids_;
    std::deque<std::string> dates_;
    seeded_draws further_{0, 0};
};

}  // namespace relaylab::sim
