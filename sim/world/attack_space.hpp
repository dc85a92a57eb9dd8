// The attack space: every sender kind and address form that a stranger may try, as data with a version.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/profile/site.hpp"

namespace relaylab::sim {

struct attack_space {
    std::int64_t version = 0;
    std::string third_party;              ///< the watched mailbox, "a@b"
    std::vector<std::string> senders;     ///< reverse-paths with placeholders
    std::vector<std::string> recipients;  ///< forward-paths with placeholders
};

struct attack {
    std::string reverse_path;
    std::string forward_path;
};

/// Reads the TOML. Throws files::bad_file at the first mistake, unknown placeholders among them.
attack_space parse_attack_space(std::string_view toml, std::string_view name);

/// A path with its placeholders filled for a site. {user} is the site's first user who is not postmaster; nothing where
/// it has none and the path asks for one.
std::optional<std::string> filled_path(std::string path, attack_space const&, site const&);

/// Every sender with every recipient, placeholders filled for a site, but for those that cannot be.
std::vector<attack> attacks_on(attack_space const&, site const&);

}  // namespace relaylab::sim
