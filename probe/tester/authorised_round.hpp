// For whom else than strangers a server relays: the last that a tester asks, where it can be one of them.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "probe/judge/strategy.hpp"
#include "probe/tester/filled_probes.hpp"

namespace relaylab::probe {

/// Says the tester's envelopes for authorised clients from inside, after AUTH and after a POP3 login, as far as the
/// target tells how: each once, in a connection of its own, whatever the others came to.
class authorised_round {
  public:
    /// Both must outlive it.
    authorised_round(tester const& t, filled_probes const& probes) : tester_(t), probes_(probes) {}

    /// What is next of it; nothing where it is over. To be asked from when nothing else is left until then.
    std::optional<std::variant<attempt_order, watch_order, evidence::verdict>> next(evidence::run const&);

  private:
    void begin(evidence::run const&);
    void add(evidence::client_state, std::vector<std::string> const& before);

    tester const& tester_;
    filled_probes const& probes_;
    std::vector<evidence::probe> all_;
    std::size_t at_ = 0;
    bool begun_ = false, under_way_ = false, handed_over_ = false;
};

/// The lines of an AUTH PLAIN or AUTH LOGIN (RFC 4954 4, RFC 4616), by what the reply to EHLO offers; none where it offers
/// neither. AUTH CRAM-MD5 and its like are not said: their answers depend on what the server asks.
std::vector<std::string> auth_lines(grammar::reply const& to_ehlo, std::string_view account, std::string_view password);

}  // namespace relaylab::probe
