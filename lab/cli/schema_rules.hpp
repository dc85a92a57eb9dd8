// Rules in the schema of profiles: what each stage may ask and say, from the program's own tables.
#pragma once

#include "lab/cli/schema_table.hpp"

namespace relaylab::lab {

/// Defines the rules of all stages and of routes, and [replies]; adds the stages' keys to those of a profile.
void define_rules(schema_book&, boost::json::object& profile_properties);

}  // namespace relaylab::lab
