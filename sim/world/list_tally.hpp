// What DNS lists cost, and what they keep away: a world's planned mail that hosts refused for them, counted.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "sim/world/record.hpp"

namespace relaylab::sim {

/// The first answer of a session that refuses or puts off because the client is on a list: one on none would have been
/// answered by another rule, which takes what was said; or what follows a reply that listed clients alone are given.
std::optional<answer_record> answered_for_list(profile const&, std::vector<answer_record> const&);

/// Messages of one kind, each counted once however often it was tried and however many it was for.
struct mail_count {
    std::size_t offered = 0;
    std::size_t refused = 0;  ///< for good, by a 5yz
    std::size_t put_off = 0;  ///< by a 4yz, and never refused

    friend bool operator==(mail_count const&, mail_count const&) = default;
};

/// Of what a host was offered from one address while it asked a list.
struct list_cost {
    std::string list;
    host_id host = 0;
    std::string from;  ///< the address, as the host saw it
    mail_count legitimate, other;

    friend bool operator==(list_cost const&, list_cost const&) = default;
};

class list_tally {
  public:
    /// A message, by any number of its own, was offered to a host. `list`: the one for which it was answered `code`;
    /// empty where it was not for a list.
    void offered(std::size_t message, bool legitimate, host_id, std::string const& from, std::string const& list, int code);
    /// Where something was refused or put off, by list, host and address.
    std::vector<list_cost> costs() const;

  private:
    using messages = std::map<std::size_t, bool>;  // is it legitimate?
    struct answers {
        messages refused, put_off;
    };
    std::map<std::pair<host_id, std::string>, messages> offered_;
    std::map<std::tuple<std::string, host_id, std::string>, answers> for_lists_;
};

}  // namespace relaylab::sim
