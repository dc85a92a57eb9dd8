#include "sim/world/session_log.hpp"

#include "sim/world/world.hpp"

namespace relaylab::sim {
namespace {

constexpr std::string_view queue_id = "queue-id=";

/// The session's own draws, but for queue ids that are known.
class drawn_again : public draws {
  public:
    drawn_again(session_log const& log, std::uint64_t seed) : drawn_(seed, log.number), queue_ids_(log.queue_ids) {}
    std::string queue_id(std::string_view pattern, grammar::instant now) override {
        auto id = drawn_.queue_id(pattern, now);
        if (queue_ids_.empty()) return id;
        id = std::move(queue_ids_.front());
        queue_ids_.pop_front();
        return id;
    }
    std::string date(grammar::instant now, grammar::duration zone) override { return drawn_.date(now, zone); }
    std::string nonce() override { return drawn_.nonce(); }
    std::size_t effect(std::string_view rule, std::span<unsigned const> weights) override {
        return drawn_.effect(rule, weights);
    }

  private:
    seeded_draws drawn_;
    std::deque<std::string> queue_ids_;
};

void take_all(conversation& from, std::vector<said_piece>& into) {
    for (auto a = from.next(); a.what != smtp::action::kind::none; a = from.next()) into.push_back(copied(a));
}

}  // namespace

std::vector<said_piece> had_again(session_log const& log, session_setting const& in) {
    drawn_again drawn{log, in.seed};
    conversation talk{*in.kind, *in.here, *in.remembered, drawn, log.client, in.names, in.filter};
    if (in.faults) talk.misbehave({*in.faults, log.faults});
    std::vector<said_piece> said;
    talk.open(log.opened);
    take_all(talk, said);
    for (auto const& e : log.heard) {
        if (e.what == heard_event::kind::deadline)
            talk.time_out(e.at);
        else if (e.what == heard_event::kind::secured)
            talk.secured(e.at);
        else
            talk.receive(e.octets, e.at, e.what == heard_event::kind::end_of_burst);
        take_all(talk, said);
    }
    return said;
}

session_log world::log_of(session const& s) const {
    auto log = *s.log();
    log.number = s.number;
    if (auto const* const wrong = s.talk.faults()) log.faults = wrong->happened();
    if (s.number < record_.first()) return log;
    for (auto const& drawn : record_.session(s.number).draws)
        if (drawn.starts_with(queue_id)) log.queue_ids.push_back(drawn.substr(queue_id.size()));
    return log;
}

session_setting world::setting_of(session const& s) {
    auto& at = *hosts_.at(s.host);
    return {seed_, at.kind, at.here, &at.remembered, &directory_, at.options.filter, at.options.faults};
}

}  // namespace relaylab::sim
