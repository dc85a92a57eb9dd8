#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <ostream>

#include "lab/cli/commands.hpp"
#include "lab/replayed_corpus.hpp"
#include "lab/report/replay_report.hpp"

namespace relaylab::lab {
namespace {

replayed replay_as_called(std::filesystem::path const& file, replay_call const& call, library& data) {
    auto recorded = data.recording(file);
    if (!call.profile.empty()) recorded.profile = call.profile;
    if (!call.site.empty()) recorded.site = call.site;
    if (recorded.profile.empty()) throw bad_call(data.shown(file) + " names no profile: say --profile P");
    return replay_file(file, std::move(recorded), data);
}

}  // namespace

int replay_command(replay_call const& call, library& data, terminal const& to) {
    std::vector<replayed> all;
    for (auto const& file : call.files) all.push_back(replay_as_called(file, call, data));
    if (call.files.empty()) {
        auto const explained = data.explained_recordings();
        for (auto const& file : explained) all.push_back(replay_as_called(file, call, data));
        if (auto const left = data.recordings().size() - explained.size(); left > 0)
            to.err << fmt::format("relaylab: {} recordings name no profile: not replayed\n", left);
    }
    to.out << (call.format == format::json ? replay_json(all) : replay_text(all, to.coloured));
    bool const equal =
        std::all_of(all.begin(), all.end(), [](auto const& r) {
            return r.score.differences.empty() && r.score.fate_differences.empty();
        });
    return equal ? 0 : 1;
}

}  // namespace relaylab::lab
