// Runs a case: its scenes in order, each held against what must come out of it.
#pragma once

#include "lab/cases/case_plan.hpp"
#include "lab/cases/case_stage.hpp"

namespace relaylab::lab {

/// By id, or by the path of a .toml file. Throws not_found, files::bad_file.
case_plan load_case(library const&, std::string const& id);

/// Throws files::bad_file, at the scene, where it names what there is not.
story run_case(case_plan const&, library&, language);

/// The lines that one scene gives; what its worlds have done before counts.
std::vector<told_line> perform(replay_scene const&, case_stage&);
std::vector<told_line> perform(truth_scene const&, case_stage&);
std::vector<told_line> perform(run_scene const&, case_stage&);
std::vector<told_line> perform(examine_scene const&, case_stage&);
std::vector<told_line> perform(compare_scene const&, case_stage&);
std::vector<told_line> perform(trace_scene const&, case_stage&);
std::vector<told_line> perform(header_scene const&, case_stage&);
std::vector<told_line> perform(holding_scene const&, case_stage&);
std::vector<told_line> perform(score_scene const&, case_stage&);
std::vector<told_line> perform(list_scene const&, case_stage&);
std::vector<told_line> perform(cost_scene const&, case_stage&);
std::vector<told_line> perform(classify_scene const&, case_stage&);
std::vector<told_line> perform(lookup_scene const&, case_stage&);
std::vector<told_line> perform(weigh_scene const&, case_stage&);

/// How a scene is had without the story; empty where there is no way.
std::string command_of(scene_action const&);

/// Marks the lines that had to come out, in their order, and says what did not, and what must not have.
void hold_against(told_scene&, std::vector<std::string> const& expect, std::vector<std::string> const& never);

}  // namespace relaylab::lab
