// The main job: every tester against every profile at its site, each verdict held against the truth.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "evidence/verdict.hpp"
#include "lab/library.hpp"
#include "probe/judge/belief.hpp"
#include "lab/report/matrix.hpp"
#include "sim/world/ledger.hpp"

namespace relaylab::lab {

struct check_options {
    std::vector<std::string> profiles;  ///< empty: all
    std::vector<std::string> testers;   ///< empty: all
    std::uint64_t seed = 1;
    unsigned threads = 1;          ///< 0: as many as the machine has
    bool keeps_dialogues = false;  ///< of false verdicts
    bool keeps_probes = false;     ///< with the fates of their messages
    bool goes_on = false;          ///< past what cannot be loaded; it is among what was refused. Else that is thrown
    std::function<void(std::size_t done, std::size_t all)> progress;  ///< may be empty; called by one thread at a time
};

/// How one examination is carried to a target; the virtual wire or a socket.
struct target_host {
    sim::profile const& kind;
    sim::site const& here;
    sim::profile const& watched;
    sim::site const& watched_site;
    std::uint64_t seed;
    std::vector<probe::expectation> const* expected = nullptr;  ///< what a tester that plans expects of loaded kinds
    /// Told the fates of what the target took, once all is over; may be empty. A socket's wire knows none.
    std::function<void(std::vector<sim::ledger_entry> const&)> fates = {};
};
using wire = std::function<evidence::verdict(target_host const&, probe::tester const&, evidence::run&)>;

/// The examination of a fresh world on the virtual wire; its evidence is left in the last argument.
evidence::verdict examine_virtually(target_host const&, probe::tester const&, evidence::run&);

matrix check(library&, check_options const&, wire const& = examine_virtually);

/// What a tester is told about a target at a site: names, address, a known user where it uses one.
probe::target describe_target(sim::site const&, probe::tester const&, std::string watched_mailbox);

evidence::knowledge knowledge_of(probe::target const&) noexcept;

}  // namespace relaylab::lab
