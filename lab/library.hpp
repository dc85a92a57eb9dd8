// The data that relaylab stands on, read from its folders: profiles, sites, testers, the attack space and the
// corpus. A file is read when it is first asked for; a bad one throws files::bad_file and nothing of it is used.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "evidence/recording.hpp"
#include "lab/replay.hpp"
#include "probe/tester/tester.hpp"
#include "sim/profile/fault.hpp"
#include "sim/profile/filter.hpp"
#include "sim/profile/profile.hpp"
#include "sim/profile/read_dialect.hpp"
#include "sim/profile/site.hpp"
#include "sim/world/attack_space.hpp"
#include "sim/world/planned_world.hpp"

namespace relaylab::lab {

/// Asked for something that no file holds: what, and the nearest name that there is.
class not_found : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// Where the data is: `given` if not empty, else $RELAYLAB_DATA, else the nearest folder above the program or
/// the working directory that holds profiles/. Throws not_found.
std::filesystem::path find_data(std::string const& given);

/// The whole of a file. Throws not_found.
std::string read_file(std::filesystem::path const&);

class library {
  public:
    explicit library(std::filesystem::path root);

    /// By id, or by the path of a .toml file of the caller's own.
    sim::profile const& profile(std::string const& id);
    /// One that stands in another file: `toml` may extend what there is. `place` is for messages.
    sim::profile variant(std::string const& toml, std::string const& place, std::string const& id) const;
    /// Its file, as it stands there.
    std::string text_of_profile(std::string const& id) const;
    sim::site const& site(std::string const& id);
    sim::named_dialect const& dialect(std::string const& id);
    sim::mail_filter const& filter(std::string const& id);
    sim::fault_file const& faults(std::string const& id);
    probe::tester const& tester(std::string const& id);
    sim::world_plan world(std::string const& id) const;
    /// The file of a case, by id or by path.
    std::filesystem::path case_file(std::string const& id) const;
    /// Its profiles, sites, filters and faults, for worlds; the library must outlive it.
    sim::catalogue catalogue();
    sim::attack_space const& attacks();
    evidence::recording recording(std::filesystem::path const& file) const;
    /// Its sidecar files, and the watched third party that its mail can go on to.
    sidecars beside(std::filesystem::path const& recording_file);

    /// Ids, sorted.
    std::vector<std::string> profiles() const;
    std::vector<std::string> sites() const;
    std::vector<std::string> dialects() const;
    std::vector<std::string> filters() const;
    std::vector<std::string> fault_files() const;
    std::vector<std::string> testers() const;
    std::vector<std::string> worlds() const;
    std::vector<std::string> cases() const;
    /// The recordings of corpus/, sorted.
    std::vector<std::filesystem::path> recordings() const;
    /// Those of them that name a profile: this one, or any if it is empty.
    std::vector<std::filesystem::path> explained_recordings(std::string const& profile = {}) const;

    std::filesystem::path const& root() const noexcept { return root_; }
    /// A file's path as messages show it: relative to the root where it is below.
    std::string shown(std::filesystem::path const&) const;

  private:
    std::filesystem::path root_;
    std::map<std::string, sim::profile> profiles_;
    std::map<std::string, sim::site> sites_;
    std::map<std::string, sim::named_dialect> dialects_;
    std::map<std::string, sim::mail_filter> filters_;
    std::map<std::string, sim::fault_file> faults_;
    std::map<std::string, probe::tester> testers_;
    std::map<std::string, sim::attack_space> attacks_;
};

/// The file of a profile, as messages show it.
std::string profile_file(library const&, std::string const& id);

}  // namespace relaylab::lab
