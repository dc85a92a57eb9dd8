#include "lab/library.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <span>

#include "files/nearest.hpp"

namespace relaylab::lab {
namespace {

namespace fs = std::filesystem;

bool holds_data(fs::path const& folder) { return fs::is_directory(folder / "profiles"); }

/// The nearest folder at or above `from` that holds the data; empty where none does.
fs::path search_upwards(fs::path from) {
    while (true) {
        if (holds_data(from)) return from;
        if (holds_data(from / "share" / "relaylab")) return from / "share" / "relaylab";
        if (!from.has_relative_path()) return {};
        from = from.parent_path();
    }
}

std::vector<std::string> stems(fs::path const& folder) {
    std::vector<std::string> ids;
    if (!fs::is_directory(folder)) return ids;
    for (auto const& entry : fs::directory_iterator{folder})
        if (entry.path().extension() == ".toml") ids.push_back(entry.path().stem().string());
    std::sort(ids.begin(), ids.end());
    return ids;
}

[[noreturn]] void no_such(std::string_view what, std::string const& id, std::vector<std::string> const& ids) {
    std::vector<std::string_view> const valid(ids.begin(), ids.end());
    throw not_found(files::unknown_word(what, id, valid));
}

/// An id names a file of the library; what looks like a path is one.
fs::path file_of(fs::path const& folder, std::string_view what, std::string const& id) {
    if (id.find('/') != std::string::npos || id.ends_with(".toml")) return id;
    auto file = folder / (id + ".toml");
    if (!fs::exists(file)) no_such(what, id, stems(folder));
    return file;
}

}  // namespace

fs::path find_data(std::string const& given) {
    if (!given.empty()) {
        if (!holds_data(given)) throw not_found("no folder profiles/ in " + given);
        return given;
    }
    // NOLINTNEXTLINE(concurrency-mt-unsafe): read once, before any thread starts.
    if (char const* const variable = std::getenv("RELAYLAB_DATA"); variable && *variable) return find_data(variable);
    std::error_code error;
    auto const program = fs::read_symlink("/proc/self/exe", error);
    if (!error)
        if (auto found = search_upwards(program.parent_path()); !found.empty()) return found;
    if (auto found = search_upwards(fs::current_path()); !found.empty()) return found;
    throw not_found("no data found: give --data a folder that holds profiles/, or set RELAYLAB_DATA");
}

std::string read_file(fs::path const& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in || fs::is_directory(file)) throw not_found("cannot read " + file.string());
    return {std::istreambuf_iterator<char>{in}, {}};
}

library::library(fs::path root) : root_(std::move(root)) {}

std::string library::shown(fs::path const& file) const {
    auto const relative = file.lexically_relative(root_);
    return relative.empty() || relative.string().starts_with("..") ? file.string() : relative.string();
}

sim::profile const& library::profile(std::string const& id) {
    if (auto const known = profiles_.find(id); known != profiles_.end()) return known->second;
    auto const file = file_of(root_ / "profiles", "profile", id);
    auto parsed = variant(read_file(file), shown(file), file.stem().string());
    return profiles_.emplace(id, std::move(parsed)).first->second;
}

sim::profile library::variant(std::string const& toml, std::string const& place, std::string const& id) const {
    auto const folder = root_ / "profiles";
    return sim::parse_profile(toml, place, id, [&](std::string_view other) {
        for (std::string const kind : {"dialect", "filter"})
            if (auto const from = kind + "s/"; other.starts_with(from))
                return read_file(file_of(folder / (kind + "s"), kind.c_str(), std::string{other.substr(from.size())}));
        return read_file(file_of(folder, "profile", std::string{other}));
    });
}

std::string library::text_of_profile(std::string const& id) const {
    return read_file(file_of(root_ / "profiles", "profile", id));
}

sim::site const& library::site(std::string const& id) {
    if (auto const known = sites_.find(id); known != sites_.end()) return known->second;
    auto const file = file_of(root_ / "profiles" / "sites", "site", id);
    return sites_.emplace(id, sim::parse_site(read_file(file), shown(file), file.stem().string())).first->second;
}

sim::named_dialect const& library::dialect(std::string const& id) {
    if (auto const known = dialects_.find(id); known != dialects_.end()) return known->second;
    auto const folder = root_ / "profiles" / "dialects";
    auto const file = file_of(folder, "dialect", id);
    auto parsed = sim::parse_dialect(
        read_file(file), shown(file), file.stem().string(),
        [&](std::string_view parent) { return read_file(file_of(folder, "dialect", std::string{parent})); });
    return dialects_.emplace(id, std::move(parsed)).first->second;
}

