#include <filesystem>
#include <fstream>
#include <istream>
#include <ostream>

#include "lab/classified_log.hpp"
#include "lab/cli/commands.hpp"
#include "lab/cli/progress.hpp"

namespace relaylab::lab {
namespace {

namespace fs = std::filesystem;

constexpr int all_closed = 0;
constexpr int one_open = 1;
constexpr int one_unknown = 3;
constexpr std::size_t mebibyte = 1u << 20;

std::vector<evidence::receipt> receipts_of(std::string const& place) {
    std::vector<fs::path> files;
    if (fs::is_directory(place))
        for (auto const& each : fs::directory_iterator{place})
            if (each.is_regular_file()) files.push_back(each.path());
    if (files.empty()) files.emplace_back(place);
    std::vector<evidence::receipt> all;
    for (auto const& file : files) {
        auto more = evidence::read_receipts(read_file(file), file.string());
        std::move(more.begin(), more.end(), std::back_inserter(all));
    }
    return all;
}

beside_log beside_of(classify_call const& call) {
    beside_log beside;
    beside.told = {call.domains, call.known_users, call.watched};
    beside.inside = call.inside;
    beside.format = call.as;
    beside.list = call.messages;
    if (!call.receipts.empty()) {
        beside.receipts = receipts_of(call.receipts);
        beside.followed = true;
    }
    return beside;
}

/// Fates beside a recording, as they lie in the corpus.
known_fates fates_of(fs::path file) {
    if (file.extension() != ".smtp") return {};
    file.replace_extension(".fates");
    if (!fs::exists(file)) return {};
    return evidence::parse_fates(read_file(file), file.string());
}

void read(std::string const& name, classify_call const& call, log_reading& into, terminal const& to, std::istream& standard) {
    if (name == "-") return into.read(standard, "standard input");
    std::error_code none;
    if (fs::is_directory(name, none)) throw bad_call(name + " is a folder: expected files");
    std::ifstream in{name, std::ios::binary};
    if (!in) throw bad_call("cannot read " + name);
    auto const all = static_cast<std::size_t>(fs::is_regular_file(name, none) ? fs::file_size(name, none) : 0) / mebibyte;
    auto const draw = progress_on(to);
    into.read(in, name, call.alone ? known_fates{} : fates_of(name), [&](std::size_t octets) {
        if (draw && all > 0) draw(std::min(octets / mebibyte, all), all);
    });
    if (in.bad()) throw bad_call("cannot read " + name);
}

int status_of(std::vector<classified> const& all) {
    int status = all_closed;
    for (auto const& each : all) {
        if (each.verdict.says_open()) return one_open;
        if (!each.verdict.says_closed()) status = one_unknown;
    }
    return status;
}

}  // namespace

int classify_command(classify_call const& call, terminal const& to, std::istream& standard) {
    auto const beside = beside_of(call);
    std::vector<classified> all;
    auto const done = [&](log_reading& reading) {
        all.push_back(reading.result());
        if (call.format == format::text) to.out << classified_text(all.back(), call.messages, to.coloured) << std::flush;
    };
    if (call.together) {
        log_reading reading{beside};
        for (auto const& name : call.files) read(name, call, reading, to, standard);
        done(reading);
    } else {
        for (auto const& name : call.files) {
            log_reading reading{beside};
            read(name, call, reading, to, standard);
            done(reading);
        }
    }
    if (call.format == format::json) to.out << classified_json(all, call.messages);
    return status_of(all);
}

}  // namespace relaylab::lab
