// What the operator of a DNS list does once a tester's verdict is there.
#pragma once

#include "evidence/run.hpp"
#include "evidence/verdict.hpp"
#include "lab/cases/case_plan.hpp"
#include "lab/cases/case_stage.hpp"

namespace relaylab::lab {

/// Enters the examined host in the scene's list where the verdict is one of those for which it does, or takes it off; and
/// says so. "blocked" holds where the host heard none of the probes.
told_line act_on(examine_scene const&, evidence::run const&, evidence::verdict const&, staged_world&);

}  // namespace relaylab::lab