sim::mail_filter const& library::filter(std::string const& id) {
    if (auto const known = filters_.find(id); known != filters_.end()) return known->second;
    auto const file = file_of(root_ / "profiles" / "filters", "filter", id);
    return filters_.emplace(id, sim::parse_filter(read_file(file), shown(file), file.stem().string())).first->second;
}

sim::fault_file const& library::faults(std::string const& id) {
    if (auto const known = faults_.find(id); known != faults_.end()) return known->second;
    auto const file = file_of(root_ / "profiles" / "faults", "fault file", id);
    return faults_.emplace(id, sim::parse_faults(read_file(file), shown(file), file.stem().string())).first->second;
}

probe::tester const& library::tester(std::string const& id) {
    if (auto const known = testers_.find(id); known != testers_.end()) return known->second;
    auto const file = file_of(root_ / "testers", "tester", id);
    return testers_.emplace(id, probe::parse_tester(read_file(file), shown(file))).first->second;
}

sim::world_plan library::world(std::string const& id) const {
    auto const file = file_of(root_ / "profiles" / "worlds", "world", id);
    return sim::parse_world(read_file(file), shown(file));
}

fs::path library::case_file(std::string const& id) const { return file_of(root_ / "profiles" / "cases", "case", id); }

sim::catalogue library::catalogue() {
    return {[this](std::string const& id) -> sim::profile const& { return profile(id); },
            [this](std::string const& id) -> sim::site const& { return site(id); },
            [this](std::string const& id) -> sim::mail_filter const& { return filter(id); },
            [this](std::string const& id) -> sim::fault_file const& { return faults(id); }};
}

sim::attack_space const& library::attacks() {
    auto const file = root_ / "profiles" / "attack" / "v3.toml";
    auto const known = attacks_.find("v1");
    if (known != attacks_.end()) return known->second;
    return attacks_.emplace("v1", sim::parse_attack_space(read_file(file), shown(file))).first->second;
}

evidence::recording library::recording(fs::path const& file) const {
    return evidence::parse_recording(read_file(file), shown(file));
}

sidecars library::beside(fs::path const& recording_file) {
    sidecars found;
    auto const folder = recording_file.parent_path();
    found.messages = [folder](std::string const& name) { return read_file(folder / name); };
    auto fates = recording_file;
    fates.replace_extension(".fates");
    if (fs::exists(fates)) found.fates = evidence::parse_fates(read_file(fates), shown(fates));
    found.watched = &profile("sink");
    found.watched_site = &site("third-party");
    return found;
}

std::string profile_file(library const& data, std::string const& id) {
    bool const path = id.find('/') != std::string::npos || id.ends_with(".toml");
    return path ? data.shown(id) : "profiles/" + id + ".toml";
}

std::vector<std::string> library::profiles() const { return stems(root_ / "profiles"); }
std::vector<std::string> library::sites() const { return stems(root_ / "profiles" / "sites"); }
std::vector<std::string> library::dialects() const { return stems(root_ / "profiles" / "dialects"); }
std::vector<std::string> library::filters() const { return stems(root_ / "profiles" / "filters"); }
std::vector<std::string> library::fault_files() const { return stems(root_ / "profiles" / "faults"); }
std::vector<std::string> library::worlds() const { return stems(root_ / "profiles" / "worlds"); }
std::vector<std::string> library::cases() const { return stems(root_ / "profiles" / "cases"); }
std::vector<std::string> library::testers() const { return stems(root_ / "testers"); }

std::vector<fs::path> library::recordings() const {
    std::vector<fs::path> found;
    auto const corpus = root_ / "corpus";
    if (!fs::is_directory(corpus)) return found;
    for (auto const& entry : fs::recursive_directory_iterator{corpus})
        if (entry.path().extension() == ".smtp") found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<fs::path> library::explained_recordings(std::string const& profile) const {
    auto found = recordings();
    // Told by the header's line, without reading the dialogue: who replays them finds what is wrong with it.
    auto const line = "\nprofile: " + (profile.empty() ? profile : profile + "\n");
    std::erase_if(found, [&](fs::path const& file) {
        auto const text = read_file(file);
        return text.substr(0, text.find("\n\n") + 1).find(line) == std::string::npos;
    });
    return found;
}

}  // namespace relaylab::lab
