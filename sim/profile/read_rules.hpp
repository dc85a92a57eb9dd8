// Rules of a profile from TOML: conditions over facets, reply rules and route rules.
#pragma once

#include <string_view>
#include <vector>

#include "files/toml.hpp"
#include "sim/profile/profile.hpp"

namespace relaylab::sim {

/// What rules are read against: the file's name and the profile's evidence.
struct rule_context {
    std::string_view file;
    std::vector<evidence_note> const& notes;
    std::vector<memory_rule> const& memories;
};

/// `when = { sender.domain = "own", recipient.form.percent = true, client.network = ["inside"] }`.
/// `at`: the stage whose facets are known; nothing for a route.
cube read_condition(files::node const& table, rule_context const&, std::optional<smtp::stage> at);

rule read_rule(files::node const& table, rule_context const&, smtp::stage at, std::string id);
route_rule read_route(files::node const& table, rule_context const&, std::string id);

/// A reply as one string or one string a line; checked against its stage by lint, not here.
reply_template read_reply(files::node const& value, rule_context const&);

/// A time like 1s or 30min.
grammar::duration read_time(files::table_reader& in, std::string_view key);

/// Looks an evidence id up; fails at `at` where the profile has no such note.
evidence_kind kind_of(files::node const& at, std::string_view id, rule_context const&);

}  // namespace relaylab::sim
