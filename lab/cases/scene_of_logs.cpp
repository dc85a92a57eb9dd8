// Scenes about what was only logged: its verdict, and what DNS lists said of the addresses in it.
#include <algorithm>
#include <boost/algorithm/string/split.hpp>
#include <fmt/format.h>
#include <sstream>

#include "lab/cases/run_case.hpp"
#include "lab/classified_log.hpp"
#include "lab/report/paint.hpp"
#include "sim/world/resolver.hpp"

namespace relaylab::lab {
namespace {

std::vector<std::string> split_lines(std::string const& text) {
    std::vector<std::string> lines;
    boost::algorithm::split(lines, text, [](char c) { return c == '\n'; });
    if (!lines.empty() && lines.back().empty()) lines.pop_back();
    return lines;
}

told_line log_line(std::string const& text) { return {harmless(text), {}, false}; }

/// What a list says of an address; empty where it is not there.
std::string entry_of(sim::zones const& names, std::string const& address, std::string const& list) {
    auto const name = sim::reversed(address, list);
    if (!name) return {};
    auto const found = names.ask(*name, sim::record_type::a);
    if (found.what != sim::dns_answer::found) return {};
    auto const why = names.ask(*name, sim::record_type::txt);
    return found.records->a.front() + (why.what == sim::dns_answer::found ? ", " + why.records->txt.front() : std::string{});
}

}  // namespace

std::vector<told_line> perform(classify_scene const& s, case_stage& stage) {
    beside_log beside;
    beside.told.domains = s.domains;
    beside.inside = s.inside;
    beside.list = true;
    log_reading reading{beside};
    std::vector<std::string> all;
    for (auto const& file : s.files) {
        auto const text = read_file(stage.data().root() / file);
        for (auto& line : split_lines(text)) all.push_back(std::move(line));
        std::istringstream in{text};
        reading.read(in, file);
    }
    std::vector<told_line> lines;
    for (auto const& line : split_lines(classified_text(reading.result(), true, false))) lines.push_back(log_line(line));
    for (auto const& word : s.words) {
        auto const count = std::count_if(all.begin(), all.end(), [&](auto const& l) { return l.find(word) != std::string::npos; });
        lines.push_back(log_line(fmt::format("\"{}\" stands in {} of {} lines", word, count, all.size())));
    }
    return lines;
}

std::vector<told_line> perform(lookup_scene const& s, case_stage& stage) {
    auto& w = stage.world(s.world);
    auto const& names = w.at().directory().names();
    std::vector<told_line> lines;
    for (auto const& [who, address] : s.addresses) {
        std::size_t listed = 0;
        for (auto const& list : s.lists) {
            auto const entry = entry_of(names, address, list);
            listed += !entry.empty();
            lines.push_back(log_line(fmt::format("{} at {}: {}", who, list, entry.empty() ? "not listed" : entry)));
        }
        lines.push_back(log_line(fmt::format("{}: Positive={}, Negative={}", who, listed, s.lists.size() - listed)));
    }
    return lines;
}

}  // namespace relaylab::lab
