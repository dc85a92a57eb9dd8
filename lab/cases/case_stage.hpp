// The worlds of a case while its scenes are run: each is made when a scene first names it, and goes on from scene to
// scene.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "lab/library.hpp"
#include "lab/report/story.hpp"
#include "sim/world/planned_world.hpp"

namespace relaylab::lab {

/// A world, what was said in it, and how much of that has been told.
struct staged_world {
    staged_world(sim::world_plan, library&);

    sim::planned_world made;
    std::map<sim::session_number, evidence::transcript> said;
    sim::session_number told_sessions = 0;
    std::size_t told_fates = 0;

    sim::world& at() noexcept { return made.at(); }
    /// By a name of the plan. Throws not_found, with the nearest one.
    sim::host_id host(std::string const& name) const;
    sim::client const& client(std::string const& name) const;

    /// Sessions since the last time that it was told, each with a line of its own before it. `hosts`: at these alone;
    /// empty: at all.
    std::vector<told_line> tell_dialogues(std::vector<std::string> const& hosts);
    /// The same of fates.
    std::vector<told_line> tell_fates();
};

class case_stage {
  public:
    /// The library must outlive it.
    explicit case_stage(library& data) : data_(data) {}

    staged_world& world(std::string const& id);
    library& data() noexcept { return data_; }

  private:
    library& data_;
    std::map<std::string, std::unique_ptr<staged_world>> worlds_;
};

/// A dialogue as a story has it: behind the last line of each reply the rule that gave it, and of a message how many
/// lines it has.
std::vector<told_line> dialogue_lines(evidence::transcript const&, std::vector<sim::answer_record> const&);

}  // namespace relaylab::lab
