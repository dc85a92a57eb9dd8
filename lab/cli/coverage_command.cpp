#include <fmt/format.h>

#include <algorithm>
#include <ostream>

#include "lab/cli/commands.hpp"
#include "lab/replayed_corpus.hpp"

namespace relaylab::lab {
namespace {

std::vector<std::string> rules_of(sim::profile const& p) {
    std::vector<std::string> ids;
    for (auto const& stage : p.stages)
        for (auto const& r : stage) ids.push_back(r.id);
    for (auto const& r : p.routes) ids.push_back(r.id);
    for (auto const& c : p.counters)
        if (c.hard) ids.push_back(c.id);
    return ids;
}

std::vector<std::string> explained_profiles(library& data) {
    std::vector<std::string> ids;
    for (auto const& file : data.explained_recordings()) ids.push_back(data.recording(file).profile);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    return ids;
}

}  // namespace

int profile_coverage_command(profile_coverage_call const& call, library& data, terminal const& to) {
    for (auto const& id : call.ids.empty() ? explained_profiles(data) : call.ids) {
        auto const rules = rules_of(data.profile(id));
        auto const found = find_coverage(data, id);
        auto const reached = [&](std::string const& rule) { return found.rules.contains(rule); };
        to.out << fmt::format("{}: {} of {} rules reached by {} recording{}\n", id,
                              std::count_if(rules.begin(), rules.end(), reached), rules.size(), found.recordings,
                              found.recordings == 1 ? "" : "s");
        for (auto const& rule : rules)
            if (!reached(rule)) to.out << "  never reached: " << rule << '\n';
    }
    return 0;
}

}  // namespace relaylab::lab
