#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <ostream>

#include "lab/cli/commands.hpp"
#include "lab/cli/schema_table.hpp"

namespace relaylab::lab {
namespace {

struct kind_of_file {
    std::string_view name;
    std::string (*schema)();
};

constexpr std::array kinds{
    kind_of_file{"profile", profile_schema}, kind_of_file{"site", site_schema},
    kind_of_file{"world", world_schema},     kind_of_file{"dialect", dialect_schema},
    kind_of_file{"filter", filter_schema},   kind_of_file{"faults", faults_schema},
    kind_of_file{"tester", tester_schema},   kind_of_file{"case", case_schema},
};

}  // namespace

int schema_command(schema_call const& call, terminal const& to) {
    auto const* const found =
        std::find_if(kinds.begin(), kinds.end(), [&](kind_of_file const& k) { return k.name == call.kind; });
    if (found == kinds.end()) throw bad_call(fmt::format("no schema of {}", call.kind));
    to.out << found->schema();
    return 0;
}

}  // namespace relaylab::lab
