// Scenes about DNS lists: what a list has, how it is written down, and what lists cost.
#include <array>
#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/split.hpp>
#include <fmt/format.h>

#include "lab/cases/run_case.hpp"
#include "lab/costed_lists.hpp"
#include "lab/report/paint.hpp"
#include "sim/world/list_zone.hpp"
#include "sim/world/name_server.hpp"

namespace relaylab::lab {
namespace {

told_line list_line(std::string const& text) { return {harmless(text), {}, false}; }

/// How the world's DNS answers about one entry.
std::string answer_text(sim::name_server const& dns, std::string const& name) {
    constexpr std::array types{sim::record_type::a, sim::record_type::txt};
    std::string all;
    for (auto const type : types)
        for (auto const& r : dns.ask(name, std::span{&type, 1}).records)
            all += fmt::format("{}{} {}", all.empty() ? "" : ", ", type == sim::record_type::a ? "A" : "TXT", r.value);
    return fmt::format("asked: {}: {}", name, all.empty() ? "no such name" : all);
}

}  // namespace

std::vector<told_line> perform(list_scene const& s, case_stage& stage) {
    auto& w = stage.world(s.world);
    auto const entries = sim::entries_of(w.at().directory().names(), s.list);
    auto const text = s.rbldnsd ? sim::rbldnsd_file(s.list, entries) : sim::master_file(s.list, entries);
    std::vector<std::string> written;
    boost::algorithm::split(written, text, boost::algorithm::is_any_of("\n"));
    written.pop_back();
    std::vector<told_line> lines;
    for (auto const& line : written) lines.push_back(list_line(line));
    sim::name_server const dns{w.at().directory()};
    for (auto const& e : entries) lines.push_back(list_line(answer_text(dns, *sim::reversed(e.address, s.list))));
    return lines;
}

std::vector<told_line> perform(cost_scene const& s, case_stage& stage) {
    std::vector<told_line> lines;
    for (auto const& one : costed_lists(stage.world(s.world).made))
        lines.push_back(list_line(fmt::format("{} at {}, from {}: of legitimate mail refused {}; of other mail {}", one.list,
                                              one.host, one.from, count_text(one.legitimate), count_text(one.other))));
    if (lines.empty()) lines.push_back(list_line("nothing was refused for a list"));
    return lines;
}

}  // namespace relaylab::lab
