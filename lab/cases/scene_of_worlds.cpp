// Scenes in which a world goes on.
#include "lab/cases/run_case.hpp"

namespace relaylab::lab {

std::vector<told_line> perform(run_scene const& s, case_stage& stage) {
    auto& w = stage.world(s.world);
    for (auto const& name : s.hosts) w.host(name);
    if (s.time)
        w.at().advance(*s.time);
    else
        w.at().run_until_quiet();
    auto lines = w.tell_dialogues(s.hosts);
    if (!s.dialogues) lines.clear();
    for (auto const& fate : w.tell_fates()) lines.push_back(fate);
    return lines;
}

std::string command_of(scene_action const& action) {
    if (auto const* const s = std::get_if<replay_scene>(&action)) return "relaylab replay " + s->recording;
    if (auto const* const s = std::get_if<truth_scene>(&action)) return "relaylab profile show " + s->profile;
    if (auto const* const s = std::get_if<run_scene>(&action))
        return s->time ? std::string{} : "relaylab world run " + s->world + " --record";
    if (auto const* const s = std::get_if<classify_scene>(&action)) {
        std::string line = "relaylab classify --together --messages";
        for (auto const& each : s->domains) line += " --domain " + each;
        for (auto const& each : s->inside) line += " --inside " + each;
        for (auto const& each : s->files) line += " " + each;
        return line;
    }
    return {};
}

}  // namespace relaylab::lab
