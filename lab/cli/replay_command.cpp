#include <algorithm>
#include <filesystem>
#include <ostream>

#include "lab/cli/commands.hpp"
#include "lab/replay.hpp"
#include "lab/report/replay_report.hpp"

namespace relaylab::lab {
namespace {

replayed replay_file(std::filesystem::path const& file, replay_call const& call, library& data) {
    replayed r;
    r.recorded = data.recording(file);
    r.profile = call.profile.empty() ? r.recorded.profile : call.profile;
    r.site = call.site.empty() ? r.recorded.site : call.site;
    if (r.profile.empty()) throw bad_call(data.shown(file) + " names no profile: say --profile P");
    auto const& kind = data.profile(r.profile);
    if (r.site.empty()) r.site = kind.site;
    r.score = replay(r.recorded, kind, data.site(r.site), data.beside(file));
    r.score.file = data.shown(file);
    return r;
}

}  // namespace

int replay_command(replay_call const& call, library& data, terminal const& to) {
    auto files = data.recordings();
    if (!call.files.empty()) files.assign(call.files.begin(), call.files.end());
    std::vector<replayed> all;
    for (auto const& file : files) all.push_back(replay_file(file, call, data));
    to.out << (call.format == format::json ? replay_json(all) : replay_text(all, to.coloured));
    bool const equal =
        std::all_of(all.begin(), all.end(), [](auto const& r) { return r.score.differences.empty(); });
    return equal ? 0 : 1;
}

}  // namespace relaylab::lab
