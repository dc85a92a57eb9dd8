// A world made after its plan: hosts, names and translators in place, events on their way.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "sim/world/list_tally.hpp"
#include "sim/world/registrar.hpp"
#include "sim/world/world.hpp"
#include "sim/world/world_plan.hpp"

namespace relaylab::sim {

/// Where profiles, sites, filters and faults come from; what is returned must outlive the world. Throws where there is none.
struct catalogue {
    std::function<sim::profile const&(std::string const& id)> profile;
    std::function<sim::site const&(std::string const& id)> site;
    std::function<sim::mail_filter const&(std::string const& id)> filter = {};
    std::function<sim::fault_file const&(std::string const& id)> faults = {};
};

class planned_world {
  public:
    /// Throws files::bad_file at a profile, site, filter or file of faults that there is not, or that is no good itself,
    /// and where two hosts have one address.
    planned_world(world_plan, catalogue const&, std::uint64_t seed);
    planned_world(planned_world const&) = delete;
    planned_world& operator=(planned_world const&) = delete;

    world_plan const& plan() const noexcept { return plan_; }
    world& at() noexcept { return world_; }
    world const& at() const noexcept { return world_; }
    /// By the names of the plan, which has them.
    host_id host(std::string_view name) const { return hosts_.find(name)->second; }
    /// Whether an address is registered with the registrar of a host: its password. Nothing where it is not, or there
    /// is no registrar.
    std::optional<std::string> registration(std::string_view host, std::string_view address) const;
    /// What its lists have cost until now: of the mail that the plan sends.
    std::vector<list_cost> list_costs() const { return tally_.costs(); }
    client const& client_named(std::string_view name) const { return clients_.find(name)->second; }

  private:
    void add_host(planned_host const&, catalogue const&);
    void add_nat(planned_nat const&);
    void add_event(planned_event const&);
    void again(planned_event const&, grammar::instant when, std::size_t times);
    void happen(planned_event const&);
    void reply(planned_event const&);
    void send(planned_event const&);
    void list(planned_event const&);
    void offered(offered_mail const&, client_facts const&);

    world_plan plan_;
    world world_;
    std::map<std::string, host_id, std::less<>> hosts_;
    std::map<std::string, client, std::less<>> clients_;
    std::deque<registrar> registrars_;
    std::vector<mail_text> bodies_;  // of mail events, each kept once
    std::set<std::size_t> shown_;    // messages by which somebody was entered in a list
    list_tally tally_;
    struct sending {
        std::size_t number = 0;  // from 1, in the order of mail events
        bool legitimate = false;
    };
    std::size_t sendings_ = 0;
    std::optional<sending> sending_;             // while a client's transaction lasts
    std::map<message_id, sending> sent_by_;  // messages that began with mail events
};

}  // namespace relaylab::sim
