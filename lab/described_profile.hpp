// What there is to say about a profile, gathered: its tables, its evidence, what recordings reach, what becomes of each
// form of address, and, for a page, what testers say of it.
#pragma once

#include <string>

#include "lab/library.hpp"
#include "lab/report/profile_sheet.hpp"

namespace relaylab::lab {

/// By id, or by the path of a .toml file. Throws not_found and files::bad_file.
profile_sheet describe_profile(library&, std::string const& id);

/// Adds the truth and every tester's verdict, with a seed of its own: equal data give equal pages.
void add_opinions(library&, std::string const& id, profile_sheet&);

/// What becomes of mail from a stranger to each recipient: users of the site and others, and every recipient of the
/// attack space.
std::vector<profile_sheet::form> address_forms(sim::profile const&, sim::site const&, sim::attack_space const&);

/// The comment that a file begins with, a line each, without its marks.
std::vector<std::string> head_comment(std::string_view toml);

}  // namespace relaylab::lab
