// A tester's probes with their placeholders filled for one target.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "evidence/run.hpp"
#include "probe/tester/tester.hpp"

namespace relaylab::probe {

/// Gives each message its token, by the number of its probe from 0; those of second messages go on behind the last probe, and those
/// of authorised clients' messages behind these.
using token_source = std::function<std::string(std::size_t)>;

class filled_probes {
  public:
    /// The tester must outlive it. Without knowledge of a user, none is told.
    filled_probes(tester const&, target, evidence::knowledge, token_source const&);

    std::size_t count() const noexcept { return tokens_.size(); }
    /// It has that probe: the target fills all that is in it.
    bool has(std::size_t) const;
    /// The probe of that number; nothing where the target cannot fill it ({known-user} without one).
    std::optional<evidence::probe> fill(std::size_t) const;
    /// The same envelope with the tester's second message, if it has one.
    std::optional<evidence::probe> fill_again(std::size_t) const;
    /// Of the tester's envelopes for clients that are no strangers, so many.
    std::size_t count_authorised() const noexcept { return tester_.authorised.size(); }
    /// One of them as such a client says it, with these lines before it; nothing where the target cannot fill it.
    std::optional<evidence::probe> fill_authorised(std::size_t, evidence::client_state, std::vector<std::string> before) const;
    target const& told() const noexcept { return to_; }
    /// What {greeted} stands for from now on.
    void greeted_as(std::string name) { to_.greeted = std::move(name); }

  private:
    std::optional<evidence::probe> fill_with(probe_template const&, std::string const& message, std::string token) const;

    tester const& tester_;
    target to_;
    std::vector<std::string> tokens_, second_tokens_, authorised_tokens_;
    bool fills_message_ = true;  ///< of its placeholders each has a value
};

}  // namespace relaylab::probe
