// What both wires need: a world with a target and a watched third party, and an examination of it.
#pragma once

#include <memory>

#include "lab/check.hpp"
#include "lab/pump.hpp"
#include "probe/tester/examination.hpp"
#include "sim/world/world.hpp"

namespace relaylab::lab {

/// Everything of one cell of the matrix. The target_host and the tester must outlive it.
struct examined_world {
    examined_world(target_host const&, probe::tester const&);

    sim::world world;
    sim::host_id target;
    sim::host_id watched;
    probe::target told;
    std::unique_ptr<probe::strategy> strategy;
    probe::examination examination;

    /// Who examines, as the target sees him on any wire.
    prober who;
    static sim::client_facts stranger();
    /// Lets all happen that is still to come, and returns what became of the mail that the target took from the prober,
    /// in the order in which it did. Texts live as long as the world.
    std::vector<sim::ledger_entry> fates();
    /// Lets time pass, and returns what has reached the watched mailboxes.
    std::vector<evidence::receipt> watch(grammar::duration);
};

}  // namespace relaylab::lab
