// Files of faults by chance, for what must hold of all of them. They are texts, so that the loader is asked as well.
#pragma once

#include <string>

#include "sim/profile/fault.hpp"
#include "tests/sim/profile/random_profile.hpp"

namespace relaylab::sim::tests {

inline std::string random_deed(std::string const& word) {
    auto const number = [](std::size_t from, std::size_t below_this) { return std::to_string(from + below(below_this - from)); };
    if (word == "refuse") return "reply = '" + number(400, 600) + " {site.host} no'\n";
    if (word == "code") return "code = '" + number(0, 10) + "'\n";
    if (word == "multiline") return "breaks = '" + one_of(std::vector<std::string>{"spaces", "dashes", "codes"}) + "'\n";
    if (word == "long") return "lines = " + number(2, 20) + "\nlength = " + number(6, 900) + "\n";
    if (word == "line-ends") return "ends = '" + one_of(std::vector<std::string>{"lf", "cr", "none"}) + "'\n";
    if (word == "say") return "text = \"wh\\u0000at\\n\"\n";
    if (word == "split") return "octets = " + number(1, 9) + (once_in(2) ? "\nevery = '1s'\n" : "\n");
    if (word == "glue") return "";
    auto const sends = "sends = '" + one_of(std::vector<std::string>{"nothing", "half", "all"}) + "'\n";
    return sends + (word == "stall" && once_in(2) ? "for = '3s'\n" : "");
}

inline std::string random_fault() {
    std::vector<std::string> deeds;
    bool ends = false, text = false;
    for (std::size_t i = 1 + below(3); i > 0; --i) {
        auto const word = std::string{one_of(fault_words()).word};
        bool const end = word == "close" || word == "reset" || word == "stall";
        bool const says = word == "say" || word == "glue";
        if (std::find(deeds.begin(), deeds.end(), word) != deeds.end() || (end && ends) || (says && text)) continue;
        ends = ends || end;
        text = text || says;
        deeds.push_back(word);
    }
    std::string all, parameters;
    for (auto const& word : deeds) {
        all += (all.empty() ? "'" : ", '") + word + "'";
        parameters += random_deed(word);
    }
    std::string when;
    if (once_in(2)) when += "stage = '" + std::string{one_of(fault_places())} + "'";
    if (when.ends_with("tls'")) return "[[fault]]\nwhen = { stage = 'tls' }\ndo = 'close'\nsends = 'nothing'\n";
    if (once_in(4)) when += std::string{when.empty() ? "" : ", "} + "code = '" + std::to_string(2 + below(4)) + "'";
    if (once_in(4)) when += std::string{when.empty() ? "" : ", "} + "nth = " + std::to_string(1 + below(3));
    auto const chances = std::vector<std::string>{"", "", "chance = 0.5\n", "times = 2\n", "skip = 2\n"};
    return "[[fault]]\nwhen = { " + when + " }\n" + one_of(chances) + "do = [" + all + "]\n" + parameters;
}

inline fault_file random_faults() {
    std::string text = "title = 't'\n";
    for (std::size_t i = 1 + below(4); i > 0; --i) text += random_fault();
    return parse_faults(text, "random.toml", "random");
}

}  // namespace relaylab::sim::tests
