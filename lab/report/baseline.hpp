// What was found before, held against what is found now: every verdict a line of a file that people compare by diff.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "lab/report/matrix.hpp"

namespace relaylab::lab {

struct baseline_key {
    std::string tester, profile, site;
    friend auto operator<=>(baseline_key const&, baseline_key const&) = default;
};
struct baseline_entry {
    std::string verdict;  ///< with its flags: "accepts (bounced) [backscatter]"
    std::string truth;
    friend bool operator==(baseline_entry const&, baseline_entry const&) = default;
};
using baseline = std::map<baseline_key, baseline_entry>;

struct baseline_difference {
    baseline_key key;
    std::optional<baseline_entry> before, now;  ///< at least one of them

    /// "tester-4 of server-1 @ office"
    std::string name() const;
};

baseline baseline_of(matrix const&);

/// First line "relaylab-baseline 1", then tester, profile, site, verdict and truth, separated by tabs, sorted, and escaped as
/// evidence::escape does.
std::string print(baseline const&);
/// Throws files::bad_file. Lines may stand in any order; the same cell twice is a mistake.
baseline parse_baseline(std::string_view text, std::string_view name);

/// Cells that have changed, are new, or are there no longer. Of `before`, cells that nobody asked for now are not looked at:
/// of testers and profiles that the matrix has no row for, unless it is `whole`.
std::vector<baseline_difference> compare(baseline const& before, matrix const& now, bool whole);
/// `before` with what was found now in its place.
baseline updated(baseline before, matrix const& now, bool whole);

/// "tester-4 of server-1 @ office: was open and is closed now; the truth is closed": for people.
std::string describe(baseline_difference const&);

}  // namespace relaylab::lab
