#include "lab/replayed_corpus.hpp"

#include "lab/replay.hpp"

namespace relaylab::lab {

replayed replay_file(std::filesystem::path const& file, evidence::recording recorded, library& data) {
    replayed r;
    r.recorded = std::move(recorded);
    r.profile = r.recorded.profile;
    auto const& kind = data.profile(r.profile);
    r.site = r.recorded.site.empty() ? kind.site : r.recorded.site;
    r.score = replay(r.recorded, kind, data.site(r.site), data.beside(file));
    r.score.file = data.shown(file);
    return r;
}

std::vector<replayed> replay_corpus(library& data) {
    std::vector<replayed> all;
    for (auto const& file : data.explained_recordings()) all.push_back(replay_file(file, data.recording(file), data));
    return all;
}

coverage find_coverage(library& data, std::string const& profile) {
    coverage found;
    for (auto const& file : data.explained_recordings(profile)) {
        ++found.recordings;
        found.rules.merge(replay_file(file, data.recording(file), data).score.rules);
    }
    return found;
}

}  // namespace relaylab::lab
